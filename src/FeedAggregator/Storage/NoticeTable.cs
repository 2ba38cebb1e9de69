using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Rows of the table <c>story_notice</c>.</summary>
internal static class NoticeTable
{
    /// <summary>Key in <c>meta</c>: the number of outlets by which stories were looked for last; none while nobody is to be told.</summary>
    private const string Mark = "notice-sources";

    /// <summary>See <see cref="IStoreWriter.PlanNotices(int, DateTimeOffset)"/>.</summary>
    public static int Plan(SqliteConnection connection, int minSources, DateTimeOffset now)
    {
        string sources = minSources.ToString(CultureInfo.InvariantCulture);
        bool begun = connection.ExecuteScalar<string?>("SELECT value FROM meta WHERE key = @Mark", new { Mark }) == sources;
        if (!begun)
        {
            connection.Execute("INSERT OR REPLACE INTO meta (key, value) VALUES (@Mark, @sources)", new { Mark, sources });
        }

        connection.Execute(
            """
            DELETE FROM story_notice WHERE state <> 'waiting' AND cluster_id NOT IN (SELECT id FROM cluster)
              AND cluster_id NOT IN (SELECT absorbed_id FROM cluster_merge)
            """);
        return Note(connection, begun ? StoryNotice.Waiting : "old", minSources, now);
    }

    private static int? Sources(SqliteConnection connection) =>
        connection.ExecuteScalar<string?>("SELECT value FROM meta WHERE key = @Mark", new { Mark }) is { } sources
            ? int.Parse(sources, CultureInfo.InvariantCulture)
            : null;

    private static int Note(SqliteConnection connection, string state, int minSources, DateTimeOffset now) => connection.Execute(
            """
            INSERT INTO story_notice (cluster_id, state, planned, attempts, next_try)
            SELECT id, @state, @now, 0, @now FROM cluster c
            WHERE size > 1 AND outlets >= @minSources AND id NOT IN (SELECT cluster_id FROM story_notice)
              AND NOT EXISTS (SELECT 1 FROM cluster_merge m JOIN story_notice n ON n.cluster_id = m.absorbed_id WHERE m.into_id = c.id)
            """,
            new { state, now = now.ToStored(), minSources });

    /// <summary>See <see cref="IStoreWriter.PlanNotices(DateTimeOffset)"/>.</summary>
    public static void PlanAgain(SqliteConnection connection, DateTimeOffset now)
    {
        if (Sources(connection) is { } sources)
        {
            Plan(connection, sources, now);
        }
    }

    /// <summary>See <see cref="IStoreWriter.PassOverNotices"/>.</summary>
    public static void PassOver(SqliteConnection connection, DateTimeOffset now)
    {
        if (Sources(connection) is { } sources)
        {
            Note(connection, "old", sources, now);
        }
    }

    public static void Stop(SqliteConnection connection) => connection.Execute("DELETE FROM meta WHERE key = @Mark", new { Mark });

    public static void Save(SqliteConnection connection, long clusterId, string state, int attempts, DateTimeOffset nextTry, string? problem) => connection.Execute(
        "UPDATE story_notice SET state = @state, attempts = @attempts, next_try = @nextTry, problem = @problem WHERE cluster_id = @clusterId",
        new { clusterId, state, attempts, nextTry = nextTry.ToStored(), problem });

    public static void Forget(SqliteConnection connection, long clusterId) =>
        connection.Execute("DELETE FROM story_notice WHERE cluster_id = @clusterId", new { clusterId });

    public static IReadOnlyList<StoryNotice> Due(SqliteConnection connection, DateTimeOffset now, int limit) =>
    [
        .. connection.Query<(long ClusterId, long Planned, int Attempts)>(
            "SELECT cluster_id, planned, attempts FROM story_notice WHERE state = 'waiting' AND next_try <= @now ORDER BY planned, cluster_id LIMIT @limit",
            new { now = now.ToStored(), limit })
            .Select(row => new StoryNotice { ClusterId = row.ClusterId, Planned = Times.FromStored(row.Planned), Attempts = row.Attempts }),
    ];

    public static (int Waiting, string? Problem) State(SqliteConnection connection) => connection.QuerySingle<(int, string?)>(
        "SELECT count(*), max(problem) FROM story_notice WHERE state = 'waiting'");
}
