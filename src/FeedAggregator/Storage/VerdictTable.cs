using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The table <c>verdict</c>.</summary>
internal static class VerdictTable
{
    private const string Columns = "id AS Id, kind AS Kind, left_articles AS LeftArticles, right_articles AS RightArticles, command AS Command, created AS Created";

    public static IReadOnlyList<Verdict> All(SqliteConnection connection) =>
        [.. connection.Query<Row>($"SELECT {Columns} FROM verdict ORDER BY id").Select(static row => row.ToVerdict())];

    /// <summary>Adds a decision; earlier ones that say the opposite of the very same articles are replaced by it.</summary>
    public static Verdict Add(SqliteConnection connection, Verdict verdict)
    {
        foreach (Verdict earlier in All(connection).Where(earlier => earlier.IsReplacedBy(verdict)))
        {
            Revoke(connection, earlier.Id);
        }

        return Insert(connection, verdict);
    }

    private static Verdict Insert(SqliteConnection connection, Verdict verdict) => verdict with
    {
        Id = connection.ExecuteScalar<long>(
            """
            INSERT INTO verdict (kind, left_articles, right_articles, command, created) VALUES (@Kind, @Left, @Right, @Command, @Created)
            RETURNING id
            """,
            new
            {
                Kind = verdict.Kind.ToString(),
                Left = StoredJson.Text(verdict.Left),
                Right = StoredJson.Text(verdict.Right),
                verdict.Command,
                Created = verdict.Created.ToStored(),
            }),
    };

    public static Verdict? Revoke(SqliteConnection connection, long id) =>
        connection.QuerySingleOrDefault<Row>($"DELETE FROM verdict WHERE id = @id RETURNING {Columns}", new { id })?.ToVerdict();

    private sealed class Row
    {
        public long Id { get; init; }

        public string Kind { get; init; } = "";

        public string LeftArticles { get; init; } = "";

        public string RightArticles { get; init; } = "";

        public string Command { get; init; } = "";

        public long Created { get; init; }

        public Verdict ToVerdict() => new()
        {
            Id = Id,
            Kind = Enum.Parse<VerdictKind>(Kind),
            Left = JsonSerializer.Deserialize<long[]>(LeftArticles)!,
            Right = JsonSerializer.Deserialize<long[]>(RightArticles)!,
            Command = Command,
            Created = Times.FromStored(Created),
        };
    }
}
