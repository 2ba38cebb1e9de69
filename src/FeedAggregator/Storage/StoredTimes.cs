using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// Stored times that something waits for, when the clock turns out to be wrong: due times, rests of hosts, next tries. What is further away than the
/// longest wait there is was noted under a wrong clock and is no wait; an attempt that is still to come says the same of its feed.
/// </summary>
internal static class StoredTimes
{
    /// <summary>Clocks of one machine are corrected by so much without being wrong.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>A feed that was not asked for so long either was not served, or was asked last under a clock that was behind: it is read whole.</summary>
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(366);

    // A feed may have an interval of its own, up to a month.
    private const string IsWrong = "(last_attempt > @soon OR (gone = 0 AND next_due > iif(settings = '{}', @latest, @latestOfOwn)))";

    /// <summary>The last time of a feed that <see cref="SetRight"/> would set right; null where none is.</summary>
    public static DateTimeOffset? Wrong(SqliteConnection connection, DateTimeOffset now, TimeSpan longest) => Times.FromStored(connection.ExecuteScalar<long?>(
        $"SELECT max(iif(last_attempt > @soon, last_attempt, next_due)) FROM feed WHERE {IsWrong}", Values(now, longest)));

    /// <summary>See <see cref="IStoreWriter.SetTimesRight"/>.</summary>
    public static int SetRight(SqliteConnection connection, DateTimeOffset now, TimeSpan longest)
    {
        object values = Values(now, longest);

        // A document that was read under a wrong clock is read whole once more: its dates were judged by that clock.
        return connection.Execute(
            $"""
            UPDATE feed SET next_due = CASE WHEN gone = 1 THEN next_due ELSE @now END,
              due_reason = CASE WHEN gone = 1 THEN due_reason ELSE 'its time was set under a wrong clock' END,
              last_attempt = min(last_attempt, @now), last_success = min(last_success, @now), etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL
            WHERE {IsWrong}
            """,
            values) +
            connection.Execute("UPDATE feed SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL WHERE last_attempt < @longAgo AND body_hash IS NOT NULL", values) +
            connection.Execute("DELETE FROM host_rest WHERE until > @latestRest", values) +
            connection.Execute("UPDATE full_text SET next_try = @now WHERE state = 'waiting' AND next_try > @latest", values) +
            connection.Execute("UPDATE story_notice SET next_try = @now, planned = min(planned, @now) WHERE state = 'waiting' AND (next_try > @latest OR planned > @soon)", values);
    }

    /// <summary>See <see cref="IStoreWriter.ShiftTimes"/>.</summary>
    public static void Shift(SqliteConnection connection, TimeSpan by, DateTimeOffset now)
    {
        var values = new { by = (long)by.TotalMilliseconds, now = now.ToStored() };
        connection.Execute(
            """
            UPDATE feed SET next_due = next_due + @by, last_attempt = min(last_attempt, @now), last_success = min(last_success, @now) WHERE gone = 0;
            UPDATE host_rest SET until = until + @by;
            UPDATE full_text SET next_try = next_try + @by WHERE state = 'waiting';
            UPDATE story_notice SET next_try = next_try + @by, planned = min(planned, @now) WHERE state = 'waiting';
            """,
            values);
    }

    /// <summary>
    /// Sets times at which articles were seen or published, and clusters seen or changed, right where they are still to come. Only for a clock that
    /// can be trusted: what it takes for the future is lost.
    /// </summary>
    public static void SetSeenRight(SqliteConnection connection, DateTimeOffset now)
    {
        var values = new { now = now.ToStored(), soon = (now + Tolerance).ToStored() };
        connection.Execute(
            """
            UPDATE article SET first_seen = @now WHERE first_seen > @soon;
            UPDATE article SET published = @now WHERE published > @soon;
            UPDATE cluster SET first_seen = min(first_seen, @now), published = min(published, @now), updated = min(updated, @now)
            WHERE first_seen > @soon OR published > @soon OR updated > @soon;
            """,
            values);
    }

    private static object Values(DateTimeOffset now, TimeSpan longest) => new
    {
        now = now.ToStored(),
        soon = (now + Tolerance).ToStored(),
        latest = (now + longest).ToStored(),
        latestRest = (now + HostRestTable.Longest).ToStored(),
        latestOfOwn = (now + longest + FeedSettings.LongestInterval).ToStored(),
        longAgo = (now - LongAgo).ToStored(),
    };
}
