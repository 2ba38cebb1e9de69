namespace FeedAggregator.Scheduling;

/// <summary>
/// Answers when a feed is due next, and why. A pure function of what is stored and what just came; the answer is stored with the feed.
/// </summary>
/// <remarks>
/// After a success: our own interval (half the mean time between entries, and no longer than half of the document takes to be replaced;
/// between the minimum and the maximum; half of what was too long where entries were missed lately; the default where nothing is known;
/// what is set for the feed where something is), or what the publisher asks where that is longer (Cache-Control max-age or Expires, ttl,
/// sy:updatePeriod; up to 7 days), then out of skipHours and skipDays. After a failure: the minimum interval doubled with every failure in
/// a row, up to the maximum. Never before Retry-After. A jitter, the same for a feed every time, is added, never taken away.
/// </remarks>
/// <param name="current">The settings as they stand now; the intervals may change while the service runs.</param>
public sealed class Schedule(Func<FetchOptions> current)
{
    private FetchOptions Options => current();

    /// <summary>Decides.</summary>
    /// <param name="feed">The feed as it was before this round; its <see cref="Feed.Schedule"/>, <see cref="Feed.FreshFor"/> and
    /// <see cref="Feed.ConsecutiveFailures"/> are read.</param>
    /// <param name="result">How the fetch ended.</param>
    /// <param name="parsed">The document; null where none came or it could not be read (then a <see cref="FetchResult.Fetched"/> counts as
    /// a failure).</param>
    /// <param name="rate">How often the feed really publishes.</param>
    /// <param name="now">The present: the end of the exchange.</param>
    public DueDecision Next(Feed feed, FetchResult result, ParsedFeed? parsed, PublishingRate rate, DateTimeOffset now) => result switch
    {
        FetchResult.Gone gone => new(DateTimeOffset.MaxValue, $"{gone.Reason}: it is not asked again"),
        FetchResult.Postponed { Rest: { } rest } => new(rest.Until + Jitter.For(feed.Id, Options.MinimumInterval), rest.Words),
        _ when HostKey.Of(feed.Url) == HostKey.Local => Local(feed, now),
        FetchResult.NotModified or FetchResult.Fetched when result is FetchResult.NotModified || parsed is not null =>
            AfterSuccess(feed, result.Facts, parsed?.Schedule ?? feed.Schedule, rate, now),
        _ => AfterFailure(feed, result.Facts, now),
    };

    /// <summary>
    /// How long an answer is fresh: a 304 that says nothing of it leaves standing what the answer it confirms said (RFC 9111, 4.3.4).
    /// </summary>
    /// <param name="feed">The feed before the round.</param>
    /// <param name="facts">The answer.</param>
    internal static TimeSpan? FreshFor(Feed feed, FetchFacts facts) => facts.FreshFor ?? (facts.Status == 304 ? feed.FreshFor : null);

    /// <summary>A local file costs no publisher anything.</summary>
    private DueDecision Local(Feed feed, DateTimeOffset now)
    {
        TimeSpan interval = Least(feed);
        return new(now + interval, $"a local file: read every {Durations.Exact(interval)}");
    }

    /// <summary>
    /// No fetch of a feed follows another sooner than this: the minimum for all, or the feed's own interval where that is longer.
    /// </summary>
    private TimeSpan Least(Feed feed) => Longer(feed.Settings.Interval ?? TimeSpan.Zero, Options.MinimumInterval);

    private DueDecision AfterSuccess(Feed feed, FetchFacts facts, PublisherSchedule publisher, PublishingRate rate, DateTimeOffset now)
    {
        (TimeSpan interval, string reason) = OwnInterval(feed, rate, now);
        TimeSpan own = interval;
        foreach ((TimeSpan? wish, string name) in Wishes(FreshFor(feed, facts), publisher))
        {
            TimeSpan heeded = Shorter(wish ?? TimeSpan.Zero, FetchOptions.LongestPublisherWait);
            if (heeded > interval)
            {
                (interval, reason) = (heeded, $"the publisher asks for {Durations.Exact(heeded)} ({name})");
            }
        }

        if (interval > own && rate.Missed is not null)
        {
            reason += "; entries are missed meanwhile";
        }

        DateTimeOffset due = now + interval + Jitter.For(feed.Id, interval);
        return Skipped(feed, NotBeforeRest(new(due, reason), facts), publisher);
    }

    private DueDecision AfterFailure(Feed feed, FetchFacts facts, DateTimeOffset now)
    {
        int failures = feed.ConsecutiveFailures + 1;
        TimeSpan wait = Backoff.Wait(Options.MinimumInterval, failures, Longer(Options.MaximumInterval, Options.MinimumInterval));
        wait = Longer(wait, Least(feed));
        string times = failures == 1 ? "the last fetch failed" : $"{failures} failures in a row";
        DueDecision decision = new(now + wait + Jitter.For(feed.Id, wait), $"{times}: tried again after {Durations.Exact(wait)}");
        return NotBeforeRest(decision, facts);
    }

    private (TimeSpan Interval, string Reason) OwnInterval(Feed feed, PublishingRate rate, DateTimeOffset now)
    {
        if (feed.Settings.Interval is not null)
        {
            TimeSpan least = Least(feed);
            return (least,
                $"asked every {Durations.Exact(least)}, as set for this feed{(least > feed.Settings.Interval ? " (our minimum)" : "")}");
        }

        if (rate.Missed == now)
        {
            return (Options.MinimumInterval,
                $"no entry of the last document is left, so some may have been missed: asked after " +
                $"{Durations.Exact(Options.MinimumInterval)} (our minimum)");
        }

        TimeSpan standard = Longer(Options.DefaultInterval, Options.MinimumInterval);
        if (rate.MeanGap(now) is not { } gap || (rate.Newest is null && gap / 2 < standard))
        {
            return (standard, $"every {Durations.Exact(standard)} until it is known how often the feed publishes");
        }

        int counted = rate.Counted(now).Entries;

        // The only entry of a document is gone with the next one.
        TimeSpan wanted = rate.Entries == 1 && counted > 0 ? gap / 4 : gap / 2;
        string pace = counted > 0 ? $"an entry about every {Durations.Exact(gap)}" : $"nothing new for {Durations.Exact(gap)}";
        if (rate.HalfReplaced is { } half && half < wanted)
        {
            (wanted, pace) = (half, $"half of its {rate.Entries} entries are new within {Durations.Exact(half)}");
        }

        if (rate.MissedAfter is { } missedAfter && missedAfter / 2 < wanted)
        {
            (wanted, pace) = (missedAfter / 2, $"entries were missed when it was asked after {Durations.Exact(missedAfter)}");
        }

        TimeSpan interval = Longer(Shorter(wanted, Options.MaximumInterval), Options.MinimumInterval);
        string bound = interval == Options.MinimumInterval ? " (our minimum)" : interval == Options.MaximumInterval ? " (our maximum)" : "";
        return (interval, $"{pace}: asked every {Durations.Exact(interval)}{bound}");
    }

    private static IEnumerable<(TimeSpan? Wish, string Name)> Wishes(TimeSpan? freshFor, PublisherSchedule publisher) =>
    [
        (freshFor, "Cache-Control or Expires"),
        (publisher.TimeToLive, "ttl"),
        (publisher.UpdatePeriod, "sy:updatePeriod"),
    ];

    private static DueDecision NotBeforeRest(DueDecision decision, FetchFacts facts) =>
        facts.RetryAfter is { } until && until > decision.Due
        ? new(until, "the server asked to be left alone until then (Retry-After)")
        : decision;

    private static DueDecision Skipped(Feed feed, DueDecision decision, PublisherSchedule publisher)
    {
        DateTimeOffset moved = SkipTimes.Move(decision.Due, publisher);
        if (moved <= decision.Due)
        {
            return decision;
        }

        // Moved feeds would all come at the full hour; the hour after it is as good.
        return new(moved + Jitter.For(feed.Id, TimeSpan.FromHours(1)),
            $"{decision.Reason}; the publisher's skipHours or skipDays moved it");
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

/// <summary>When a feed is due next, and why then.</summary>
/// <param name="Due">The moment; <see cref="DateTimeOffset.MaxValue"/> for never.</param>
/// <param name="Reason">Why, in plain words, one line.</param>
public sealed record DueDecision(DateTimeOffset Due, string Reason);

/// <summary>
/// Spreads feeds that would be due together. The same feed always gets the same share, so that a schedule can be explained and repeated; as
/// it is only ever added, no interval becomes shorter than asked for.
/// </summary>
internal static class Jitter
{
    /// <summary>The feed's share, at least 0, below 1, spread evenly over ids (the finaliser of SplitMix64).</summary>
    public static double Share(long feedId)
    {
        ulong mixed = (ulong)feedId + 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        mixed ^= mixed >> 31;
        return (mixed >> 11) / (double)(1UL << 53);
    }

    /// <summary>What to add to an interval: up to a tenth of it, at most ten minutes.</summary>
    public static TimeSpan For(long feedId, TimeSpan interval)
    {
        TimeSpan most = interval / 10 < TimeSpan.FromMinutes(10) ? interval / 10 : TimeSpan.FromMinutes(10);
        return most * Share(feedId);
    }
}
