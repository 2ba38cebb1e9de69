using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>The table <c>meta</c>: what the database remembers about itself, one row a key.</summary>
internal static class MetaTable
{
    /// <summary>The value of a key; null where it was never set.</summary>
    public static string? Get(SqliteConnection connection, string key) =>
        connection.ExecuteScalar<string?>("SELECT value FROM meta WHERE key = @key", new { key });

    /// <summary>Sets a key; true for having done so.</summary>
    public static bool Set(SqliteConnection connection, string key, string value) =>
        connection.Execute("INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", new { key, value }) > 0;
}
