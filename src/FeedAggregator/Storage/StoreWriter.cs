namespace FeedAggregator.Storage;

/// <summary>What may be done inside one piece of writing, table by table. Reads here see what the same piece has written.</summary>
public sealed class StoreWriter : IDisposable
{
    private readonly StoreConnection _on;
    private readonly ArticleChanges _changes;

    internal StoreWriter(StoreConnection on, RepresentativePolicy policy)
    {
        _on = on;
        _changes = new ArticleChanges(on);
        ThreadPending pending = new(on);
        ArticleRows rows = new(on);
        FilteredIds ids = new(on);
        Meta = new MetaTable(on);
        Search = new SearchTable(on, Meta);
        Feeds = new FeedTable(on);
        Dropped = new DroppedTable(on);
        Growth = new GrowthTable(on);
        RetryAfters = new RetryAfterTable(on);
        Articles = new ArticleTable(on, rows, ids, Search, _changes, pending);
        Clusters = new ClusterTable(on, Meta, rows, ids, policy, _changes, pending);
        Reading = new ReadingTable(on, Meta, Clusters);
        FullTexts = new FullTextTable(on);
        Notices = new NoticeTable(on, Meta);
        Verdicts = new VerdictTable(on, _changes, pending);
        Threads = new ThreadTable(on, Meta, Clusters);
        Boilerplate = new BoilerplateTable(on, _changes);
        Sanitiser = new SanitiserTable(on, Meta);
        Times = new StoredTimes(on);
        Retention = new Retention(on, Clusters, Search, _changes, pending);
    }

    /// <summary>
    /// Changes whenever memory that was built along with earlier writing cannot be trusted any more: another process has changed articles,
    /// clusters or verdicts, or a piece of writing was undone. Deduplication, which keeps such memory, compares it at the start of a piece
    /// and fills its memory again if it differs.
    /// </summary>
    public long Epoch { get; private set; }

    /// <summary>Feeds, subscribed or not.</summary>
    public FeedTable Feeds { get; }

    /// <summary>Entries that feeds' rules kept out.</summary>
    public DroppedTable Dropped { get; }

    /// <summary>What feeds added on their last day.</summary>
    public GrowthTable Growth { get; }

    /// <summary>Hosts that asked to be left alone.</summary>
    public RetryAfterTable RetryAfters { get; }

    /// <summary>Articles, their names, revisions and fingerprints.</summary>
    public ArticleTable Articles { get; }

    /// <summary>Clusters: the stories that readers see.</summary>
    public ClusterTable Clusters { get; }

    /// <summary>What has been read and starred.</summary>
    public ReadingTable Reading { get; }

    /// <summary>Threads of related coverage.</summary>
    public ThreadTable Threads { get; }

    /// <summary>Pages to read behind summaries.</summary>
    public FullTextTable FullTexts { get; }

    /// <summary>Pending webhook notifications.</summary>
    public NoticeTable Notices { get; }

    /// <summary>People's decisions.</summary>
    public VerdictTable Verdicts { get; }

    /// <summary>What deduplication has learnt about the boilerplate of each outlet.</summary>
    public BoilerplateTable Boilerplate { get; }

    /// <summary>HTML that an older sanitiser made.</summary>
    public SanitiserTable Sanitiser { get; }

    /// <summary>The search index.</summary>
    public SearchTable Search { get; }

    /// <summary>Times that something waits for.</summary>
    public StoredTimes Times { get; }

    /// <summary>Removing what is too old, and keeping the database in shape.</summary>
    public Retention Retention { get; }

    /// <summary>What the database remembers about itself.</summary>
    public MetaTable Meta { get; }

    /// <summary>Another process has committed: where it changed articles, memory built along with earlier writing lacks that.</summary>
    internal void NoticeForeignCommit()
    {
        if (_changes.HaveHappenedElsewhere())
        {
            Epoch++;
        }
    }

    /// <summary>Writes what was put off to the end of the transaction.</summary>
    internal void Complete()
    {
        Search.WriteWaiting();
        _changes.Write();
    }

    /// <summary>The transaction was undone.</summary>
    internal void Undo()
    {
        Epoch++;
        Search.Forget();
        _changes.Forget();
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _on.Dispose();
}
