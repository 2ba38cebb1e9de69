using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// A number that changes with every commit. Commits of this process show at once, those of others within <see cref="Interval"/>: a look at the
/// file costs more than answering a request from a cache does, so that not every request may take one.
/// </summary>
/// <param name="connection">A reader of its own; closed with this object.</param>
internal sealed class CommitWatch(SqliteConnection connection) : IDisposable
{
    /// <summary>How long another process's commit can go unnoticed, milliseconds.</summary>
    public const long Interval = 100;

    private readonly Lock _looking = new();
    private long _version;
    private long _nextLook = long.MinValue;

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
    public void Dispose() => connection.Dispose();

    private void Look()
    {
        lock (_looking)
        {
            if (_nextLook <= Environment.TickCount64)
            {
                Volatile.Write(ref _version, connection.ExecuteScalar<long>("PRAGMA data_version"));
                Volatile.Write(ref _nextLook, Environment.TickCount64 + Interval);
            }
        }
    }
}
