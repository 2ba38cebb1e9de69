using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>What status pages and metrics count beside <see cref="StoreStatistics"/>.</summary>
internal static class StatusQueries
{
    private const long MillisecondsAnHour = 3_600_000;

    /// <summary>Articles an hour since a moment; hours without any are left out.</summary>
    public static IReadOnlyList<HourCount> ArticlesPerHour(SqliteConnection connection, DateTimeOffset since) =>
    [
        .. connection.Query<(long Hour, int Articles)>(
            "SELECT first_seen / @MillisecondsAnHour, count(*) FROM article WHERE first_seen >= @since GROUP BY 1 ORDER BY 1",
            new { MillisecondsAnHour, since = since.ToUnixTimeMilliseconds() })
            .Select(row => new HourCount(DateTimeOffset.FromUnixTimeMilliseconds(row.Hour * MillisecondsAnHour), row.Articles)),
    ];

    /// <summary>Articles by the rule that placed them in their cluster.</summary>
    public static IReadOnlyDictionary<string, long> MembersByRule(SqliteConnection connection) =>
        connection.Query<(string Rule, long Count)>("SELECT rule, count(*) FROM article GROUP BY rule").ToDictionary(row => row.Rule, row => row.Count);
}
