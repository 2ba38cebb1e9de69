using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Storage;

/// <summary>Section <c>Retention</c> of the configuration: how long articles are kept. What a feed still carries is never removed.</summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    /// <summary>Days an article is kept, counted from when it was first seen, never from a date inside a feed; 0 keeps for ever; up to 36,500.</summary>
    [Range(0, 36_500, ErrorMessage = "Retention:Days must be 0 to 36500")]
    public int Days { get; set; } = 90;

    /// <summary>Articles kept of one feed, the newest first seen; 0 keeps all; up to 10,000,000.</summary>
    [Range(0, 10_000_000, ErrorMessage = "Retention:MaxPerFeed must be 0 to 10000000")]
    public int MaxPerFeed { get; set; }
}
