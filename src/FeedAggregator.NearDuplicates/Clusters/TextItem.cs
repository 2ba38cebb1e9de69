namespace FeedAggregator.NearDuplicates;

/// <summary>A text to be placed.</summary>
public sealed record TextItem
{
    /// <summary>The caller's number for it; any value, each once.</summary>
    public required long Id { get; init; }

    /// <summary>Its fingerprint.</summary>
    public required TextFingerprint Fingerprint { get; init; }

    /// <summary>When it was first seen. The window counts from here; an earlier moment than that of the text before is allowed.</summary>
    public DateTimeOffset Seen { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>When it was published; null where unknown.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>
    /// Where: boilerplate is learnt for each source by itself; a text without one uses and teaches only what is learnt over all sources.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>
    /// Number of its feed; 0 where unknown. Texts of one feed that were first seen at one moment stood side by side in one document.
    /// </summary>
    public long Feed { get; init; }

    /// <summary>Whether texts of its feed never join each other.</summary>
    public bool OwnEntriesApart { get; init; }

    /// <summary>
    /// Address of its audio or video file; null where it has none. Two texts of one outlet with different files are different entries.
    /// </summary>
    public string? File { get; init; }

    /// <summary>
    /// What identifies it beyond its words, such as its canonical address: texts of equal identity are one cluster. Null for nothing.
    /// </summary>
    public string? Identity { get; init; }
}
