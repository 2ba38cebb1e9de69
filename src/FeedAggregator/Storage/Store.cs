using System.Collections.Concurrent;
using System.Data.Common;
using FeedAggregator.Storage.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// The database. Reads see the last commit and never wait for the writer (<see cref="Read"/>); all writing goes through
/// <see cref="WriteAsync{T}"/>, one piece at a time. Both hand out the tables of one connection.
/// </summary>
public sealed partial class Store : IAsyncDisposable
{
    /// <summary>
    /// Idle connections for reading that stay open. Each keeps pages of its own; a burst of readers must not leave them all
    /// behind.
    /// </summary>
    private const int MostIdle = 8;

    private readonly Dialect _dialect;
    private readonly RepresentativePolicy _policy;
    private readonly CommitWatch _watch;

    /// <summary>The reader used last comes first: its pages are the warmest.</summary>
    private readonly ConcurrentStack<StoreReader> _idle = [];
    private volatile bool _disposed;

    private Store(Dialect dialect, DbConnection writing, RepresentativePolicy policy)
    {
        _dialect = dialect;
        _policy = policy;
        _connection = writing;
        _writer = new StoreWriter(new StoreConnection(writing, dialect), policy);
        _watch = new CommitWatch(dialect, dialect.OpenReader(isPatient: false));
        Identity = Read(static reader => reader.Meta.Identity());
        _knownVersion = dialect.Version(writing);
        _loop = Task.Factory.StartNew(RunQueue, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What makes the ids of this database unique.</summary>
    public StoreIdentity Identity { get; }

    /// <summary>
    /// Number that changes with every commit, also of another process; the key of every cache. While the database cannot be read it stays
    /// as it was: what a cache has is the best there is.
    /// </summary>
    public long Version => _watch.Version;

    /// <summary>Opens the database, makes it if it is missing, and brings its schema up to date.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="policy">Chooses the representatives.</param>
    /// <param name="clock">Dates a new database.</param>
    /// <exception cref="StoreException">It cannot be opened, is damaged, is another program's or of a newer version.</exception>
    public static Store Open(StorageOptions options, RepresentativePolicy policy, TimeProvider clock)
    {
        Dialect dialect = new SqliteDialect(options);
        DbConnection writing = dialect.OpenWriter(clock.GetUtcNow());
        try
        {
            return new Store(dialect, writing, policy);
        }
        catch (Exception e)
        {
            writing.Dispose();
            throw e is DbException failure ? dialect.Explain(failure) : e;
        }
    }

    /// <summary>
    /// Opens an existing database for commands that look, also where this user may only read it; writing then fails and says so.
    /// </summary>
    /// <param name="options">Which one.</param>
    /// <param name="policy">Chooses the representatives.</param>
    /// <param name="clock">Dates a new database.</param>
    /// <exception cref="StoreException">It cannot be opened, is damaged, is another program's or of another version.</exception>
    public static Store OpenToRead(StorageOptions options, RepresentativePolicy policy, TimeProvider clock)
    {
        try
        {
            return Open(options, policy, clock);
        }
        catch (StoreException e) when (SqliteDatabase.IsReadOnly(e))
        {
            if (IsOutdated(options))
            {
                throw new StoreException(
                    $"{options.Path} is of an older version and cannot be written here: open it once with this program where it can be.",
                    e);
            }

            Dialect dialect = new SqliteDialect(options);
            return new Store(dialect, dialect.OpenReader(), policy);
        }
    }

    /// <summary>Whether a database was made by an older version of this program, and opening it would change its schema.</summary>
    /// <param name="options">Which one; it must exist.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static bool IsOutdated(StorageOptions options)
    {
        using DbConnection connection = new SqliteDialect(options).OpenReader();
        return Migrations.IsOutdated(connection);
    }

    /// <summary>Reads a database as it stands, without bringing its schema up to date or writing to it in any way.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="options">Which one; it must exist.</param>
    /// <param name="read">Reads.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static T Peek<T>(StorageOptions options, Func<StoreReader, T> read)
    {
        Dialect dialect = new SqliteDialect(options);
        using StoreReader reader =
            new(new StoreConnection(dialect.OpenReader(), dialect), new RepresentativePolicy(new DeduplicationOptions()));
        try
        {
            return read(reader);
        }
        catch (DbException e)
        {
            throw dialect.Explain(e);
        }
    }

    /// <summary>Reads. All of one read sees the same commit; nothing of the reader may be used after it.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">Reads; on this thread.</param>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public T Read<T>(Func<StoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryPop(out StoreReader? reader))
        {
            reader = new StoreReader(new StoreConnection(_dialect.OpenReader(), _dialect), _policy);
        }

        bool isSound = false;
        try
        {
            reader.Begin();
            T answer = read(reader);
            reader.End();
            isSound = true;
            return answer;
        }
        catch (DbException e)
        {
            throw _dialect.Explain(e);
        }
        finally
        {
            // A connection that failed is not trusted again, and one too many is not kept.
            if (isSound && !_disposed && _idle.Count < MostIdle)
            {
                _idle.Push(reader);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    /// <summary>Finishes the writing that is queued, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _disposed = true;
        while (_idle.TryPop(out StoreReader? reader))
        {
            reader.Dispose();
        }

        _watch.Dispose();
        _writer.Dispose();
    }
}

/// <summary>
/// What makes ids of this database unique in the world (RFC 4151 tag URIs); fixed when the database is made, kept by every copy of it.
/// </summary>
/// <param name="Authority">Authority of tag URIs: a random name under <c>feedagg.invalid</c>.</param>
/// <param name="Date">Date of tag URIs, <c>yyyy-MM-dd</c>.</param>
public sealed record StoreIdentity(string Authority, string Date)
{
    /// <summary>The stable id of a cluster.</summary>
    /// <param name="clusterId">Number of the cluster.</param>
    public string ClusterTag(long clusterId) => FormattableString.Invariant($"tag:{Authority},{Date}:cluster/{clusterId}");

    /// <summary>The stable id of a thread.</summary>
    /// <param name="threadId">Number of the thread.</param>
    public string ThreadTag(long threadId) => FormattableString.Invariant($"tag:{Authority},{Date}:thread/{threadId}");

    /// <summary>The stable id of an article.</summary>
    /// <param name="articleId">Number of the article.</param>
    public string ArticleTag(long articleId) => FormattableString.Invariant($"tag:{Authority},{Date}:article/{articleId}");
}
