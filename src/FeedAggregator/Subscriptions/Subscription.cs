namespace FeedAggregator.Subscriptions;

/// <summary>One feed as the operator's subscription file names it, before anything is fetched.</summary>
public sealed record Subscription
{
    /// <summary>Address of the feed: an absolute http or https URL, or a path relative to the subscription file's folder.</summary>
    public required string Url { get; init; }

    /// <summary>Name the operator gave it; null lets the feed's own title stand.</summary>
    public string? Title { get; init; }

    /// <summary>Address of the site behind the feed (OPML <c>htmlUrl</c>), or null.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Category path, parts joined by <c>/</c> as nested OPML outlines give them; empty at the top level.</summary>
    public string Category { get; init; } = "";

    /// <summary>What the operator wants of this feed alone.</summary>
    public FeedSettings Settings { get; init; } = FeedSettings.None;

    /// <summary>What its settings say that cannot be understood, one line each in plain words.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
