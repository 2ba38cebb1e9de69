namespace FeedAggregator.Storage;

/// <summary>What can be read of the store, table by table. All that one read asks sees the same commit.</summary>
public sealed class StoreReader : Table, IDisposable
{
    internal StoreReader(StoreConnection on, RepresentativePolicy policy)
        : base(on)
    {
        MetaTable meta = new(on);
        ArticleRows rows = new(on);
        FilteredIds ids = new(on);
        Feeds = new FeedQueries(on);
        Dropped = new DroppedQueries(on);
        Growth = new GrowthQueries(on);
        RetryAfters = new RetryAfterQueries(on);
        Articles = new ArticleQueries(on, rows, ids);
        Clusters = new ClusterQueries(on, meta, rows, ids, policy);
        Reading = new ReadingQueries(on, meta, Clusters);
        FullTexts = new FullTextQueries(on);
        Notices = new NoticeQueries(on);
        Verdicts = new VerdictQueries(on);
        Threads = new ThreadQueries(on, meta, Clusters);
        Boilerplate = new BoilerplateQueries(on);
        Sanitiser = new SanitiserQueries(on, meta);
        Search = new SearchQueries(on, meta);
        Times = new StoredTimesQueries(on);
        Meta = meta;
    }

    /// <summary>Feeds, subscribed or not.</summary>
    public FeedQueries Feeds { get; }

    /// <summary>Entries that feeds' rules kept out.</summary>
    public DroppedQueries Dropped { get; }

    /// <summary>What feeds added on their last day.</summary>
    public GrowthQueries Growth { get; }

    /// <summary>Hosts that asked to be left alone.</summary>
    public RetryAfterQueries RetryAfters { get; }

    /// <summary>Articles.</summary>
    public ArticleQueries Articles { get; }

    /// <summary>Clusters: the stories that readers see.</summary>
    public ClusterQueries Clusters { get; }

    /// <summary>What has been read and starred.</summary>
    public ReadingQueries Reading { get; }

    /// <summary>Threads of related coverage.</summary>
    public ThreadQueries Threads { get; }

    /// <summary>Pages to read behind summaries.</summary>
    public FullTextQueries FullTexts { get; }

    /// <summary>Pending webhook notifications.</summary>
    public NoticeQueries Notices { get; }

    /// <summary>People's decisions.</summary>
    public VerdictQueries Verdicts { get; }

    /// <summary>What deduplication has learnt about the boilerplate of each outlet.</summary>
    public BoilerplateQueries Boilerplate { get; }

    /// <summary>HTML that an older sanitiser made.</summary>
    public SanitiserQueries Sanitiser { get; }

    /// <summary>The search index.</summary>
    public SearchQueries Search { get; }

    /// <summary>Times that something waits for.</summary>
    public StoredTimesQueries Times { get; }

    internal MetaTable Meta { get; }

    /// <summary>Counts for status pages.</summary>
    public StoreStatistics Statistics() => new(
        Scalar<int>("SELECT count(*) FROM feed WHERE subscribed = 1"),
        Scalar<int>("SELECT count(*) FROM feed WHERE subscribed = 1 AND last_error IS NOT NULL"),
        Scalar<long>("SELECT count(*) FROM article"),
        Scalar<long>("SELECT count(*) FROM cluster"),
        Scalar<long>("SELECT count(*) FROM cluster WHERE size > 1"),
        Dialect.Bytes);

    /// <summary>Closes the connection.</summary>
    public void Dispose() => On.Dispose();

    internal void Begin() => Execute(Dialect.BeginReading);

    internal void End() => Execute("COMMIT TRANSACTION");
}

/// <summary>Counts for status pages and metrics.</summary>
/// <param name="Feeds">Subscribed feeds.</param>
/// <param name="FailingFeeds">Subscribed feeds whose last attempt failed.</param>
/// <param name="Articles">Articles kept.</param>
/// <param name="Clusters">Clusters, of one member or more.</param>
/// <param name="SharedClusters">Clusters of two members or more.</param>
/// <param name="DatabaseBytes">Size of the database file with its write-ahead log.</param>
public sealed record StoreStatistics(int Feeds, int FailingFeeds, long Articles, long Clusters, long SharedClusters, long DatabaseBytes);
