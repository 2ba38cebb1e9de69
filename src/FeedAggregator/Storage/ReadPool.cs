using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Open connections for reading. Each use sees one state of the database from its first read to its last.</summary>
internal sealed class ReadPool(Database database) : IDisposable
{
    /// <summary>Connections kept open while nobody uses them. Each keeps pages of its own; a burst of readers must not leave them all behind.</summary>
    private const int MostIdle = 8;

    /// <summary>The one used last comes first: its pages are the warmest.</summary>
    private readonly ConcurrentStack<SqliteConnection> _idle = [];
    private volatile bool _disposed;

    /// <summary>Runs one read in a transaction of its own, so that several statements see the same commit.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryPop(out SqliteConnection? connection))
        {
            connection = database.OpenReader();
        }

        bool sound = false;
        try
        {
            connection.Execute("BEGIN DEFERRED TRANSACTION");
            T answer = read(connection);
            connection.Execute("COMMIT TRANSACTION");
            sound = true;
            return answer;
        }
        catch (SqliteException e)
        {
            throw database.Explain(e);
        }
        finally
        {
            Return(connection, sound);
        }
    }

    private void Return(SqliteConnection connection, bool sound)
    {
        // A connection that failed is not trusted again, and one too many is not kept.
        if (!sound || _disposed || _idle.Count >= MostIdle)
        {
            connection.Dispose();
            return;
        }

        _idle.Push(connection);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out SqliteConnection? connection))
        {
            connection.Dispose();
        }
    }
}
