using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>The SQLite file: opening it with the right settings, checking it, bringing its schema up to date.</summary>
internal sealed class SqliteDatabase
{
    /// <summary>Error codes: another connection holds the database, or another statement a table of it.</summary>
    public const int Busy = 5;
    public const int Locked = 6;

    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    /// <summary>All our SQL is right where the schema is: a table or column is missing.</summary>
    private const int SchemaError = 1;
    private const int CannotOpen = 14;
    private const int ReadOnly = 8;
    private const int DiskError = 10;
    private const int DiskFull = 13;

    private readonly StorageOptions _options;

    public SqliteDatabase(StorageOptions options)
    {
        _options = options;
        FilePath = Path.GetFullPath(_options.Path);
    }

    /// <summary>Absolute path of the database file.</summary>
    public string FilePath { get; }

    /// <summary>Opens the file for writing, makes it if it is missing, and brings the schema up to date.</summary>
    /// <exception cref="StoreException">It cannot be opened, is damaged, or is of a newer version.</exception>
    public SqliteConnection OpenWriter(DateTimeOffset now)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        try
        {
            SqliteConnection connection = Open(FilePath, SqliteOpenMode.ReadWriteCreate);
            try
            {
                // Of a new file only. Most articles then fit on a page, and a page is written up to three times: to the log with its head,
                // and to its place.
                connection.Execute("PRAGMA page_size = 8192");
                connection.Execute("PRAGMA journal_mode = WAL");
                connection.Execute(_options.Synchronous == Synchronous.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");

                // Pages of articles are written and rarely read again; 16 MiB hold the inner pages of every index, and the system caches
                // the rest.
                connection.Execute("PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
                QuickCheck(connection);
                Migrations.Apply(connection, FilePath);
                Identify(connection, now);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>Opens the file for reading only; it must exist.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public SqliteConnection OpenReader()
    {
        try
        {
            SqliteConnection connection = OpenToRead();

            // Several are kept open, and the rarely used ones would fill their caches over hours: 2 MiB hold the inner pages, the system
            // caches the rest.
            connection.Execute("PRAGMA query_only = ON; PRAGMA cache_size = -2048; PRAGMA mmap_size = 268435456");
            return connection;
        }
        catch (SqliteException e)
        {
            throw Explain(e);
        }
    }

    /// <summary>Whether a failure means that this user may only read the database, so that what reads may go on.</summary>
    /// <param name="failure">What opening it for writing said.</param>
    public static bool IsReadOnly(StoreException failure) =>
        failure.InnerException is SqliteException { SqliteErrorCode: ReadOnly or CannotOpen };

    /// <summary>
    /// Opens for reading. Beside a writer the files of the log are shared; where this user may not write there, the file is read as it is,
    /// which is whole only while no log lies beside it.
    /// </summary>
    private SqliteConnection OpenToRead()
    {
        try
        {
            return Touched(Open(FilePath, SqliteOpenMode.ReadWrite));
        }
        catch (SqliteException e) when (e.SqliteErrorCode is ReadOnly or CannotOpen && File.Exists(FilePath))
        {
            try
            {
                return Touched(Open(FilePath, SqliteOpenMode.ReadOnly));
            }
            catch (SqliteException) when (new FileInfo(FilePath + "-wal") is not { Exists: true, Length: > 0 })
            {
                return Touched(Open(new Uri(FilePath).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly));
            }
        }
    }

    /// <summary>Reads once: only that shows whether the log can be opened.</summary>
    private static SqliteConnection Touched(SqliteConnection connection)
    {
        try
        {
            connection.ExecuteScalar<long>("PRAGMA schema_version");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says in one line what a failure of SQLite means for this file and what to do about it.</summary>
    public StoreException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        NotADatabase => new StoreException(
            $"{FilePath} is not a database of this program: name another file in Storage:Path, or restore a backup.", e),
        Corrupt or SchemaError => new StoreException(
            $"{FilePath} is damaged ({e.Message}): stop the service and restore a backup with 'feedagg restore FILE'.", e),
        CannotOpen => new StoreException(
            $"{FilePath} cannot be opened: check that the folder exists and that this user may write there.", e),
        _ when TroubleOf(e.SqliteErrorCode) is { } trouble => new StoreException($"{FilePath}: {trouble.Words}", e) { Trouble = trouble },
        _ => new StoreException($"{FilePath}: {e.Message}", e),
    };

    /// <summary>The trouble an error code means; null where it means none that passes.</summary>
    private static StoreTrouble? TroubleOf(int code) => code switch
    {
        Busy or Locked => StoreTrouble.Locked,
        ReadOnly => StoreTrouble.ReadOnly,
        DiskError => StoreTrouble.Broken,
        DiskFull => StoreTrouble.Full,
        _ => null,
    };

    /// <summary>
    /// What can be checked at every start in no time: that the file is as long as its header says, and that the small tables everything
    /// hangs on are whole. The rest is checked in the background after an unclean end.
    /// </summary>
    private void QuickCheck(SqliteConnection connection)
    {
        long pages = connection.ExecuteScalar<long>("PRAGMA page_count");
        bool isLogged = File.Exists(FilePath + "-wal") && new FileInfo(FilePath + "-wal").Length > 0;
        if (!isLogged && new FileInfo(FilePath).Length < pages * connection.ExecuteScalar<long>("PRAGMA page_size"))
        {
            throw Damaged("the file is shorter than it says");
        }

        foreach (string table in connection.Query<string>(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('feed', 'host_rest', 'meta', 'verdict')").AsList())
        {
            if (connection.ExecuteScalar<string>($"PRAGMA quick_check({table})") is { } answer and not "ok")
            {
                throw Damaged(answer.ReplaceLineEndings(" "));
            }
        }
    }

    private StoreException Damaged(string how) =>
        new($"{FilePath} is damaged ({how}): stop the service and restore a backup with 'feedagg restore FILE'.");

    private SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(_options.LockPatience.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {_options.LockPatience.TotalMilliseconds / 3:0}"));
            _options.Opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Gives a new database the name its ids carry for ever (RFC 4151).</summary>
    private static void Identify(SqliteConnection connection, DateTimeOffset now)
    {
        if (connection.ExecuteScalar<string?>("SELECT value FROM meta WHERE key = 'tag-date'") is not null)
        {
            return;
        }

        string authority = $"{RandomNumberGenerator.GetHexString(16, lowercase: true)}.feedagg.invalid";
        connection.Execute(
            "INSERT OR IGNORE INTO meta (key, value) VALUES ('tag-authority', @authority), ('tag-date', @date)",
            new { authority, date = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
    }
}
