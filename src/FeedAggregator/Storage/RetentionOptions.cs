using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Storage;

/// <summary>
/// Section <c>Retention</c> of the configuration: how long articles are kept, and how much one feed may add. What a feed still carries is
/// never removed.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// Days an article is kept, counted from when it was first seen, never from a date inside a feed; 0 keeps for ever; up to 36,500.
    /// </summary>
    [Range(0, 36_500, ErrorMessage = "Retention:Days must be 0 to 36500")]
    public int Days { get; set; } = 90;

    /// <summary>Articles kept of one feed, the newest first seen; 0 keeps all; up to 10,000,000.</summary>
    [Range(0, 10_000_000, ErrorMessage = "Retention:MaxPerFeed must be 0 to 10000000")]
    public int MaxPerFeed { get; set; }

    /// <summary>
    /// New articles and revisions that one feed may add in a day (UTC), its first reading apart; what is over waits for the next day. 5,000
    /// unless set; 0 sets no bound; up to 10,000,000.
    /// </summary>
    [Range(0, 10_000_000, ErrorMessage = "Retention:DailyEntries must be 0 to 10000000")]
    public int DailyEntries { get; set; } = 5000;

    /// <summary>Bytes of text and HTML that one feed may add in a day, likewise; 200 MB unless set; 0 sets no bound.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Retention:DailyBytes must not be negative")]
    public long DailyBytes { get; set; } = 200_000_000;

    /// <summary>What one feed may add in a day.</summary>
    internal Growth DailyQuota => new(DailyEntries == 0 ? long.MaxValue : DailyEntries, DailyBytes == 0 ? long.MaxValue : DailyBytes);
}
