namespace FeedAggregator.Model;

/// <summary>
/// How often a feed really publishes, counted over the time it was observed, at most <see cref="Window"/>. Every entry counts once, when it
/// first comes: also one that the feed's rules drop or that retention removes later. The first reading counts by the dates of its entries.
/// Kept with the feed.
/// </summary>
public sealed record PublishingRate
{
    /// <summary>Smaller documents show too little: an edit of all their entries would look like entries that were missed.</summary>
    private const int LeastEntries = 3;

    /// <summary>Before this no feed existed: an earlier date is a default value.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Entries dated within this of each other came together: their dates say nothing about a rate.</summary>
    private static readonly TimeSpan OneMoment = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyDictionary<int, int> NoDays = new Dictionary<int, int>();

    /// <summary>Over how long to count: long enough for a weekly feed to show, short enough to notice that a feed woke up.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromDays(14);

    /// <summary>Nothing is known.</summary>
    public static PublishingRate Unknown { get; } = new();

    /// <summary>Since when the feed is observed: the first reading, or the oldest date in it. Null before the first reading.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// When the newest entry came, by its date where that is credible. Null where no entry ever had a date and none has come since the
    /// first reading.
    /// </summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>Entries that came on each day of the window, by days since 1970-01-01 (UTC).</summary>
    public IReadOnlyDictionary<int, int> Days { get; init; } = NoDays;

    /// <summary>
    /// In how long half of the document is replaced, by the newest readings; it grows while nothing comes. Null where nothing is known.
    /// </summary>
    public TimeSpan? HalfReplaced { get; init; }

    /// <summary>Entries of the last document that had any.</summary>
    public int Entries { get; init; }

    /// <summary>
    /// When a document last shared no entry with the one before, so that entries in between may have been missed. Null where none did
    /// within <see cref="Window"/>.
    /// </summary>
    public DateTimeOffset? Missed { get; init; }

    /// <summary>
    /// The shortest time between two readings after which entries were missed lately; null where they came in one moment, and coming sooner
    /// would not have helped.
    /// </summary>
    public TimeSpan? MissedAfter { get; init; }

    /// <summary>Entries that came in the window, and how long that is up to now.</summary>
    /// <param name="now">The present.</param>
    public (int Entries, TimeSpan Span) Counted(DateTimeOffset now)
    {
        if (Since is not { } since)
        {
            return (0, TimeSpan.Zero);
        }

        // Days are counted whole: the span begins with the oldest of them.
        DateTimeOffset begin = DateTimeOffset.UnixEpoch.AddDays(OldestDay(now));
        return (Days.Where(day => IsInWindow(day.Key, now)).Sum(day => day.Value), now - (since > begin ? since : begin));
    }

    /// <summary>
    /// Mean time between two entries in the window; where none came, the silence since the newest. Null where nothing is known.
    /// </summary>
    /// <param name="now">The present.</param>
    public TimeSpan? MeanGap(DateTimeOffset now)
    {
        (int entries, TimeSpan span) = Counted(now);
        return entries > 0 && span > TimeSpan.Zero ? span / entries : (Newest ?? Since) is { } last && last < now ? now - last : null;
    }

    /// <summary>The rate after a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="arrived">Entries of it that never came before, dropped ones among them.</param>
    /// <param name="known">Entries of it that came before.</param>
    /// <param name="last">When the feed was last read; null for the first reading.</param>
    /// <param name="now">When the document came.</param>
    public PublishingRate After(ParsedFeed document, int arrived, int known, DateTimeOffset? last, DateTimeOffset now)
    {
        DateTimeOffset[] dates =
            [.. document.Entries.Select(entry => entry.Published ?? entry.Updated).OfType<DateTimeOffset>()
            .Where(date => date >= Earliest && date <= now).Order()];
        if (Since is null || last is null)
        {
            return First(dates, document.Entries.Count, now);
        }

        PublishingRate passed = Passed(last.Value, now);
        if (document.Entries.Count == 0)
        {
            return passed;
        }

        PublishingRate counted = passed with { Entries = document.Entries.Count };
        if (arrived == 0)
        {
            return counted;
        }

        int today = DayOf(now);
        counted = counted with
        {
            Newest = dates.Length > 0 && dates[^1] > last ? dates[^1] : now,
            Days = new Dictionary<int, int>(passed.Days) { [today] = passed.Days.GetValueOrDefault(today) + arrived },
        };
        if (document.Entries.Count < LeastEntries)
        {
            return counted;
        }

        if (known == 0 && Entries > 0)
        {
            TimeSpan? after = IsOneMoment(dates) || last >= now
                ? counted.MissedAfter
                : Shorter(now - last.Value, counted.MissedAfter ?? TimeSpan.MaxValue);
            return counted with { Missed = now, MissedAfter = after, HalfReplaced = TimeSpan.Zero };
        }

        TimeSpan half = ArrivedWithin(dates, arrived, document.Entries.Count, last.Value, now) * document.Entries.Count / (2.0 * arrived);
        return counted with { HalfReplaced = counted.HalfReplaced is { } before && before < half ? before : half };
    }

    /// <summary>The rate after an answer that brought nothing new.</summary>
    /// <param name="last">When the feed was last read.</param>
    /// <param name="now">The present.</param>
    public PublishingRate Passed(DateTimeOffset? last, DateTimeOffset now)
    {
        bool isOver = Missed is { } missed && now - missed > Window;
        return this with
        {
            // Times after now were noted under a wrong clock.
            Since = Since > now ? now : Since,
            Newest = Newest > now ? now : Newest,
            Missed = isOver ? null : Missed > now ? now : Missed,
            MissedAfter = isOver ? null : MissedAfter,
            Days = Days.Where(day => IsInWindow(day.Key, now)).ToDictionary(),
            HalfReplaced = HalfReplaced is { } half && last < now ? Shorter(half + (now - last.Value), Window) : HalfReplaced,
        };
    }

    private static PublishingRate First(DateTimeOffset[] dates, int entries, DateTimeOffset now)
    {
        PublishingRate first = new() { Since = now, Entries = entries };
        if (dates.Length == 0 || IsOneMoment(dates))
        {
            return first;
        }

        // The oldest entry only opens the span.
        return first with
        {
            Since = dates[0],
            Newest = dates[^1],
            Days = dates.Skip(1).Select(DayOf).Where(day => IsInWindow(day, now)).CountBy(day => day).ToDictionary(),
            HalfReplaced = entries >= LeastEntries && dates.Length == entries ? Shorter(now - dates[entries / 2], Window) : null,
        };
    }

    /// <summary>
    /// The time in which new entries came: since the last reading, or since the oldest of them where they came in a burst and their dates
    /// agree with what was seen.
    /// </summary>
    private static TimeSpan ArrivedWithin(DateTimeOffset[] dates, int arrived, int entries, DateTimeOffset last, DateTimeOffset now)
    {
        DateTimeOffset[] dated = [.. dates.Where(date => date > last)];
        bool isBurst = 2 * arrived >= entries && dated.Length == arrived && !IsOneMoment(dated);
        DateTimeOffset since = isBurst ? dated[0] : last;
        return since < now ? now - since : TimeSpan.Zero;
    }

    private static bool IsOneMoment(DateTimeOffset[] dates) => dates.Length > 1 && dates[^1] - dates[0] < OneMoment;

    private static int DayOf(DateTimeOffset time) => (int)(time - DateTimeOffset.UnixEpoch).TotalDays;

    private static int OldestDay(DateTimeOffset now) => DayOf(now - Window);

    private static bool IsInWindow(int day, DateTimeOffset now) => day >= OldestDay(now) && day <= DayOf(now);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
