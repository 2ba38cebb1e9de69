namespace FeedAggregator.Model;

/// <summary>What normalising an entry needs to know of its feed beyond the document.</summary>
public sealed record NormalisingContext
{
    /// <summary>Host that stands for the outlet, lower case (<see cref="Outlet.Of(string?, string)"/>).</summary>
    public required string Outlet { get; init; }

    /// <summary>Absolute address the feed was fetched from: its host is the last resort as base of relative addresses.</summary>
    public required string FeedUrl { get; init; }

    /// <summary>Name of the feed for people (the operator's or the feed's own), or null.</summary>
    public string? FeedTitle { get; init; }

    /// <summary>When the document was fetched: no article is published later than this.</summary>
    public required DateTimeOffset FetchedAt { get; init; }
}
