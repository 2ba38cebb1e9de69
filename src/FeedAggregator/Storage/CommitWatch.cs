using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// A number that changes with every commit. Commits of this process show at once, those of others within <see cref="Interval"/>: a look at the
/// file costs more than answering a request from a cache does, so that not every request may take one. While the file cannot be looked at, the
/// number stays: what was made so far is served on, and whoever reads what is stored is told of the trouble by that.
/// </summary>
internal sealed class CommitWatch : IDisposable
{
    /// <summary>How long another process's commit can go unnoticed, milliseconds.</summary>
    public const long Interval = 100;

    /// <summary>How long a look waits for a lock, seconds; every request may wait behind it.</summary>
    private const int Patience = 1;

    private readonly SqliteConnection _connection;
    private readonly Lock _looking = new();
    private long _version;
    private long _nextLook = long.MinValue;

    /// <summary>Begins to watch.</summary>
    /// <param name="connection">A reader of its own; closed with this object.</param>
    public CommitWatch(SqliteConnection connection)
    {
        _connection = connection;
        _connection.Execute("PRAGMA busy_timeout = 0");
    }

    /// <summary>The number.</summary>
    public long Version
    {
        get
        {
            if (Volatile.Read(ref _nextLook) <= Environment.TickCount64)
            {
                Look();
            }

            return Volatile.Read(ref _version);
        }
    }

    /// <summary>This process has committed: the next question looks at the file.</summary>
    public void Committed()
    {
        lock (_looking)
        {
            _nextLook = long.MinValue;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void Look()
    {
        lock (_looking)
        {
            if (_nextLook <= Environment.TickCount64)
            {
                try
                {
                    Volatile.Write(ref _version, _connection.ExecuteScalar<long>("PRAGMA data_version", commandTimeout: Patience));
                }
                catch (SqliteException)
                {
                    // Looked at again after the interval; the connection is kept, for numbers of two connections cannot be compared.
                }

                Volatile.Write(ref _nextLook, Environment.TickCount64 + Interval);
            }
        }
    }
}
