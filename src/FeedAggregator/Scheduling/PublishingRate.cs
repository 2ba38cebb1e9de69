namespace FeedAggregator.Scheduling;

/// <summary>How often a feed really publishes, counted from its stored articles.</summary>
/// <param name="Articles">Articles published within <paramref name="Window"/>.</param>
/// <param name="Window">The span that was counted over, ending now; positive.</param>
/// <param name="Newest">When its newest article was published, however long ago; null where it has none.</param>
public sealed record PublishingRate(int Articles, TimeSpan Window, DateTimeOffset? Newest)
{
    /// <summary>Over how long to count: long enough for a weekly feed to show, short enough to notice that a feed woke up.</summary>
    public static TimeSpan UsualWindow { get; } = TimeSpan.FromDays(14);

    /// <summary>Nothing is known.</summary>
    public static PublishingRate Unknown { get; } = new(0, UsualWindow, null);

    /// <summary>
    /// Average time between two articles: in the window where it holds any, else the silence since the newest. Null where nothing is known.
    /// </summary>
    /// <param name="now">The present.</param>
    public TimeSpan? MeanGap(DateTimeOffset now)
    {
        if (Articles > 0)
        {
            return Window / Articles;
        }

        return Newest is { } newest && newest < now ? now - newest : null;
    }
}
