namespace FeedAggregator.Storage;

/// <summary>An article whose page is to be read.</summary>
public sealed record WaitingPage
{
    /// <summary>Number of the article.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The feed that carries it.</summary>
    public required long FeedId { get; init; }

    /// <summary>Address of the page.</summary>
    public required string Url { get; init; }

    /// <summary>Content hash of what the feed itself carries; where it has changed meanwhile, what was read belongs to a former wording.</summary>
    public required string OwnHash { get; init; }

    /// <summary>How often the page was asked for already.</summary>
    public required int Fetches { get; init; }

    /// <summary>Whether the article is kept out of clustering.</summary>
    public bool Alone { get; init; }
}
