using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Storage;

/// <summary>Section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Storage";

    /// <summary>The database file; relative paths count from the parent folder of the configuration's own folder.</summary>
    [Required]
    public string Path { get; set; } = "data/feedagg.db";

    /// <summary><c>Normal</c> (consistent after power loss, may lose the last commits, which the next poll fetches again) or <c>Full</c>.</summary>
    [EnumDataType(typeof(Synchronous))]
    public Synchronous Synchronous { get; set; } = Synchronous.Normal;
}
