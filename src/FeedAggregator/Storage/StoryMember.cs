using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;

namespace FeedAggregator.Storage;

/// <summary>One copy of a story, without its text: what lists and links need.</summary>
public sealed record StoryMember
{
    /// <summary>Number of the article.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The feed that carries it.</summary>
    public required FeedName Feed { get; init; }

    /// <summary>The entry's own id exactly as the feed gives it, or null.</summary>
    public string? Guid { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Address of the article, or null.</summary>
    public string? Link { get; init; }

    /// <summary>The article's canonical address, or null.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it was first stored.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Length of its clean text in characters.</summary>
    public int TextLength { get; init; }

    /// <summary>Whom it credits, or null.</summary>
    public CreditedSource? Credit { get; init; }

    /// <summary>Why it is in the cluster.</summary>
    public required MembershipReason Reason { get; init; }
}
