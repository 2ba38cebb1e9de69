namespace FeedAggregator.Model;

/// <summary>The feed of an article, as far as a reader wants to know.</summary>
public sealed record FeedSummary
{
    /// <summary>Number of the feed.</summary>
    public required long Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>Address of the feed.</summary>
    public required string Url { get; init; }

    /// <summary>Address of the site, or null.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Host that stands for the outlet.</summary>
    public required string Outlet { get; init; }

    /// <summary>Whether the site was written by the operator; else it is what the document claims.</summary>
    public bool SiteIsOperators { get; init; }

    /// <summary>Whether the feed is known to be its outlet's, see <see cref="OutletClaim.IsProved"/>.</summary>
    public bool IsProved => OutletClaim.IsProved(Outlet, Url, SiteIsOperators);

    /// <summary>Category path; empty at the top level.</summary>
    public required string Category { get; init; }

    /// <summary>What the operator wants of the feed alone.</summary>
    public FeedSettings Settings { get; init; } = FeedSettings.None;

    /// <summary>Whether the feed's entries were found to credit other outlets (<see cref="Feed.CreditsOthers"/>).</summary>
    public bool CreditsOthers { get; init; }

    /// <summary>Whether the feed re-publishes others (<see cref="Feed.IsAggregator"/>).</summary>
    public bool IsAggregator => Settings.Aggregator ?? CreditsOthers;
}
