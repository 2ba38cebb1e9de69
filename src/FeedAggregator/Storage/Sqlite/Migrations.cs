using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// Brings a database to the newest schema: the embedded files <c>Migrations/NNNN_name.sql</c> in order, each in a transaction with the
/// version it leads to (<c>PRAGMA user_version</c>). A landed file is never edited; a change is a new file.
/// </summary>
internal static class Migrations
{
    /// <summary>Marks the file as ours (<c>PRAGMA application_id</c>): "FAgg" in ASCII.</summary>
    public const int ApplicationId = 0x46416767;

    private const string Folder = ".Storage.Sqlite.Migrations.";

    /// <summary>All migrations: the version each leads to, and its SQL.</summary>
    public static IReadOnlyList<(int Version, string Sql)> All { get; } = Load();

    /// <summary>Applies what is missing.</summary>
    /// <param name="connection">The open database.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="upTo">Version to stop at; for tests that start from an earlier schema.</param>
    /// <exception cref="StoreException">The file is no database of ours, or of a newer version of this program.</exception>
    public static void Apply(SqliteConnection connection, string file, int upTo = int.MaxValue)
    {
        int reached = Refuse(connection, file);
        foreach ((int version, string sql) in All)
        {
            if (version > upTo)
            {
                return;
            }

            // Most starts have nothing to do, and then need no lock that another process may hold.
            if (version <= reached)
            {
                continue;
            }

            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            if (connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction) >= version)
            {
                continue;
            }

            connection.Execute(sql, transaction: transaction);
            connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version}"),
                transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>Whether a database lacks some of them.</summary>
    /// <param name="connection">The open database.</param>
    public static bool IsOutdated(DbConnection connection) => connection.ExecuteScalar<int>("PRAGMA user_version") < All[^1].Version;

    private static int Refuse(SqliteConnection connection, string file)
    {
        int version = connection.ExecuteScalar<int>("PRAGMA user_version");
        int newest = All[^1].Version;
        if (version > newest)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} was written by a newer version of this program (schema {version}, this one knows {newest}): upgrade, or " +
                $"restore an older backup."));
        }

        bool hasTables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") > 0;
        if (hasTables && connection.ExecuteScalar<int>("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException($"{file} is a database of another program: name another file in Storage:Path.");
        }

        return version;
    }

    private static List<(int Version, string Sql)> Load()
    {
        Assembly assembly = typeof(Migrations).Assembly;
        var found = new List<(int Version, string Sql)>();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.Contains(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            string file = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            found.Add((int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), reader.ReadToEnd()));
        }

        return found;
    }
}
