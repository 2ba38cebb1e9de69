using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Ingest;

/// <summary>Section <c>Reading</c> of the configuration: which stories arrive read, and which come back.</summary>
public sealed class ReadingOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Reading";

    /// <summary>
    /// Stories of a new subscription's backlog that arrive unread, the newest; older ones arrive read. 10 unless set; up to 10,000.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "Reading:NewestUnread must be 0 to 10000")]
    public int NewestUnread { get; set; } = 10;

    /// <summary>
    /// Outlets by which a read story must grow to become unread again; 0, as unless set, leaves it read for ever; up to 1000.
    /// </summary>
    [Range(0, 1000, ErrorMessage = "Reading:BackAfterOutlets must be 0 to 1000")]
    public int BackAfterOutlets { get; set; }
}
