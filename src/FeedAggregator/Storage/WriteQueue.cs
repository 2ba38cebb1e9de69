using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>
/// The one writer. Pieces of work queue up (bounded: a slow disk slows the fetchers) and run one at a time; those that wait together share a
/// commit; where one fails, each is run again in a transaction of its own. A piece is answered only after the commit.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>Pieces a commit may gather. More saves little; fewer lets readers see news sooner.</summary>
    private const int BatchSize = 64;

    private readonly Channel<Piece> _channel = Channel.CreateBounded<Piece>(new BoundedChannelOptions(BatchSize * 2)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    private readonly Database _database;
    private readonly SqliteConnection _connection;
    private readonly SqliteStoreWriter _writer;
    private readonly Action _committed;
    private readonly Task _loop;
    private long _knownDataVersion;
    private StoreTrouble? _trouble;

    public WriteQueue(Database database, SqliteConnection connection, SqliteStoreWriter writer, Action committed)
    {
        _database = database;
        _connection = connection;
        _writer = writer;
        _committed = committed;
        _knownDataVersion = DataVersion();
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Pieces that wait now.</summary>
    public int Length => _channel.Reader.Count;

    /// <summary>What kept the last commit from being made; null where one was.</summary>
    public StoreTrouble? Trouble => Volatile.Read(ref _trouble);

    public async Task<T> RunAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken)
    {
        var piece = new Piece<T>(work, cancellationToken);
        await _channel.Writer.WriteAsync(piece, cancellationToken);
        return await piece.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Writer.TryComplete();
        await _loop;
    }

    /// <summary>On a thread of its own, which it blocks while nothing is to be done: a commit takes longer than a request may wait for a thread of the pool.</summary>
    private void Run()
    {
        var batch = new List<Piece>(BatchSize);
        while (_channel.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < BatchSize && _channel.Reader.TryRead(out Piece? piece))
            {
                if (!piece.WithdrawnBeforeItBegan())
                {
                    batch.Add(piece);
                }
            }

            Commit(batch);
        }
    }

    private void Commit(List<Piece> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            // What belongs to an article may be written before it: foreign keys are checked at the commit.
            _connection.Execute("BEGIN IMMEDIATE TRANSACTION; PRAGMA defer_foreign_keys = ON");
            NoticeForeignCommits();
            batch.ForEach(piece => piece.Run(_writer));
            _writer.Complete();
            _connection.Execute("COMMIT TRANSACTION");
        }
        catch (Exception e)
        {
            RollBack();
            Exception reason = e is SqliteException sqlite ? _database.Explain(sqlite) : e;
            StoreTrouble? trouble = (reason as StoreException)?.Trouble;
            Volatile.Write(ref _trouble, trouble ?? _trouble);
            if (batch.Count > 1 && !IsLocked(e))
            {
                // One of them failed: each gets a transaction of its own, so that it takes nothing else with it. Cheaper than a savepoint a piece.
                batch.ForEach(piece => Commit([piece]));
                return;
            }

            batch.ForEach(piece => piece.Fail(reason));
            return;
        }

        Volatile.Write(ref _trouble, null);
        _committed();
        batch.ForEach(piece => piece.Complete());
    }

    /// <summary>Whoever locks the database locks it for each piece alike, and each try waits half a minute.</summary>
    private static bool IsLocked(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 };

    /// <summary>Inside the transaction nobody else can commit, so this look cannot miss one.</summary>
    private void NoticeForeignCommits()
    {
        long version = DataVersion();
        if (version != _knownDataVersion)
        {
            _knownDataVersion = version;
            _writer.NoticeForeignCommit();
        }
    }

    private long DataVersion() => _connection.ExecuteScalar<long>("PRAGMA data_version");

    private void RollBack()
    {
        _writer.Undo();
        try
        {
            _connection.Execute("ROLLBACK TRANSACTION");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself already (disk full, I/O error): there is no transaction left to end.
        }
    }

    private abstract class Piece
    {
        public abstract bool WithdrawnBeforeItBegan();

        public abstract void Run(IStoreWriter writer);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Piece<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken) : Piece
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override bool WithdrawnBeforeItBegan() => cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken);

        public override void Run(IStoreWriter writer) => _result = work(writer);

        public override void Complete() => _answer.TrySetResult(_result!);

        public override void Fail(Exception exception) => _answer.TrySetException(exception);
    }
}
