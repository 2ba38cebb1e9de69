namespace FeedAggregator.Storage;

/// <summary>
/// Lists in which the articles of some feeds (<see cref="ClusterFilter.Uncollapsed"/>) have entries of their own, while those of all others
/// are entries of their clusters. Every entry has one article that places it in the list: the article itself, or the cluster's first stored
/// one of another feed. Article numbers never change, so a walk by them misses and repeats nothing.
/// </summary>
public partial class ClusterQueries
{
    /// <summary>
    /// What readers see where some feeds' copies are not collapsed (<see cref="ClusterFilter.Uncollapsed"/>): clusters, and single articles
    /// of those feeds, in the order of the articles that place them (<see cref="Cluster.Anchor"/>), newest first.
    /// </summary>
    /// <param name="filter">Which; places in it are numbers of articles.</param>
    public IReadOnlyList<Cluster> Entries(ClusterFilter filter)
    {
        List<EntryPlace> places = _ids.Entries(filter);
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
        Dictionary<long, ClusterMember> singles = _rows.MembersOf([.. entries.Where(entry => entry.Single).Select(entry => entry.Shown)]);
        Dictionary<long, StoredArticle> articles = _rows.Articles([.. entries.Select(entry => entry.Shown).Distinct()], filter.Bodies);
        return
        [
            .. entries.Select(entry => entry.Cluster with
            {
                Anchor = entry.Anchor,
                IsSingle = entry.Single,
                CopyOf = entry.Single && entry.Cluster.Representative.Id != entry.Shown ? entry.Cluster.Representative.Id : null,
                Representative = articles[entry.Shown],
                Members = entry.Single ? [singles[entry.Shown]] : entry.Cluster.Members,
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
        Dictionary<long, ClusterMember> members = _rows.MembersOf([.. articles.Keys]);
        return
        [
            .. articles.Values.Where(article => clusters.ContainsKey(article.ClusterId))
            .Select(article => Single(clusters[article.ClusterId], article)),
        ];

        Cluster Single(Cluster story, StoredArticle article) => story with
        {
            Anchor = article.Id,
            IsSingle = true,
            CopyOf = story.Representative.Id == article.Id ? null : story.Representative.Id,
            Representative = article,
            Members = [members[article.Id]],
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
}
