using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// The store on one SQLite file in WAL mode: any number of readers beside one writer. Search is FTS5, lists are read by its JSON functions.
/// </summary>
/// <param name="options">Which file.</param>
internal sealed class SqliteDialect(StorageOptions options) : Dialect
{
    /// <summary>Pages of the search index merged in one go; SQLite's own measure of a bounded amount of work.</summary>
    private const int MergePages = 500;

    /// <summary>How long a look at the version waits for a lock, seconds; every request may wait behind it.</summary>
    private const int VersionPatience = 1;

    private readonly SqliteDatabase _database = new(options);

    public override long Bytes => Length(_database.FilePath) + Length(_database.FilePath + "-wal");

    public override string BeginWriting => "BEGIN IMMEDIATE TRANSACTION; PRAGMA defer_foreign_keys = ON";

    public override string BeginReading => "BEGIN DEFERRED TRANSACTION";

    public override string Matching => "SELECT rowid FROM article_search WHERE article_search MATCH @match";

    public override string NewestMatching => Matching + " ORDER BY rowid DESC LIMIT @look";

    public override string AddToSearch => "INSERT INTO article_search (rowid, title, text) VALUES ($1, $2, $3)";

    public override string Tidying => $"INSERT INTO article_search (article_search, rank) VALUES ('merge', {MergePages}); PRAGMA optimize;";

    public override DbConnection OpenWriter(DateTimeOffset now) => _database.OpenWriter(now);

    public override DbConnection OpenReader(bool isPatient = true)
    {
        SqliteConnection connection = _database.OpenReader();
        if (!isPatient)
        {
            connection.Execute("PRAGMA busy_timeout = 0");
        }

        return connection;
    }

    public override Statement Prepare(DbConnection connection, string sql) => new SqliteStatement((SqliteConnection)connection, sql);

    public override long Version(DbConnection connection) =>
        connection.ExecuteScalar<long>("PRAGMA data_version", commandTimeout: VersionPatience);

    public override StoreException Explain(DbException failure) => _database.Explain((SqliteException)failure);

    public override bool IsLocked(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: SqliteDatabase.Busy or SqliteDatabase.Locked };

    public override string In(string list) => $"IN (SELECT value FROM json_each({list}))";

    public override string Each(string list, string alias) => $"json_each({list}) {alias}";

    public override string LastId(string table) => $"(SELECT seq FROM sqlite_sequence WHERE name = '{table}')";

    public override string IsAnyCase(string column, string texts) => $"{column} COLLATE NOCASE IN ({texts})";

    public override string RemoveFromSearch(string which) => $"DELETE FROM article_search WHERE rowid {which}";

    public override string? Search(string text)
    {
        // Folded words hold letters and digits only, so that nothing in them is syntax.
        IReadOnlyList<SearchTerm> terms = SearchText.Terms(text);
        return terms.Count == 0
            ? null
            : string.Join(' ', terms.Select(static term => $"\"{string.Join(' ', term.Words)}\"{(term.IsBeginning ? "*" : "")}"));
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
