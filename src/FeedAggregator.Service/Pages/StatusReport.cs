using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages;

/// <summary>What the status page shows.</summary>
public sealed record StatusReport
{
    /// <summary>Counts.</summary>
    public required StoreStatistics Statistics { get; init; }

    /// <summary>All feeds.</summary>
    public required IReadOnlyList<Feed> Feeds { get; init; }

    /// <summary>Articles per hour, for two days at least.</summary>
    public required IReadOnlyList<HourCount> Hours { get; init; }

    /// <summary>Hosts that asked to be left alone for now.</summary>
    public required IReadOnlyList<RetryAfter> Resting { get; init; }

    /// <summary>How the service's own jobs ended, and what it cannot read.</summary>
    public IReadOnlyList<StatusNotice> Notices { get; init; } = [];

    /// <summary>The moment it holds for.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Reads it from the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="now">The moment.</param>
    public static StatusReport Read(Store store, DateTimeOffset now) => store.Read(reader => new StatusReport
    {
        Statistics = reader.Statistics(),
        Feeds = reader.Feeds.All(),
        Hours = reader.Articles.PerHour(now - HourChart.Span),
        Resting = [.. reader.RetryAfters.Lasting(now).Where(rest => rest.IsOfHost)],
        Now = now,
    });
}

/// <summary>How something that the service does for itself ended the last time.</summary>
/// <param name="Name">What, such as <c>backup</c>.</param>
/// <param name="At">When; null where it holds now.</param>
/// <param name="Text">What came of it, in plain words.</param>
/// <param name="Failed">Whether a person has to look at it.</param>
public sealed record StatusNotice(string Name, DateTimeOffset? At, string Text, bool Failed);
