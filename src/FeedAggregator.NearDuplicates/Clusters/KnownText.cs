namespace FeedAggregator.NearDuplicates;

/// <summary>A text that has its place already, as it comes back from storage when the index is filled.</summary>
public sealed record KnownText
{
    /// <summary>The caller's number for it.</summary>
    public required long Id { get; init; }

    /// <summary>The cluster it is in.</summary>
    public required long Cluster { get; init; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset Seen { get; init; }

    /// <summary>When it was published; null where unknown.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Where; null where unknown.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Number of its feed; 0 where unknown. Texts of one feed that were first seen at one moment stood side by side in one document.
    /// </summary>
    public long Feed { get; init; }

    /// <summary>Whether texts of its feed never join each other.</summary>
    public bool OwnEntriesApart { get; init; }

    /// <summary>What identifies it beyond its words; null for nothing.</summary>
    public string? Identity { get; init; }

    /// <summary>What <see cref="ClusterIndex.LastEntry"/> gave when it was placed.</summary>
    public ReadOnlyMemory<byte> Entry { get; init; }
}
