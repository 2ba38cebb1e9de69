namespace FeedAggregator.Storage;

/// <summary>Finds what a <see cref="ClusterFilter"/> asks for: the ids by index. What belongs to them is read afterwards.</summary>
internal sealed class FilteredIds : Table
{
    private const int FewArticles = 5000;

    // A story has few articles: this many for each story that is asked for are nearly always enough.
    private const int FirstLook = 4;
    private const int LookFactor = 8;

    // So many numbers are no longer quicker than asking the index for all there are.
    private const int LongestLook = 20_000;

    private readonly string _ofFeeds;
    private readonly string _isUncollapsed;
    private readonly string _among;

    public FilteredIds(StoreConnection on)
        : base(on) =>
        (_ofFeeds, _isUncollapsed, _among) = (Dialect.In("@feeds"), Dialect.In("@uncollapsed"), Dialect.In("@among"));

    /// <summary>The ids of what a filter asks for, in its order.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="ofClusters">Whether clusters are asked for; else articles.</param>
    public List<long> Of(ClusterFilter filter, bool ofClusters)
    {
        if (Read(filter, ofClusters) is not { } asked)
        {
            return [];
        }

        asked.When(asked.Feeds is not null, !ofClusters
            ? $"x.feed_id {_ofFeeds}"
            : HaveFew(asked.Feeds)
                ? $"x.id IN (SELECT cluster_id FROM article WHERE feed_id {_ofFeeds})"
                : $"EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = x.id AND a.feed_id {_ofFeeds})");
        asked.When(filter.WithoutBacklog && ofClusters, "x.backlog = 0");
        asked.When(filter.Among is not null && ofClusters, $"x.id {_among}");
        asked.When(ofClusters && filter.FirstOfThread, FirstOfThread(filter, asked.Feeds is not null));
        long? place = filter.Place ?? (ofClusters && (filter.BeforeId ?? filter.AfterId) is { } at ? PlaceOf(at) : null);
        bool newest = asked.Match is not null && filter.Order == ClusterOrder.FirstAppearance && !asked.Back;
        return asked.InOrder(newest ? Newest(asked.Match!, filter.Limit, Ask, IsComplete) : Ask(null));

        // About all that match, or about some articles that are known to.
        List<long> Ask(string? articles)
        {
            string isMatching = articles is null ? $"IN ({Dialect.Matching})" : Dialect.In("@articles");
            IEnumerable<string> conditions = asked.Match is null
                ? asked.Where
                : asked.Where.Append(ofClusters ? $"x.id IN (SELECT cluster_id FROM article WHERE id {isMatching})" : $"x.id {isMatching}");
            string condition = string.Join(" AND ", conditions.DefaultIfEmpty("TRUE"));
            return
            [
                .. Query<long>(
                    $"SELECT x.id FROM {(ofClusters ? "cluster" : "article")} x WHERE {condition} ORDER BY {asked.Order} LIMIT @Limit",
                    asked.Values(place, articles)),
            ];
        }

        // Older articles cannot bring a story in front of the last one found if none of the stories from that one on has older articles.
        // (The plus keeps the engine from looking for the smallest id in the order of ids, which passes nearly every article.)
        bool IsComplete(long oldest, List<long> found) => found.Count == filter.Limit && (!ofClusters || Scalar<long>(
            """
            SELECT min(+a.id) FROM cluster l CROSS JOIN cluster c CROSS JOIN article a
            WHERE l.id = @last AND (c.place, c.id) >= (l.place, l.id) AND a.cluster_id = c.id
            """,
            new { last = found[^1] }) >= oldest);
    }

    /// <summary>
    /// The entries of a list in which the articles of some feeds stand alone (<see cref="ClusterFilter.Uncollapsed"/>), in its order, each
    /// by the article that places it.
    /// </summary>
    /// <param name="filter">Which; places in it are numbers of articles.</param>
    public List<EntryPlace> Entries(ClusterFilter filter)
    {
        if (Read(filter, ofClusters: false) is not { } asked)
        {
            return [];
        }

        asked.Where.Add(
            $"""
            (x.feed_id {_isUncollapsed} OR NOT EXISTS (
              SELECT 1 FROM article o WHERE o.cluster_id = x.cluster_id AND o.id < x.id AND NOT (o.feed_id {_isUncollapsed})))
            """);
        asked.When(asked.Feeds is not null, Either(
            $"x.feed_id {_ofFeeds}",
            $"""
            EXISTS (
              SELECT 1 FROM article a
              WHERE a.cluster_id = x.cluster_id AND NOT (a.feed_id {_isUncollapsed}) AND a.feed_id {_ofFeeds})
            """));
        asked.When(asked.Match is not null, Either(
            $"x.id IN ({Dialect.Matching})",
            $"x.cluster_id IN (SELECT cluster_id FROM article WHERE id IN ({Dialect.Matching}))"));
        asked.When(filter.WithoutBacklog, Either("x.backlog = 0", "(SELECT backlog FROM cluster c WHERE c.id = x.cluster_id) = 0"));
        return asked.InOrder([.. Query<EntryPlace>(
            $"""
            SELECT x.id AS Anchor, x.cluster_id AS Cluster, x.feed_id {_isUncollapsed} AS Single, x.published AS Published
            FROM article x WHERE {string.Join(" AND ", asked.Where)} ORDER BY {asked.Order} LIMIT @Limit
            """,
            asked.Values())]);

        string Either(string ofSingle, string ofCluster) =>
            $"CASE WHEN x.feed_id {_isUncollapsed} THEN {ofSingle} ELSE {ofCluster} END";
    }

    /// <summary>That no cluster of the same thread that is asked for, too, has a lower id.</summary>
    private string FirstOfThread(ClusterFilter filter, bool ofFeeds)
    {
        string[] asked =
        [
            .. ofFeeds ? [$"EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = o.id AND a.feed_id {_ofFeeds})"] : (string[])[],
            .. filter.WithoutBacklog ? ["o.backlog = 0"] : (string[])[],
            .. filter.Since is not null ? ["o.first_seen >= @since"] : (string[])[],
            .. filter.MinSources > 1 ? ["o.outlets >= @MinSources"] : (string[])[],
            .. filter.MinSize > 1 ? ["o.size >= @MinSize"] : (string[])[],
        ];
        return
            $"""
            NOT EXISTS (
              SELECT 1 FROM thread_report r JOIN thread_report e ON e.thread_id = r.thread_id AND e.cluster_id < r.cluster_id
                JOIN cluster o ON o.id = e.cluster_id
              WHERE {string.Join(" AND ", asked.Prepend("r.cluster_id = x.id"))})
            """;
    }

    /// <summary>What goes for every list; null where a filter finds nothing whatever is stored.</summary>
    private Asked? Read(ClusterFilter filter, bool ofClusters)
    {
        string? match = filter.Text is null ? null : Dialect.Search(filter.Text);
        List<long>? feeds = filter.Text is not null && match is null ? [] : FeedsOf(filter);
        if (feeds is [])
        {
            return null;
        }

        var asked = new Asked(filter, feeds, match, ofClusters);
        asked.When(filter.Since is not null, "x.first_seen >= @since");
        asked.When(filter.BeforeId is not null, ofClusters ? "(x.place, x.id) < (@place, @BeforeId)" : "x.id < @BeforeId");
        asked.When(filter.AfterId is not null, ofClusters ? "(x.place, x.id) > (@place, @AfterId)" : "x.id > @AfterId");
        asked.When(filter.BeforePublished is not null, "(x.published, x.id) < (@beforePublished, @beforePublishedId)");
        asked.When(filter.MinSources > 1,
            ofClusters ? "x.size > 1 AND x.outlets >= @MinSources"
                : "(SELECT outlets FROM cluster c WHERE c.id = x.cluster_id) >= @MinSources");
        asked.When(filter.MinSize > 1,
            ofClusters ? "x.size >= @MinSize AND x.size > 1" : "(SELECT size FROM cluster c WHERE c.id = x.cluster_id) >= @MinSize");
        return asked;
    }

    /// <summary>
    /// How many entries a list must have so that nothing first seen since a moment is missing: one is first seen after the one behind it
    /// nearly always, but what was split off or freed may be older than its place.
    /// </summary>
    /// <param name="ids">The list.</param>
    /// <param name="table">What they are of: <c>article</c> or <c>cluster</c>.</param>
    /// <param name="since">The moment.</param>
    public int CountUpTo(IReadOnlyList<long> ids, string table, DateTimeOffset since)
    {
        HashSet<long> recent =
        [
            .. Query<long>(
                $"SELECT id FROM {table} WHERE id {Dialect.In("@ids")} AND first_seen >= @since",
                new { ids = StoredJson.Text(ids), since = since.ToStored() }),
        ];
        int count = ids.Count;
        while (count > 0 && !recent.Contains(ids[count - 1]))
        {
            count--;
        }

        return count;
    }

    /// <summary>
    /// The place that belongs to a cursor of before places were kept: it has only an id, that of a story or of one that has gone since.
    /// Such ids grow with first appearance.
    /// </summary>
    private long PlaceOf(long clusterId) => Scalar<long?>(
        "SELECT place FROM cluster WHERE id <= @clusterId ORDER BY id DESC LIMIT 1", new { clusterId }) ?? 0;

    /// <summary>The feeds of which one must carry a story; null where any may.</summary>
    private List<long>? FeedsOf(ClusterFilter filter) =>
        filter is { Category: null, FeedId: null, FeedUrl: null, Outlet: null }
            ? null
            : [.. Query<long>(
                """
                SELECT id FROM feed
                WHERE (@Category IS NULL OR category = @Category OR substr(category, 1, length(@Category) + 1) = @Category || '/')
                  AND (@FeedId IS NULL OR id = @FeedId) AND (@FeedUrl IS NULL OR url = @FeedUrl OR subscribed_url = @FeedUrl)
                    AND (@Outlet IS NULL OR outlet = @Outlet)
                """,
                new { filter.Category, filter.FeedId, filter.FeedUrl, filter.Outlet })];

    /// <summary>
    /// Whether feeds have so few articles that it is quicker to collect their stories than to walk all stories in search of them: a
    /// category with nothing in it would make that walk pass every story there is.
    /// </summary>
    private bool HaveFew(List<long>? feeds) => feeds is not null && Scalar<int>(
        $"SELECT count(*) FROM (SELECT 1 FROM article WHERE feed_id {_ofFeeds} LIMIT @limit) few",
        new { feeds = StoredJson.Text(feeds), limit = FewArticles + 1 }) <= FewArticles;

    /// <summary>
    /// Answers a question about the newest of what has certain words by looking at the newest articles first, and at more only while the
    /// answer is not complete: a word that stands everywhere costs no more than a rare one.
    /// </summary>
    /// <param name="match">The words as the engine wants them.</param>
    /// <param name="limit">Stories asked for.</param>
    /// <param name="ask">Asks about some articles, given as JSON array of their numbers; null asks about all that have the words.</param>
    /// <param name="isComplete">Whether an answer that looks at every article from a number on cannot change with older ones.</param>
    private List<long> Newest(string match, int limit, Func<string?, List<long>> ask, Func<long, List<long>, bool> isComplete)
    {
        for (long look = (long)FirstLook * limit; look <= LongestLook; look *= LookFactor)
        {
            List<long> newest = [.. Query<long>(Dialect.NewestMatching, new { match, look })];
            List<long> answer = ask(StoredJson.Text(newest));
            if (newest.Count < look || isComplete(newest[^1], answer))
            {
                return answer;
            }
        }

        return ask(null);
    }

    /// <summary>A filter on its way to SQL.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="feeds">The feeds it names; null for all.</param>
    /// <param name="match">Its words as the engine wants them; null for none.</param>
    /// <param name="ofClusters">Whether clusters are listed; else articles.</param>
    private sealed class Asked(ClusterFilter filter, List<long>? feeds, string? match, bool ofClusters)
    {
        public List<long>? Feeds => feeds;

        public string? Match => match;

        public List<string> Where { get; } = [];

        /// <summary>Whether the list is read backwards, so that its limit counts from the far end.</summary>
        public bool Back => filter.AfterId is not null;

        public string Order => (filter.Order, ofClusters, Back) switch
        {
            (ClusterOrder.Size, true, _) => "x.size DESC, x.place DESC, x.id DESC",
            (ClusterOrder.Published, _, _) => "x.published DESC, x.id DESC",
            (_, true, true) => "x.place, x.id",
            (_, true, false) => "x.place DESC, x.id DESC",
            (_, false, true) => "x.id",
            _ => "x.id DESC",
        };

        public void When(bool asked, string condition)
        {
            if (asked)
            {
                Where.Add(condition);
            }
        }

        public List<T> InOrder<T>(List<T> found)
        {
            if (Back)
            {
                found.Reverse();
            }

            return found;
        }

        public object Values(long? place = null, string? articles = null) => new
        {
            uncollapsed = StoredJson.Text(filter.Uncollapsed),
            feeds = feeds is null ? null : StoredJson.Text(feeds),
            since = filter.Since.ToStored(),
            filter.BeforeId,
            filter.AfterId,
            place,
            beforePublished = filter.BeforePublished?.Published.ToStored(),
            beforePublishedId = filter.BeforePublished?.Id,
            filter.MinSources,
            among = filter.Among is null ? null : StoredJson.Text(filter.Among),
            filter.MinSize,
            match,
            articles,
            filter.Limit,
        };
    }
}

/// <summary>An entry of a list as the article that places it gives it.</summary>
/// <param name="Anchor">Number of that article.</param>
/// <param name="Cluster">Its cluster.</param>
/// <param name="Single">Whether the entry is that article alone, not its cluster.</param>
/// <param name="Published">When that article was published, as stored.</param>
internal readonly record struct EntryPlace(long Anchor, long Cluster, bool Single, long Published);
