namespace FeedAggregator.Model;

/// <summary>
/// Decides when an article counts as published. Feeds carry times of 1970, 0001 and next year; an article in the future would sit on top
/// of every list for ever, so what cannot be true becomes the fetch time and says so.
/// </summary>
internal static class PublishedTime
{
    /// <summary>Before this no feed existed (the first web page is of 1990): an earlier time is a default value, not a date.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of one machine are corrected by so much without being wrong.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Times that differ by so much cannot both be right.</summary>
    private static readonly TimeSpan Absurd = TimeSpan.FromDays(366);

    /// <summary>The time of publication, UTC, never later than the fetch.</summary>
    /// <param name="published">What the entry says, or null.</param>
    /// <param name="updated">When the entry says it was changed: stands in where it gives no time of publication.</param>
    /// <param name="fetchedAt">When the document was fetched.</param>
    internal static (DateTimeOffset Published, PublishedOrigin Origin) Of(
        DateTimeOffset? published, DateTimeOffset? updated, DateTimeOffset fetchedAt) =>
        (published ?? updated) switch
        {
            null => (fetchedAt.ToUniversalTime(), PublishedOrigin.Missing),
            { } time when IsPossible(time, fetchedAt) => (time.ToUniversalTime(), PublishedOrigin.Stated),
            _ => (fetchedAt.ToUniversalTime(), PublishedOrigin.Clamped),
        };

    /// <summary>
    /// The times of a known article after its entry came again. What was seen once cannot be published later than that, so a date that
    /// moves forward lifts no article to the top. A time that had to be guessed, or was noted under a wrong clock, is set right as soon as
    /// the entry gives a better one.
    /// </summary>
    /// <param name="known">The times as stored.</param>
    /// <param name="published">What the entry says now, judged by <see cref="Of"/>.</param>
    /// <param name="origin">How that was come by.</param>
    /// <param name="now">When it came.</param>
    internal static ArticleTimes Again(ArticleTimes known, DateTimeOffset published, PublishedOrigin origin, DateTimeOffset now)
    {
        // An entry that claims the future casts doubt on this clock, not on what is stored: nothing but the absurd is set right by it.
        DateTimeOffset latest = now + (origin == PublishedOrigin.Clamped ? Absurd : Tolerance);
        DateTimeOffset firstSeen = known.FirstSeen > latest ? now : known.FirstSeen;
        if (known.Published > latest)
        {
            return new(published, origin, firstSeen);
        }

        if (origin != PublishedOrigin.Stated || (known.Origin == PublishedOrigin.Stated && published > firstSeen))
        {
            return known with { FirstSeen = firstSeen };
        }

        // Published long after it was seen: it was seen under a clock that was behind.
        return new(published, origin, published - firstSeen > Absurd ? published : firstSeen);
    }

    /// <summary>The time of the last change, clamped likewise; null where the entry says nothing.</summary>
    /// <param name="updated">What the entry says, or null.</param>
    /// <param name="fetchedAt">When the document was fetched.</param>
    internal static DateTimeOffset? Clamp(DateTimeOffset? updated, DateTimeOffset fetchedAt) =>
        updated is not { } time ? null : (IsPossible(time, fetchedAt) ? time : fetchedAt).ToUniversalTime();

    private static bool IsPossible(DateTimeOffset time, DateTimeOffset fetchedAt) => time >= Earliest && time <= fetchedAt;
}

/// <summary>How an article's time of publication was come by.</summary>
public enum PublishedOrigin
{
    /// <summary>The feed says so.</summary>
    Stated,

    /// <summary>The feed gives a time in the future or before 1990: the fetch time was taken.</summary>
    Clamped,

    /// <summary>The feed gives no time: the fetch time was taken.</summary>
    Missing,
}

/// <summary>When a known article was published and first seen.</summary>
/// <param name="Published">When it was published.</param>
/// <param name="Origin">How that was come by.</param>
/// <param name="FirstSeen">When it was first seen.</param>
internal readonly record struct ArticleTimes(DateTimeOffset Published, PublishedOrigin Origin, DateTimeOffset FirstSeen);
