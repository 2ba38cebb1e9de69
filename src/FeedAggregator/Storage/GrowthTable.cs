using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The table <c>feed_growth</c>: what each feed added on its last day.</summary>
internal static class GrowthTable
{
    public static Growth Of(SqliteConnection connection, long feedId, DateTimeOffset now) => connection.QuerySingleOrDefault<Growth>(
        "SELECT articles AS Articles, bytes AS Bytes FROM feed_growth WHERE feed_id = @feedId AND day = @day", new { feedId, day = DayOf(now) });

    public static void Add(SqliteConnection connection, long feedId, Growth growth, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO feed_growth (feed_id, day, articles, bytes) VALUES (@feedId, @day, @Articles, @Bytes)
        ON CONFLICT (feed_id) DO UPDATE SET articles = excluded.articles + iif(day = excluded.day, articles, 0),
          bytes = excluded.bytes + iif(day = excluded.day, bytes, 0), day = excluded.day
        """,
        new { feedId, day = DayOf(now), growth.Articles, growth.Bytes });

    private static long DayOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 86_400;
}
