using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Rows of the table <c>host_rest</c>.</summary>
internal static class HostRestTable
{
    /// <summary>The longest a wish may be, and a little more for a clock that is corrected meanwhile.</summary>
    public static TimeSpan Longest { get; } = FetchOptions.LongestPublisherWait + TimeSpan.FromHours(1);

    /// <summary>Stores wishes, and forgets those that are over.</summary>
    public static void Save(SqliteConnection connection, IReadOnlyList<HostRest> rests, DateTimeOffset now)
    {
        if (rests.Count == 0)
        {
            return;
        }

        connection.Execute("DELETE FROM host_rest WHERE until <= @now", new { now = now.ToStored() });
        connection.Execute(
            """
            INSERT INTO host_rest (host, until, reason) VALUES (@Host, @until, @Reason)
            ON CONFLICT (host) DO UPDATE SET until = excluded.until, reason = excluded.reason WHERE excluded.until > host_rest.until
            """,
            rests.Select(rest => new { rest.Host, until = rest.Until.ToStored(), rest.Reason }));
    }

    /// <summary>Wishes that are not over yet. One that goes beyond the longest a host may ask for was noted under a wrong clock.</summary>
    public static IReadOnlyList<HostRest> Lasting(SqliteConnection connection, DateTimeOffset now) =>
    [
        .. connection.Query<(string Host, long Until, string Reason)>(
            "SELECT host, until, reason FROM host_rest WHERE until > @now AND until <= @latest",
            new { now = now.ToStored(), latest = (now + Longest).ToStored() })
            .Select(row => new HostRest(row.Host, Times.FromStored(row.Until), row.Reason)),
    ];
}
