namespace FeedAggregator.Storage;

/// <summary>How hard a commit waits for the disk (SQLite <c>PRAGMA synchronous</c>).</summary>
public enum Synchronous
{
    /// <summary>The write-ahead log is synced at checkpoints.</summary>
    Normal,

    /// <summary>The write-ahead log is synced at every commit.</summary>
    Full,
}
