namespace FeedAggregator.Model;

/// <summary>A stored article as deduplication reads it back when it fills its memory.</summary>
public sealed record KnownArticle
{
    /// <summary>Number of the article.</summary>
    public required long Id { get; init; }

    /// <summary>Its cluster.</summary>
    public required long ClusterId { get; init; }

    /// <summary>Its feed.</summary>
    public long FeedId { get; init; }

    /// <summary>Whether entries of its feed never join each other.</summary>
    public bool OwnEntriesApart { get; init; }

    /// <summary>Host of its outlet; null where it has none.</summary>
    public string? Outlet { get; init; }

    /// <summary>When it was first stored.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>How <see cref="Published"/> was come by.</summary>
    public PublishedOrigin PublishedOrigin { get; init; }

    /// <summary>Its canonical address, or null.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>What the store keeps; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; init; }
}
