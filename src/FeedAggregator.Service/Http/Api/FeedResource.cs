namespace FeedAggregator.Service.Http.Api;

/// <summary>A feed with its health and settings.</summary>
internal sealed record FeedResource
{
    public required long Id { get; init; }

    /// <summary>Address; null for a local file, and, unless the operator asks, for an address that holds a secret.</summary>
    public string? Url { get; init; }
    public required string Title { get; init; }
    public string? SiteUrl { get; init; }
    public required string Outlet { get; init; }
    public required string Category { get; init; }
    public required bool Subscribed { get; init; }
    public string? Format { get; init; }
    public required DateTimeOffset NextDue { get; init; }
    public required string DueReason { get; init; }
    public DateTimeOffset? LastAttempt { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public required int ConsecutiveFailures { get; init; }
    public required bool Gone { get; init; }

    /// <summary>
    /// When the document last had no entry of the one before, so that entries may have been missed; null where that was not within two
    /// weeks.
    /// </summary>
    public DateTimeOffset? EntriesMissed { get; init; }
    public required FeedSettingsResource Settings { get; init; }
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];

    public static FeedResource Of(Feed feed) => new()
    {
        Id = feed.Id,
        Url = WebAddress.Http(feed.Url),
        Title = feed.Title,
        SiteUrl = WebAddress.Http(feed.SiteUrl),
        Outlet = feed.Outlet,
        Category = feed.Category,
        Subscribed = feed.Subscribed,
        Format = feed.Format,
        NextDue = feed.NextDue,
        DueReason = feed.DueReason,
        LastAttempt = feed.LastAttempt,
        LastSuccess = feed.LastSuccess,
        LastStatus = feed.LastStatus,
        LastError = feed.LastError,
        ConsecutiveFailures = feed.ConsecutiveFailures,
        Gone = feed.Gone,
        EntriesMissed = feed.Rate.Missed,
        Settings = FeedSettingsResource.Of(feed.Settings),
        Warnings = feed.Warnings,
    };
}
