using System.ComponentModel.DataAnnotations;
using System.Data.Common;


namespace FeedAggregator.Storage;

/// <summary>Section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>The database file; relative paths count from the parent folder of the configuration's own folder.</summary>
    [Required]
    public string Path { get; set; } = "data/feedagg.db";

    /// <summary>
    /// <c>Normal</c> (consistent after power loss, may lose the last commits, which the next poll fetches again) or <c>Full</c>.
    /// </summary>
    [EnumDataType(typeof(Synchronous))]
    public Synchronous Synchronous { get; set; } = Synchronous.Normal;

    /// <summary>How long a lock of another program is waited for; tests shorten it.</summary>
    internal TimeSpan LockPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of every connection that is opened; tests listen there to what is asked.</summary>
    internal Action<DbConnection>? Opened { get; set; }
}

/// <summary>How hard a commit waits for the disk (SQLite <c>PRAGMA synchronous</c>).</summary>
public enum Synchronous
{
    /// <summary>The write-ahead log is synced at checkpoints.</summary>
    Normal,

    /// <summary>The write-ahead log is synced at every commit.</summary>
    Full,
}
