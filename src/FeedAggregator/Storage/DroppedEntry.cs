namespace FeedAggregator.Storage;

/// <summary>An entry that a feed's rules kept out of the store.</summary>
public sealed record DroppedEntry
{
    /// <summary>Its guid, else its link, else its content hash.</summary>
    public required string Name { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Its address, or null.</summary>
    public string? Link { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>When it was dropped first.</summary>
    public required DateTimeOffset Dropped { get; init; }

    /// <summary>The rule, in words.</summary>
    public required string Rule { get; init; }

    /// <summary>The name under which an article's entry is remembered.</summary>
    /// <param name="article">The article.</param>
    public static string NameOf(Article article) => article.Guid ?? article.Link ?? article.ContentHash;
}
