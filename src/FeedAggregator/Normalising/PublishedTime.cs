namespace FeedAggregator.Normalising;

/// <summary>
/// Decides when an article counts as published. Feeds carry times of 1970, 0001 and next year; an article in the future would sit on top
/// of every list for ever, so what cannot be true becomes the fetch time and says so.
/// </summary>
internal static class PublishedTime
{
    /// <summary>Before this no feed existed (the first web page is of 1990): an earlier time is a default value, not a date.</summary>
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time of publication, UTC, never later than the fetch.</summary>
    /// <param name="published">What the entry says, or null.</param>
    /// <param name="updated">When the entry says it was changed: stands in where it gives no time of publication.</param>
    /// <param name="fetchedAt">When the document was fetched.</param>
    internal static (DateTimeOffset Published, PublishedOrigin Origin) Of(DateTimeOffset? published, DateTimeOffset? updated, DateTimeOffset fetchedAt) =>
        (published ?? updated) switch
        {
            null => (fetchedAt.ToUniversalTime(), PublishedOrigin.Missing),
            { } time when IsPossible(time, fetchedAt) => (time.ToUniversalTime(), PublishedOrigin.Stated),
            _ => (fetchedAt.ToUniversalTime(), PublishedOrigin.Clamped),
        };

    /// <summary>The time of the last change, clamped likewise; null where the entry says nothing.</summary>
    /// <param name="updated">What the entry says, or null.</param>
    /// <param name="fetchedAt">When the document was fetched.</param>
    internal static DateTimeOffset? Clamp(DateTimeOffset? updated, DateTimeOffset fetchedAt) =>
        updated is not { } time ? null : (IsPossible(time, fetchedAt) ? time : fetchedAt).ToUniversalTime();

    private static bool IsPossible(DateTimeOffset time, DateTimeOffset fetchedAt) => time >= Earliest && time <= fetchedAt;
}
