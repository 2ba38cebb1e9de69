namespace FeedAggregator.Model;

/// <summary>What a document says about how often it should be fetched.</summary>
public sealed record PublisherSchedule
{
    /// <summary>The document says nothing.</summary>
    public static PublisherSchedule None { get; } = new();

    /// <summary>RSS <c>ttl</c>, from minutes; null where absent or not positive.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>sy:updatePeriod divided by sy:updateFrequency; null where absent.</summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>sy:updateBase, or null.</summary>
    public DateTimeOffset? UpdateBase { get; init; }

    /// <summary>skipHours: hours of the day in UTC, 0 to 23, in which not to come.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>skipDays: days of the week in UTC in which not to come.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
