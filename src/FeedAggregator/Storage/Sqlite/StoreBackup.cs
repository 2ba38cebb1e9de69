using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage.Sqlite;

/// <summary>
/// Whole copies of a database: made from one moment while the service goes on, checked, and put back. A copy is a plain database file,
/// complete without any file beside it.
/// </summary>
public static class StoreBackup
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>
    /// Writes a copy of the database as it stands at one moment. The service may run on; the copy appears under its name only when it is
    /// whole and was checked.
    /// </summary>
    /// <param name="options">Which database.</param>
    /// <param name="file">The copy; replaced where it exists.</param>
    /// <exception cref="StoreException">The database cannot be read, the copy not be written, or what was written is unsound; an older copy
    /// of that name stays.</exception>
    /// <param name="cancellationToken">Ends the work; nothing stays of it.</param>
    public static void Write(StorageOptions options, string file, CancellationToken cancellationToken = default)
    {
        string target = Path.GetFullPath(file);
        if (!FileTarget.IsReplaceable(target))
        {
            throw new StoreException($"{file} is a device or a pipe: a copy needs a file.");
        }

        if (target == Path.GetFullPath(options.Path))
        {
            throw new StoreException($"{file} is the database itself: name another file for the copy.");
        }

        Copy(options.Path, target, cancellationToken);
    }

    /// <summary>Where a copy grows until it is whole and gets its name.</summary>
    /// <param name="file">The copy.</param>
    public static string Unfinished(string file) => $"{Path.GetFullPath(file)}.{Environment.ProcessId}.tmp";

    /// <summary>Where a restored database grows until it takes the place of the former one.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static string Incoming(string databasePath) => Path.GetFullPath(databasePath) + ".restoring";

    /// <summary>Where the database lies that a restored one took the place of.</summary>
    /// <param name="databasePath">Path of the database file.</param>
    public static string Former(string databasePath) => Path.GetFullPath(databasePath) + ".before-restore";

    /// <summary>What is wrong with a database file; null where it is sound and of a version this program can read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="StoreException">It cannot be opened at all.</exception>
    public static string? Check(string file, CancellationToken cancellationToken = default)
    {
        var database = new SqliteDatabase(new StorageOptions { Path = file });
        try
        {
            using SqliteConnection connection = database.OpenReader();
            using CancellationTokenRegistration interrupting = Interrupt(connection, cancellationToken);
            if (connection.ExecuteScalar<int>("PRAGMA application_id") != Migrations.ApplicationId)
            {
                return $"{file} is no database of this program.";
            }

            int version = connection.ExecuteScalar<int>("PRAGMA user_version");
            if (version > Migrations.All[^1].Version)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"{file} was written by a newer version of this program (schema {version}).");
            }

            string[] problems = [.. connection.Query<string>("PRAGMA integrity_check(5)").Where(line => line != "ok")];
            cancellationToken.ThrowIfCancellationRequested();
            return problems.Length == 0 ? null : $"{file} is damaged: {string.Join("; ", problems)}";
        }
        catch (SqliteException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw database.Explain(e);
        }
    }

    /// <summary>
    /// Puts a copy in the place of the database. The former database stays beside it as <c>NAME.before-restore</c>, so that a wrong restore
    /// can be undone.
    /// </summary>
    /// <param name="file">The copy; stays as it is.</param>
    /// <param name="options">Which database.</param>
    /// <param name="prepared">Told of the file that is about to become the database, while the former one is still in its place: the last
    /// moment to give it an owner.</param>
    /// <param name="cancellationToken">Ends the work before the database is touched; nothing stays of it.</param>
    /// <returns>Where the former database lies now; null where there was none.</returns>
    /// <exception cref="StoreException">A service or a command works on the database, or the copy is unsound.</exception>
    public static string? Restore(
        string file, StorageOptions options, Action<string>? prepared = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(file))
        {
            throw new StoreException($"{file} does not exist.");
        }

        if (Check(file, cancellationToken) is { } problem)
        {
            throw new StoreException(problem + " Nothing was changed.");
        }

        string target = Path.GetFullPath(options.Path);
        using ServeLock alone = ServeLock.Take(target);
        bool isSetAside = InterruptedRestore.IsThere(target);
        RemoveUnfinished(target);
        Copy(file, Incoming(target), cancellationToken);
        prepared?.Invoke(Incoming(target));
        if (!isSetAside && File.Exists(target))
        {
            RefuseOthers(options);

            // All of an older one first: a log of it must not lie beside the one that comes.
            foreach (string part in Parts)
            {
                File.Delete(Former(target) + part);
            }
        }

        Swap(target);
        return File.Exists(Former(target)) ? Former(target) : null;
    }

    /// <summary>
    /// Removes what restores of this database left that were killed while their copy grew. The caller holds the <see cref="ServeLock"/>.
    /// </summary>
    internal static void RemoveUnfinished(string databasePath)
    {
        foreach (string left in Unfinished(databasePath, "*"))
        {
            File.Delete(left);
        }
    }

    /// <summary>Whether a restore of this database was killed while its copy grew.</summary>
    internal static bool HasUnfinished(string databasePath) => Unfinished(databasePath, "*").Length > 0;

    private static string[] Unfinished(string databasePath, string process)
    {
        string incoming = Incoming(databasePath);
        string folder = Path.GetDirectoryName(incoming)!;
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $"{Path.GetFileName(incoming)}.{process}.tmp*") : [];
    }

    /// <summary>
    /// Sets the database aside, as far as it is still there, and puts the incoming one in its place. Killed in between, it is only run
    /// again: no order of two renames leaves a database under the name at every moment, and a copy of the former one would take its room
    /// twice.
    /// </summary>
    internal static void Swap(string target)
    {
        // The log files belong to their database: they move with it, or the new one would meet a stranger's.
        foreach (string part in Parts)
        {
            if (File.Exists(target + part))
            {
                File.Move(target + part, Former(target) + part, overwrite: true);
            }
        }

        File.Move(Incoming(target), target);
    }

    /// <summary>
    /// Commands hold no <see cref="ServeLock"/>. One that still works on the former database would go on in the file that was set aside,
    /// and remove the log of the new one when it ends, for SQLite finds a log by its name. Only who is alone may end the log, so SQLite
    /// tells.
    /// </summary>
    private static void RefuseOthers(StorageOptions options)
    {
        try
        {
            using SqliteConnection connection = new SqliteDatabase(options).OpenReader();
            connection.Execute("PRAGMA query_only = OFF");
            connection.Execute("PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteDatabase.Busy or SqliteDatabase.Locked)
        {
            throw new StoreException($"{options.Path} is in use by another command: wait until it has ended. Nothing was changed.", e);
        }
        catch (Exception e) when (e is SqliteException or StoreException)
        {
            // A database that is restored is often damaged, and then not in use.
        }
    }

    private static void Copy(string source, string target, CancellationToken cancellationToken)
    {
        var database = new SqliteDatabase(new StorageOptions { Path = source });
        string temporary = Unfinished(target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (SqliteConnection connection = database.OpenReader())
            {
                using CancellationTokenRegistration interrupting = Interrupt(connection, cancellationToken);
                connection.Execute("PRAGMA query_only = OFF");
                MakeWritable(temporary);
                connection.Execute("VACUUM INTO @temporary", new { temporary });
            }

            if (Check(temporary, cancellationToken) is { } problem)
            {
                throw new StoreException(problem);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (SqliteException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw database.Explain(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{target} cannot be written: {e.Message}", e);
        }
        finally
        {
            foreach (string part in (string[])[.. Parts, "-journal"])
            {
                File.Delete(temporary + part);
            }
        }
    }

    /// <summary>Tries whether the copy can be written at all: SQLite would blame the database that is copied.</summary>
    private static void MakeWritable(string temporary)
    {
        using FileStream empty = new(temporary, FileMode.Create, FileAccess.Write);
    }

    /// <summary>SQLite looks at no token while a statement runs; it can be told to stop.</summary>
    private static CancellationTokenRegistration Interrupt(SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
}
