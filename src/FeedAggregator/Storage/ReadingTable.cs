namespace FeedAggregator.Storage;

/// <summary>
/// The reading list: every story once, with what has been read and starred of it. A story belongs to the feed of the article that stands
/// for it, so that each is in one feed and unread counts add up. Where copies of some feeds are not collapsed, their articles are items of
/// their own and share the marks of their story.
/// </summary>
/// <remarks>
/// The marks stand in the row of the cluster: a mark costs one small write, lists of unread and starred stories have indexes of their own,
/// and retention, merges and splits take the marks along. What belongs to feeds that are not subscribed to is listed only while starred.
/// </remarks>
public class ReadingQueries : Table
{
    /// <summary>Key in <c>meta</c> of the secret by which tokens are signed.</summary>
    private const string SecretKey = "reader-secret";

    /// <summary>
    /// Of feeds with no more articles than this the stories are collected, instead of walking all stories in search of them.
    /// </summary>
    private const int FewArticles = 5000;

    private readonly MetaTable _meta;
    private readonly ClusterQueries _clusters;
    private readonly string _ofFeeds;
    private readonly string _isUncollapsed;
    private readonly string _these;

    internal ReadingQueries(StoreConnection on, MetaTable meta, ClusterQueries clusters)
        : base(on)
    {
        (_meta, _clusters) = (meta, clusters);
        _ofFeeds = Dialect.In("@feeds");
        _isUncollapsed = Dialect.In("@uncollapsed");
        _these = Dialect.In("@ids");
    }

    /// <summary>Random text of this database that nobody outside knows.</summary>
    public string Secret() => _meta.Get(SecretKey)!;

    /// <summary>The places of items, in the order of the filter.</summary>
    /// <param name="filter">Which.</param>
    public IReadOnlyList<ReadingItem> Items(ReadingFilter filter) => filter.Feeds is []
        ? []
        : [.. Query<ReadingItem>(ItemsSql(filter), Parameters(filter))];

    /// <summary>Items as entries with their texts, in the order given; what is not there any more is left out.</summary>
    /// <param name="items">Numbers of items; an absorbed story gives the one it went into.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    /// <param name="mostMembers">Members that are read of a story at the most.</param>
    /// <param name="uncollapsed">See <see cref="ReadingFilter.Uncollapsed"/>.</param>
    public IReadOnlyList<Cluster> Entries(
        IReadOnlyList<long> items, BodyBounds bodies, int mostMembers, IReadOnlyList<long> uncollapsed)
    {
        Dictionary<long, long> living = Living([.. items.Where(static item => !ReadingId.IsArticle(item))]);
        long[] articles = [.. items.Where(ReadingId.IsArticle).Select(static item => item - ReadingId.Articles).Distinct()];
        List<long> ids = [.. living.Values.Distinct()];
        Dictionary<long, Cluster> stories =
            _clusters.Some(ids, bodies, mostMembers, Shown(ids, uncollapsed)).ToDictionary(static story => story.Id);
        Dictionary<long, Cluster> singles = articles.Length == 0
            ? []
            : _clusters.Singles(articles, bodies).ToDictionary(static single => single.Representative.Id);
        HashSet<long> given = [];
        return
        [
            .. items.Select(item => ReadingId.IsArticle(item)
                ? singles.GetValueOrDefault(item - ReadingId.Articles)
                : stories.GetValueOrDefault(living.GetValueOrDefault(item)))
            .OfType<Cluster>().Where(entry => given.Add(ReadingId.Of(entry))),
        ];
    }

    /// <summary>Unread items of every subscribed feed.</summary>
    /// <param name="uncollapsed">See <see cref="ReadingFilter.Uncollapsed"/>.</param>
    public IReadOnlyList<FeedUnread> Unread(IReadOnlyList<long> uncollapsed)
    {
        string counted = uncollapsed.Count == 0
            ? "SELECT a.feed_id AS feed FROM cluster c JOIN article a ON a.id = c.representative_id WHERE c.read = 0"
            : $"""
            SELECT x.feed_id AS feed FROM article x JOIN cluster c ON c.id = x.cluster_id WHERE c.read = 0 AND x.feed_id {_isUncollapsed}
            UNION ALL SELECT feed FROM (SELECT {ShownFeed} AS feed FROM cluster c WHERE c.read = 0) WHERE feed IS NOT NULL
            """;
        Dictionary<long, int> counts = Query<(long Feed, int Count)>(
            $"SELECT feed, count(*) FROM ({counted}) GROUP BY feed", new { uncollapsed = StoredJson.Text(uncollapsed) })
            .ToDictionary(static row => row.Feed, static row => row.Count);
        return
        [
            .. Query<(long Feed, long? Newest)>(
                """
                SELECT f.id, (SELECT first_seen FROM article WHERE feed_id = f.id ORDER BY id DESC LIMIT 1) FROM feed f
                WHERE f.subscribed = 1 ORDER BY f.id
                """)
            .Select(row => new FeedUnread(row.Feed, counts.GetValueOrDefault(row.Feed), Storage.Times.FromStored(row.Newest))),
        ];
    }

    /// <summary>The clusters that items belong to now, each once.</summary>
    private protected List<long> ClustersOf(IReadOnlyList<long> items)
    {
        long[] articles = [.. items.Where(ReadingId.IsArticle).Select(static item => item - ReadingId.Articles)];
        return
        [
            .. Living([.. items.Where(static item => !ReadingId.IsArticle(item))]).Values
            .Concat(articles.Length == 0
                ? []
                : Query<long>($"SELECT cluster_id FROM article WHERE id {_these}", new { ids = StoredJson.Text(articles) }))
            .Distinct(),
        ];
    }

    /// <summary>The feed that a story belongs to while articles of some feeds are items of their own; null where all of its are.</summary>
    private string ShownFeed => ShownArticle("feed_id");

    /// <summary>The articles by which stories are shown then; null where none is an item of its own.</summary>
    private Dictionary<long, long>? Shown(List<long> stories, IReadOnlyList<long> uncollapsed) => uncollapsed.Count == 0
        ? null
        : Query<(long Story, long? Article)>(
            $"SELECT c.id, {ShownArticle("id")} FROM cluster c WHERE c.id {_these}",
            new { ids = StoredJson.Text(stories), uncollapsed = StoredJson.Text(uncollapsed) })
            .Where(static row => row.Article is not null).ToDictionary(static row => row.Story, static row => row.Article!.Value);

    private string ShownArticle(string column) =>
        $"""
        coalesce(
          (SELECT r.{column} FROM article r WHERE r.id = c.representative_id AND NOT (r.feed_id {_isUncollapsed})),
          (SELECT o.{column} FROM article o WHERE o.cluster_id = c.id AND NOT (o.feed_id {_isUncollapsed}) ORDER BY o.id LIMIT 1))
        """;

    private Dictionary<long, long> Living(IReadOnlyList<long> stories)
    {
        if (stories.Count == 0)
        {
            return [];
        }

        Dictionary<long, long> into = Query<(long Absorbed, long Into)>(
            $"SELECT absorbed_id, into_id FROM cluster_merge WHERE absorbed_id {_these}", new { ids = StoredJson.Text(stories) })
            .ToDictionary(static row => row.Absorbed, static row => row.Into);
        return stories.Distinct().ToDictionary(static id => id, id => into.GetValueOrDefault(id, id));
    }

    private string ItemsSql(ReadingFilter filter)
    {
        string order = filter.OldestFirst ? "crawled, id" : "crawled DESC, id DESC";
        string stories = StoriesSql(filter);
        if (filter.Uncollapsed.Count == 0)
        {
            return $"SELECT id, crawled FROM ({stories}) ORDER BY {order} LIMIT @Limit";
        }

        string singles =
            $"""
            SELECT x.id + {ReadingId.Articles} AS id, x.first_seen AS crawled FROM article x JOIN cluster c ON c.id = x.cluster_id
            WHERE x.feed_id {_isUncollapsed} {Marks(filter)}
              {Narrowed(filter, "x.first_seen", $"x.id + {ReadingId.Articles}")} {Belongs(filter, "x.feed_id")}
            ORDER BY x.first_seen {Direction(filter)}, x.id {Direction(filter)} LIMIT @Limit
            """;
        return $"SELECT id, crawled FROM (SELECT * FROM ({stories}) UNION ALL SELECT * FROM ({singles})) ORDER BY {order} LIMIT @Limit";
    }

    private string StoriesSql(ReadingFilter filter)
    {
        string direction = Direction(filter);
        string rest = $"{Marks(filter)} {Narrowed(filter, "c.crawled", "c.id")}";
        string order = $"ORDER BY c.crawled {direction}, c.id {direction} LIMIT @Limit";
        if (filter.Uncollapsed.Count > 0)
        {
            return $"SELECT c.id AS id, c.crawled AS crawled FROM cluster c WHERE ({ShownFeed}) IS NOT NULL {rest} " +
                $"{Belongs(filter, ShownFeed)} {order}";
        }

        // The plus keeps the engine from walking all stories by time where those of a few feeds can be collected.
        return HaveFew(filter.Feeds)
            ? $"""
            SELECT c.id AS id, c.crawled AS crawled
            FROM article a CROSS JOIN cluster c ON c.id = a.cluster_id AND c.representative_id = a.id
            WHERE a.feed_id {_ofFeeds} {rest} {Belongs(filter with { Feeds = null }, "a.feed_id")}
            ORDER BY +c.crawled {direction}, c.id {direction} LIMIT @Limit
            """
            : $"SELECT c.id AS id, c.crawled AS crawled FROM cluster c WHERE TRUE {rest} " +
                $"{Belongs(filter, "(SELECT r.feed_id FROM article r WHERE r.id = c.representative_id)")} {order}";
    }

    private static string Direction(ReadingFilter filter) => filter.OldestFirst ? "ASC" : "DESC";

    // Written out, not as parameters: only so do the partial indexes apply.
    private static string Marks(ReadingFilter filter) =>
        (filter.Read switch { true => " AND c.read <> 0", false => " AND c.read = 0", _ => "" }) +
        (filter.Starred switch { true => " AND c.starred <> 0", false => " AND c.starred = 0", _ => "" });

    private static string Narrowed(ReadingFilter filter, string crawled, string id) =>
        (filter.Since is null ? "" : $" AND {crawled} >= @since") +
        (filter.Until is null ? "" : $" AND {crawled} <= @until") +
        (filter.After is null ? "" : $" AND ({crawled}, {id}) {(filter.OldestFirst ? ">" : "<")} (@crawled, @id)");

    // Stories of feeds that are not subscribed to are no part of the list, unless they are starred.
    private string Belongs(ReadingFilter filter, string feed)
    {
        string of = filter.Feeds is null ? "" : $" AND {feed} {_ofFeeds}";
        return filter.Starred == true || !HasUnsubscribed()
            ? of
            : $"{of} AND {feed} IN (SELECT id FROM feed WHERE subscribed = 1)";
    }

    private bool HasUnsubscribed() => Scalar<long?>(
        "SELECT 1 FROM feed f WHERE f.subscribed = 0 AND EXISTS (SELECT 1 FROM article WHERE feed_id = f.id) LIMIT 1") is not null;

    private bool HaveFew(IReadOnlyList<long>? feeds) => feeds is not null && Scalar<int>(
        $"SELECT count(*) FROM (SELECT 1 FROM article WHERE feed_id {_ofFeeds} LIMIT @limit) few",
        new { feeds = StoredJson.Text(feeds), limit = FewArticles + 1 }) <= FewArticles;

    private static object Parameters(ReadingFilter filter) => new
    {
        feeds = filter.Feeds is null ? null : StoredJson.Text(filter.Feeds),
        uncollapsed = StoredJson.Text(filter.Uncollapsed),
        since = filter.Since.ToStored(),
        until = filter.Until.ToStored(),
        crawled = filter.After?.Crawled,
        id = filter.After?.Id,
        filter.Limit,
    };

    /// <summary>The condition on stories that a filter makes, for writing.</summary>
    private protected (string Sql, object Parameters) Where(ReadingFilter filter)
    {
        string feed = filter.Uncollapsed.Count == 0
            ? "(SELECT r.feed_id FROM article r WHERE r.id = c.representative_id)"
            : ShownFeed;
        string singles = filter.Uncollapsed.Count == 0 || filter.Feeds is null
            ? ""
            : $" OR EXISTS (SELECT 1 FROM article x WHERE x.cluster_id = c.id AND x.feed_id {_isUncollapsed} AND x.feed_id {_ofFeeds})";
        string of = filter.Feeds is null ? "" : $" AND ({feed} {_ofFeeds}{singles})";
        return ($"TRUE {Marks(filter)} {Narrowed(filter, "c.crawled", "c.id")} {of}", Parameters(filter));
    }
}

/// <summary>Marks what has been read and starred.</summary>
public sealed class ReadingTable : ReadingQueries
{
    private readonly string _these;
    private readonly Statement _backlog;

    internal ReadingTable(StoreConnection on, MetaTable meta, ClusterQueries clusters)
        : base(on, meta, clusters)
    {
        _these = Dialect.In("@ids");
        _backlog = on.Prepare("UPDATE cluster SET read = max(outlets, 1) WHERE id = $1 AND size = 1 AND read = 0");
    }

    /// <summary>Marks items; only what is another afterwards is written.</summary>
    /// <param name="items">Numbers of items; what is not there is passed over.</param>
    /// <param name="read">Read or unread; null leaves it.</param>
    /// <param name="starred">Starred or not; null leaves it.</param>
    /// <param name="now">The present.</param>
    /// <returns>Stories that were there.</returns>
    public int Mark(IReadOnlyList<long> items, bool? read, bool? starred, DateTimeOffset now)
    {
        List<long> clusters = ClustersOf(items);
        var values = new { ids = StoredJson.Text(clusters), now = now.ToStored() };
        if (read is { } isRead)
        {
            Execute(
                isRead
                    ? $"UPDATE cluster SET read = max(outlets, 1) WHERE id {_these} AND read = 0"
                    : $"UPDATE cluster SET read = 0 WHERE id {_these} AND read <> 0",
                values);
        }

        if (starred is { } isStarred)
        {
            Execute(
                isStarred
                    ? $"UPDATE cluster SET starred = @now WHERE id {_these} AND starred = 0"
                    : $"UPDATE cluster SET starred = 0 WHERE id {_these} AND starred <> 0",
                values);
        }

        return Scalar<int>($"SELECT count(*) FROM cluster WHERE id {_these}", values);
    }

    /// <summary>Marks as read all unread stories that a filter asks for, however many.</summary>
    /// <param name="filter">Which; its limit and place do not count.</param>
    /// <returns>Stories that were unread.</returns>
    public int MarkAllRead(ReadingFilter filter)
    {
        if (filter.Feeds is [])
        {
            return 0;
        }

        (string where, object parameters) = Where(filter with { Read = false, After = null });
        return Execute($"UPDATE cluster AS c SET read = max(outlets, 1) WHERE {where}", parameters);
    }

    /// <summary>Marks a story as read that came with the backlog of a new subscription, unless it has another copy.</summary>
    /// <param name="clusterId">The story.</param>
    internal void MarkBacklog(long clusterId) => _backlog.Run(clusterId);
}
