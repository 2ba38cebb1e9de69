namespace FeedAggregator.Storage;

/// <summary>Reads the tables <c>thread</c>, <c>thread_report</c> and <c>thread_merge</c>, and what threads are made of.</summary>
public class ThreadQueries : Table
{
    /// <summary>Reports of a thread that are read at the most, the newest.</summary>
    public const int MostReports = 256;

    /// <summary>Members of a cluster that are looked at, those stored first: enough for words and outlets, however large a flood.</summary>
    internal const int MostMembers = 64;

    private protected const string ArticleKey = "thread-article";
    private protected const string NumberKey = "thread-number";
    private protected const string RemovedKey = "last-removed-thread";

    private readonly ClusterQueries _clusters;
    private readonly string _these;
    private readonly string _members;

    internal ThreadQueries(StoreConnection on, MetaTable meta, ClusterQueries clusters)
        : base(on)
    {
        (Meta, _clusters) = (meta, clusters);
        _these = Dialect.In("@ids");
        _members =
            $"""
            SELECT a.cluster_id AS ClusterId, a.id AS ArticleId, f.outlet AS Outlet, f.url AS FeedUrl, a.published AS Published,
              a.first_seen AS FirstSeen, a.text_length AS TextLength, a.alone AS Alone
            FROM {Dialect.Each("@ids", "c")} JOIN article a
              ON a.id IN (SELECT id FROM article WHERE cluster_id = c.value AND id <= @upTo ORDER BY id LIMIT @most)
              JOIN feed f ON f.id = a.feed_id
            ORDER BY a.id
            """;
    }

    private protected MetaTable Meta { get; }

    /// <summary>One thread by its id; an absorbed id gives the thread it went into. Null where there is none.</summary>
    /// <param name="threadId">Id of the thread, or of one absorbed.</param>
    /// <param name="mostMembers">Members of each report that are read at the most, those stored first.</param>
    public StoryThread? Show(long threadId, int mostMembers = int.MaxValue)
    {
        long living = Scalar<long?>("SELECT into_id FROM thread_merge WHERE absorbed_id = @threadId", new { threadId }) ?? threadId;
        return Load([living], mostMembers).GetValueOrDefault(living);
    }

    /// <summary>Threads, the one that began last first.</summary>
    /// <param name="limit">How many at the most.</param>
    /// <param name="before">Only ids below this one; null for all.</param>
    /// <param name="after">Only ids above this one, and of those the nearest; null for all.</param>
    /// <param name="since">Only threads whose newest report was first seen at or after this moment; null for all.</param>
    /// <param name="mostMembers">Members of each report that are read at the most, those stored first.</param>
    public IReadOnlyList<StoryThread> List(
        int limit, long? before = null, long? after = null, DateTimeOffset? since = null, int mostMembers = int.MaxValue)
    {
        List<long> ids =
        [
            .. Query<long>(
                $"""
                SELECT id FROM thread WHERE (@before IS NULL OR id < @before) AND (@after IS NULL OR id > @after)
                  AND (@since IS NULL OR updated >= @since)
                ORDER BY {(after is null ? "id DESC" : "id")} LIMIT @limit
                """,
                new { before, after, since = since.ToStored(), limit }),
        ];
        ids.Sort(static (one, other) => other.CompareTo(one));
        IReadOnlyDictionary<long, StoryThread> threads = Load(ids, mostMembers);
        return [.. ids.Where(threads.ContainsKey).Select(id => threads[id])];
    }

    /// <summary>Some threads by their ids, without texts.</summary>
    /// <param name="threadIds">The threads; no absorbed ids.</param>
    /// <param name="mostMembers">Members of each report that are read at the most, those stored first.</param>
    public IReadOnlyDictionary<long, StoryThread> Load(IReadOnlyCollection<long> threadIds, int mostMembers = int.MaxValue)
    {
        if (threadIds.Count == 0)
        {
            return new Dictionary<long, StoryThread>();
        }

        List<Row> rows =
        [
            .. Query<Row>(
                $"""
                SELECT thread_id AS ThreadId, cluster_id AS ClusterId, matched_id AS MatchedId, score AS Score, shared AS Shared
                FROM (
                  SELECT r.*, row_number() OVER (PARTITION BY r.thread_id ORDER BY r.cluster_id DESC) AS place
                  FROM thread_report r WHERE r.thread_id {_these}
                ) newest WHERE place <= @MostReports
                """,
                new { ids = StoredJson.Text(threadIds), MostReports }),
        ];
        Dictionary<long, Cluster> clusters =
            _clusters.Some([.. rows.Select(row => row.ClusterId)], BodyBounds.None, mostMembers).ToDictionary(cluster => cluster.Id);
        ILookup<long, Row> reports = rows.Where(row => clusters.ContainsKey(row.ClusterId)).ToLookup(row => row.ThreadId);
        return Query<(long Id, long Updated, int Size, int Outlets, long First)>(
            $"""
            SELECT t.id, t.updated, (SELECT count(*) FROM thread_report r WHERE r.thread_id = t.id),
              (SELECT count(DISTINCT f.outlet) FROM thread_report r JOIN article a ON a.cluster_id = r.cluster_id
                JOIN feed f ON f.id = a.feed_id WHERE r.thread_id = t.id),
              (SELECT min(r.cluster_id) FROM thread_report r WHERE r.thread_id = t.id)
            FROM thread t WHERE t.id {_these}
            """,
            new { ids = StoredJson.Text(threadIds) })
            .Where(thread => reports.Contains(thread.Id))
            .ToDictionary(
                thread => thread.Id,
                thread => new StoryThread
                {
                    Id = thread.Id,
                    Updated = Times.FromStored(thread.Updated),
                    Size = thread.Size,
                    OutletCount = thread.Outlets,
                    FirstId = thread.First,
                    Reports =
                    [
                        .. reports[thread.Id].Select(row => new ThreadReport(clusters[row.ClusterId], row.ToReason()))
                            .OrderBy(report => report.Cluster.Published).ThenBy(report => report.Cluster.Id),
                    ],
                });
    }

    /// <summary>How many threads there are, and reports in them.</summary>
    public (long Threads, long Reports) Counts() =>
        (Scalar<long>("SELECT count(*) FROM thread"), Scalar<long>("SELECT count(*) FROM thread_report"));

    /// <summary>The threads of some clusters; those without one are left out.</summary>
    /// <param name="clusterIds">The clusters.</param>
    public IReadOnlyDictionary<long, long> Of(IReadOnlyCollection<long> clusterIds) => Query<(long Cluster, long Thread)>(
        $"SELECT cluster_id, thread_id FROM thread_report WHERE cluster_id {_these}", new { ids = StoredJson.Text(clusterIds) })
        .ToDictionary(row => row.Cluster, row => row.Thread);

    /// <summary>Ids of a thread's reports, the lowest first.</summary>
    /// <param name="threadId">The thread.</param>
    public IReadOnlyList<long> Reports(long threadId) =>
        [.. Query<long>("SELECT cluster_id FROM thread_report WHERE thread_id = @threadId ORDER BY cluster_id", new { threadId })];

    /// <summary>
    /// What leads each thread on each day: the stories of some threads with what <see cref="StoryThread.LeadOrder"/> asks, without reading
    /// any article.
    /// </summary>
    /// <param name="threadIds">The threads.</param>
    public IReadOnlyList<ThreadPlace> Places(IReadOnlyCollection<long> threadIds) =>
    [
        .. Query<(long Thread, long Cluster, long Published, int Outlets)>(
            $"""
            SELECT r.thread_id, c.id, c.published, c.outlets FROM thread_report r JOIN cluster c ON c.id = r.cluster_id
            WHERE r.thread_id {_these}
            """,
            new { ids = StoredJson.Text(threadIds) })
            .Select(row => new ThreadPlace(row.Thread, row.Cluster, Times.FromStored(row.Published), row.Outlets)),
    ];

    /// <summary>How far the articles have been put into threads.</summary>
    public ThreadProgress Progress() => new(Number(ArticleKey), Number(NumberKey));

    /// <summary>How many articles are still to be put into threads, counted by their numbers.</summary>
    public long Waiting() => Math.Max(0, (Scalar<long?>($"SELECT {Dialect.LastId("article")}") ?? 0) - Progress().Article);

    /// <summary>Highest thread id ever given, absorbed and removed ones included; 0 where there is none.</summary>
    public long LastId() => Query<long>(
        $"""
        SELECT coalesce(max(id), 0) FROM thread
        UNION ALL SELECT coalesce(max(absorbed_id), 0) FROM thread_merge
        UNION ALL SELECT CAST(value AS BIGINT) FROM meta WHERE key = '{RemovedKey}'
        """).Max();

    /// <summary>Articles after one, in order, with their clusters.</summary>
    /// <param name="after">Number of the article.</param>
    /// <param name="upTo">Last number that is read.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<(long Article, long Cluster, DateTimeOffset FirstSeen)> Articles(long after, long upTo, int limit) =>
    [
        .. Query<(long Article, long Cluster, long FirstSeen)>(
            "SELECT id, cluster_id, first_seen FROM article WHERE id > @after AND id <= @upTo ORDER BY id LIMIT @limit",
            new { after, upTo, limit }).Select(row => (row.Article, row.Cluster, Times.FromStored(row.FirstSeen))),
    ];

    /// <summary>When the last article up to a number was first seen; null where there is none.</summary>
    /// <param name="upTo">The number.</param>
    public DateTimeOffset? SeenAt(long upTo) => Times.FromStored(
        Scalar<long?>("SELECT first_seen FROM article WHERE id <= @upTo ORDER BY id DESC LIMIT 1", new { upTo }));

    /// <summary>Number of the last article before those that were first seen since a moment.</summary>
    /// <param name="since">The moment.</param>
    /// <param name="upTo">Last number that counts.</param>
    public long LastBefore(DateTimeOffset since, long upTo) => Scalar<long?>(
        "SELECT min(+id) - 1 FROM article WHERE first_seen >= @since AND +id <= @upTo", new { since = since.ToStored(), upTo }) ?? upTo;

    /// <summary>Clusters that wait to be placed again, the longest first, with the numbers under which they wait.</summary>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<(long Number, long Cluster)> Pending(int limit) =>
        [.. Query<(long, long)>("SELECT number, cluster_id FROM thread_pending ORDER BY number LIMIT @limit", new { limit })];

    /// <summary>Members of some clusters that were stored up to an article, the earliest stored first.</summary>
    /// <param name="clusterIds">The clusters.</param>
    /// <param name="upTo">Number of the article.</param>
    public IReadOnlyDictionary<long, IReadOnlyList<ThreadSource>> Sources(IReadOnlyCollection<long> clusterIds, long upTo) =>
        Query<SourceRow>(_members, new { ids = StoredJson.Text(clusterIds), upTo, most = MostMembers })
        .GroupBy(row => row.ClusterId)
        .ToDictionary(group => group.Key, IReadOnlyList<ThreadSource> (group) => [.. group.Select(row => row.ToSource())]);

    /// <summary>Headlines of some articles and the beginnings of their texts.</summary>
    /// <param name="articleIds">The articles.</param>
    /// <param name="characters">Characters of a text at the most.</param>
    public IReadOnlyDictionary<long, (string Title, string Text)> Words(IReadOnlyCollection<long> articleIds, int characters) =>
        Query<(long Id, string Title, string Text)>(
            $"""
            SELECT a.id, a.title, substr(b.text, 1, @characters) FROM article a JOIN article_body b ON b.article_id = a.id
            WHERE a.id {_these}
            """,
            new { ids = StoredJson.Text(articleIds), characters }).ToDictionary(row => row.Id, row => (row.Title, row.Text));

    /// <summary>The clusters of some articles; those that are gone are left out.</summary>
    /// <param name="articleIds">The articles.</param>
    public IReadOnlyDictionary<long, long> ClustersOf(IReadOnlyCollection<long> articleIds) => Query<(long Article, long Cluster)>(
        $"SELECT id, cluster_id FROM article WHERE id {_these}", new { ids = StoredJson.Text(articleIds) })
        .ToDictionary(row => row.Article, row => row.Cluster);

    private long Number(string key) =>
        Meta.Get(key) is { } value ? long.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    private sealed class Row
    {
        public long ThreadId { get; init; }
        public long ClusterId { get; init; }
        public long? MatchedId { get; init; }
        public double? Score { get; init; }
        public string Shared { get; init; } = "";

        public ThreadReason ToReason()
        {
            IReadOnlyList<IReadOnlyList<string>> shared = StoredJson.TextLists(Shared);
            return new ThreadReason
            {
                MatchedClusterId = MatchedId,
                Score = Score,
                Names = shared.ElementAtOrDefault(0) ?? [],
                Numbers = shared.ElementAtOrDefault(1) ?? [],
                Words = shared.ElementAtOrDefault(2) ?? [],
            };
        }
    }

    private sealed class SourceRow
    {
        public long ClusterId { get; init; }
        public long ArticleId { get; init; }
        public string Outlet { get; init; } = "";
        public string FeedUrl { get; init; } = "";
        public long Published { get; init; }
        public long FirstSeen { get; init; }
        public long TextLength { get; init; }
        public bool Alone { get; init; }

        // An imported article's outlet is its own.
        public ThreadSource ToSource() => new(
            ArticleId,
            FeedUrl.StartsWith(Feed.ImportScheme, StringComparison.Ordinal) ? null : Outlet,
            Times.FromStored(Math.Min(Published, FirstSeen)),
            Times.FromStored(FirstSeen),
            TextLength > 0,
            Alone);
    }
}

/// <summary>A story of a thread, without any article.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="ClusterId">The story.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Outlets">How many outlets carry it.</param>
public sealed record ThreadPlace(long ThreadId, long ClusterId, DateTimeOffset Published, int Outlets);

/// <summary>How far the articles have been put into threads.</summary>
/// <param name="Article">Number of the last article that was.</param>
/// <param name="Number">Changes with each piece that is stored, so that memory built along with others is known to be outdated.</param>
public sealed record ThreadProgress(long Article, long Number);

/// <summary>What threads look at of one member of a cluster.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Outlet">Host of its outlet; null where it has none.</param>
/// <param name="Time">When it was published, but not after it was first seen.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="HasText">Whether it has a text.</param>
/// <param name="IsAlone">Whether its feed is kept out of comparison.</param>
public sealed record ThreadSource(
    long ArticleId, string? Outlet, DateTimeOffset Time, DateTimeOffset FirstSeen, bool HasText, bool IsAlone);
