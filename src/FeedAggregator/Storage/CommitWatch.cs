using System.Data.Common;

namespace FeedAggregator.Storage;

/// <summary>
/// A number that changes with every commit. Commits of this process show at once, those of others within <see cref="Interval"/>: a look at
/// the file costs more than answering a request from a cache does, so that not every request may take one. While the file cannot be looked
/// at, the number stays: cached documents are served on, and the next read of the store reports the trouble.
/// </summary>
internal sealed class CommitWatch : IDisposable
{
    /// <summary>How long another process's commit can go unnoticed, milliseconds.</summary>
    public const long Interval = 100;

    private readonly Dialect _dialect;
    private readonly DbConnection _connection;
    private readonly Lock _looking = new();
    private long _version;
    private long _nextLook = long.MinValue;

    /// <summary>Begins to watch.</summary>
    /// <param name="dialect">The engine.</param>
    /// <param name="connection">A reader of its own, which waits for no lock; closed with this object.</param>
    public CommitWatch(Dialect dialect, DbConnection connection) => (_dialect, _connection) = (dialect, connection);

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
                    Volatile.Write(ref _version, _dialect.Version(_connection));
                }
                catch (DbException)
                {
                    // Looked at again after the interval; the connection is kept, for numbers of two connections cannot be compared.
                }

                Volatile.Write(ref _nextLook, Environment.TickCount64 + Interval);
            }
        }
    }
}
