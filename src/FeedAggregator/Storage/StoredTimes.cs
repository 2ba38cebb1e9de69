namespace FeedAggregator.Storage;

/// <summary>
/// Stored times that something waits for, when the clock turns out to be wrong: due times, rests of hosts, next tries. What is further away
/// than the longest wait there is was noted under a wrong clock and is no wait; an attempt that is still to come says the same of its feed.
/// </summary>
public class StoredTimesQueries : Table
{
    // A feed may have an interval of its own, up to a month.
    private protected const string IsWrong =
        "(last_attempt > @soon OR (gone = 0 AND next_due > CASE WHEN settings = '{}' THEN @latest ELSE @latestOfOwn END))";

    /// <summary>Clocks of one machine are corrected by so much without being wrong.</summary>
    private protected static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A feed that was not asked for so long either was not served, or was asked last under a clock that was behind: it is read whole.
    /// </summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(366);

    internal StoredTimesQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>The last time of a feed that <see cref="StoredTimes.SetRight"/> would set right; null where none is.</summary>
    /// <param name="now">The present.</param>
    /// <param name="longest">The longest wait there is (<see cref="FetchOptions.LongestWait"/>).</param>
    public DateTimeOffset? Wrong(DateTimeOffset now, TimeSpan longest) => Times.FromStored(Scalar<long?>(
        $"SELECT max(CASE WHEN last_attempt > @soon THEN last_attempt ELSE next_due END) FROM feed WHERE {IsWrong}", Values(now, longest)));

    private protected static object Values(DateTimeOffset now, TimeSpan longest) => new
    {
        now = now.ToStored(),
        soon = (now + Tolerance).ToStored(),
        latest = (now + longest).ToStored(),
        latestRest = (now + RetryAfterQueries.Longest).ToStored(),
        latestOfOwn = (now + longest + FeedSettings.LongestInterval).ToStored(),
        longAgo = (now - LongAgo).ToStored(),
    };
}

/// <summary>Sets stored times right.</summary>
public sealed class StoredTimes : StoredTimesQueries
{
    internal StoredTimes(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>
    /// Lets nothing wait that was to wait for longer than anything may: due times, rests and next tries noted under a wrong clock. What was
    /// read under it is read whole once more.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="longest">The longest wait there is (<see cref="FetchOptions.LongestWait"/>).</param>
    /// <returns>How many there were.</returns>
    public int SetRight(DateTimeOffset now, TimeSpan longest)
    {
        object values = Values(now, longest);

        // A document that was read under a wrong clock is read whole once more: its dates were judged by that clock.
        return Execute(
            $"""
            UPDATE feed SET next_due = CASE WHEN gone = 1 THEN next_due ELSE @now END,
              due_reason = CASE WHEN gone = 1 THEN due_reason ELSE 'its time was set under a wrong clock' END,
              last_attempt = {NoLater("last_attempt")}, last_success = {NoLater("last_success")},
              etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL
            WHERE {IsWrong}
            """,
            values) +
            Execute(
                """
                UPDATE feed SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL
                WHERE last_attempt < @longAgo AND body_hash IS NOT NULL
                """,
                values) +
            Execute("DELETE FROM host_rest WHERE until > @latestRest", values) +
            Execute("UPDATE full_text SET next_try = @now WHERE state = 'waiting' AND next_try > @latest", values) +
            Execute(
                $"""
                UPDATE story_notice SET next_try = @now, planned = {NoLater("planned")}
                WHERE state = 'waiting' AND (next_try > @latest OR planned > @soon)
                """,
                values);
    }

    /// <summary>Moves all times that something waits for along with the clock, so that a wait stays as long as it was.</summary>
    /// <param name="by">By how much the clock was set back, as a negative span.</param>
    /// <param name="now">The present after that.</param>
    public void Shift(TimeSpan by, DateTimeOffset now)
    {
        var values = new { by = (long)by.TotalMilliseconds, now = now.ToStored() };
        Execute(
            $"""
            UPDATE feed SET next_due = next_due + @by, last_attempt = {NoLater("last_attempt")},
              last_success = {NoLater("last_success")} WHERE gone = 0;
            UPDATE host_rest SET until = until + @by;
            UPDATE full_text SET next_try = next_try + @by WHERE state = 'waiting';
            UPDATE story_notice SET next_try = next_try + @by, planned = {NoLater("planned")} WHERE state = 'waiting';
            """,
            values);
    }

    /// <summary>
    /// Sets right the times at which articles and clusters were seen, published or changed, where they are still to come: noted under a
    /// wrong clock. Only for a clock that can be trusted: what it takes for the future is lost.
    /// </summary>
    /// <param name="now">The present.</param>
    public void SetSeenRight(DateTimeOffset now)
    {
        var values = new { now = now.ToStored(), soon = (now + Tolerance).ToStored() };
        Execute(
            $"""
            UPDATE article SET first_seen = @now WHERE first_seen > @soon;
            UPDATE article SET published = @now WHERE published > @soon;
            UPDATE cluster SET first_seen = {NoLater("first_seen")}, published = {NoLater("published")}, updated = {NoLater("updated")},
              crawled = {NoLater("crawled")}
            WHERE first_seen > @soon OR published > @soon OR updated > @soon OR crawled > @soon;
            """,
            values);
    }

    private static string NoLater(string column) => $"CASE WHEN {column} > @now THEN @now ELSE {column} END";
}
