namespace FeedAggregator.Storage;

/// <summary>
/// Lists in which the articles of some feeds (<see cref="ClusterFilter.Uncollapsed"/>) have entries of their own, while those of all others
/// are entries of their clusters. Every entry has one article that places it in the list: the article itself, or the cluster's first stored
/// one of another feed. Article numbers never change, so a walk by them misses and repeats nothing.
/// </summary>
public partial class ClusterQueries
{
    private readonly string _isUncollapsed;

    /// <summary>
    /// What readers see where some feeds' copies are not collapsed (<see cref="ClusterFilter.Uncollapsed"/>): clusters, and single articles
    /// of those feeds, in the order of the articles that place them (<see cref="Cluster.Anchor"/>), newest first.
    /// </summary>
    /// <param name="filter">Which; places in it are numbers of articles.</param>
    public IReadOnlyList<Cluster> Entries(ClusterFilter filter)
    {
        List<(long Anchor, long Cluster, bool Single, long Published)> places = Places(filter);
        Dictionary<long, Cluster> clusters = Load(
            [.. places.Select(place => place.Cluster).Distinct()], BodyBounds.None, filter.MostMembers).ToDictionary(cluster => cluster.Id);
        HashSet<long> uncollapsed = [.. filter.Uncollapsed];
        List<(Cluster Cluster, long Shown, long Anchor, bool Single, long Published)> entries =
        [
            .. places.Where(place => clusters.ContainsKey(place.Cluster)).Select(place =>
                (clusters[place.Cluster], place.Single ? place.Anchor : Shown(clusters[place.Cluster], place.Anchor, uncollapsed),
                place.Anchor,
                place.Single, place.Published)),
        ];
        Dictionary<long, StoredArticle> articles = _rows.Articles([.. entries.Select(entry => entry.Shown).Distinct()], filter.Bodies);
        return
        [
            .. entries.Select(entry => entry.Cluster with
            {
                Anchor = entry.Anchor,
                IsSingle = entry.Single,
                CopyOf = entry.Single && entry.Cluster.Representative.Id != entry.Shown ? entry.Cluster.Representative.Id : null,
                Representative = articles[entry.Shown],
                Members = !entry.Single
                    ? entry.Cluster.Members
                    : [entry.Cluster.Members.FirstOrDefault(member => member.ArticleId == entry.Shown) ?? articles[entry.Shown].ToMember()],
                Size = entry.Single ? 1 : entry.Cluster.Size,
                Published = Times.FromStored(entry.Published),
            }),
        ];
    }

    /// <summary>Articles as entries of their own, as <see cref="Entries"/> gives them.</summary>
    /// <param name="articleIds">Numbers of articles; what is not there is left out.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    internal IReadOnlyList<Cluster> Singles(IReadOnlyCollection<long> articleIds, BodyBounds bodies)
    {
        Dictionary<long, StoredArticle> articles = _rows.Articles([.. articleIds], bodies);
        Dictionary<long, Cluster> clusters = Load(
            [.. articles.Values.Select(static article => article.ClusterId).Distinct()], BodyBounds.None, 1)
            .ToDictionary(static cluster => cluster.Id);
        return
        [
            .. articles.Values.Where(article => clusters.ContainsKey(article.ClusterId))
            .Select(article => Single(clusters[article.ClusterId], article)),
        ];

        static Cluster Single(Cluster story, StoredArticle article) => story with
        {
            Anchor = article.Id,
            IsSingle = true,
            CopyOf = story.Representative.Id == article.Id ? null : story.Representative.Id,
            Representative = article,
            Members = [article.ToMember()],
            Size = 1,
            Published = article.Article.Published,
            Crawled = article.FirstSeen,
        };
    }

    /// <summary>
    /// A story is shown by an article that has no entry of its own: of a flood, where none was read, by the one that places it.
    /// </summary>
    private long Shown(Cluster cluster, long anchor, HashSet<long> uncollapsed)
    {
        if (!uncollapsed.Contains(cluster.Representative.Feed.Id))
        {
            return cluster.Representative.Id;
        }

        ClusterMember[] able = [.. cluster.Members.Where(member => !uncollapsed.Contains(member.Feed.Id))];
        return able.Length == 0 ? anchor : _policy.Choose(able).ArticleId;
    }

    private List<(long Anchor, long Cluster, bool Single, long Published)> Places(ClusterFilter filter)
    {
        string ofFeeds = Dialect.In("@feeds");
        List<string> where =
        [
            $"(x.feed_id {_isUncollapsed} OR NOT EXISTS (SELECT 1 FROM article o WHERE o.cluster_id = x.cluster_id AND o.id < x.id AND " +
            $"NOT " +
            $"(o.feed_id {_isUncollapsed})))",
        ];
        string? match = filter.Text is null ? null : Dialect.Search(filter.Text);
        List<long>? feeds = _ids.FeedsOf(filter);
        if ((filter.Text is not null && match is null) || feeds is [])
        {
            return [];
        }

        void When(bool asked, string condition)
        {
            if (asked)
            {
                where.Add(condition);
            }
        }

        When(feeds is not null, Either(
            $"x.feed_id {ofFeeds}",
            $"EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = x.cluster_id AND NOT (a.feed_id {_isUncollapsed}) AND a.feed_id " +
            $"{ofFeeds})"));
        When(match is not null, Either(
            $"x.id IN ({Dialect.Matching})",
            $"x.cluster_id IN (SELECT cluster_id FROM article WHERE id IN ({Dialect.Matching}))"));
        When(filter.Since is not null, "x.first_seen >= @since");
        When(filter.MinSources > 1, "(SELECT outlets FROM cluster c WHERE c.id = x.cluster_id) >= @MinSources");
        When(filter.MinSize > 1, "(SELECT size FROM cluster c WHERE c.id = x.cluster_id) >= @MinSize");
        When(filter.BeforeId is not null, "x.id < @BeforeId");
        When(filter.AfterId is not null, "x.id > @AfterId");
        When(filter.BeforePublished is not null, "(x.published, x.id) < (@beforePublished, @beforePublishedId)");
        bool back = filter.AfterId is not null;
        string order = filter.Order == ClusterOrder.Published ? "x.published DESC, x.id DESC" : back ? "x.id" : "x.id DESC";
        List<(long, long, bool, long)> places = [.. Query<(long, long, bool, long)>(
            $"SELECT x.id, x.cluster_id, x.feed_id {_isUncollapsed}, x.published FROM article x WHERE {string.Join(" AND ", where)} " +
            $"ORDER BY " +
            $"{order} LIMIT @Limit",
            new
            {
                uncollapsed = StoredJson.Text(filter.Uncollapsed),
                feeds = feeds is null ? null : StoredJson.Text(feeds),
                match,
                since = filter.Since.ToStored(),
                filter.MinSources,
                filter.MinSize,
                filter.BeforeId,
                filter.AfterId,
                beforePublished = filter.BeforePublished?.Published.ToStored(),
                beforePublishedId = filter.BeforePublished?.Id,
                filter.Limit,
            })];
        if (back)
        {
            places.Reverse();
        }

        return places;
    }

    private string Either(string ofSingle, string ofCluster) =>
        $"CASE WHEN x.feed_id {_isUncollapsed} THEN {ofSingle} ELSE {ofCluster} END";
}
