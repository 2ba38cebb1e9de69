using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace FeedAggregator.Storage;

/// <summary>
/// The one writer. Pieces of work queue up (bounded: a slow disk slows the fetchers) and run one at a time; those that wait together share
/// a commit; where one fails, each is run again in a transaction of its own. A piece is answered only after the commit.
/// </summary>
public sealed partial class Store
{
    /// <summary>Pieces a commit may gather. More saves little; fewer lets readers see news sooner.</summary>
    private const int BatchSize = 64;

    private readonly Channel<Piece> _queue = Channel.CreateBounded<Piece>(new BoundedChannelOptions(BatchSize * 2)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    private readonly DbConnection _connection;
    private readonly StoreWriter _writer;
    private readonly Task _loop;
    private long _knownVersion;
    private StoreTrouble? _trouble;

    /// <summary>Raised on the writer's thread after each commit of this process.</summary>
    public event EventHandler? Committed;

    /// <summary>Pieces of writing that wait now.</summary>
    public int QueueLength => _queue.Reader.Count;

    /// <summary>
    /// What keeps the database from being written since the last attempt; null where that succeeded. It can be read all the same.
    /// </summary>
    public StoreTrouble? Trouble => Volatile.Read(ref _trouble);

    /// <summary>
    /// Runs one piece of writing atomically: all of it is committed when the task completes, or, where it throws or the commit fails, none
    /// of it. Pieces queue; several may share a commit. Where that fails, each is run again by itself: work must be fit to run twice, and
    /// keep what it remembers outside the store only as long as <see cref="StoreWriter.Epoch"/> stands.
    /// </summary>
    /// <typeparam name="T">What the work answers.</typeparam>
    /// <param name="work">Runs on the writer's thread; must not block on anything but the store.</param>
    /// <param name="cancellationToken">Withdraws work that has not begun.</param>
    /// <exception cref="StoreException">The database cannot be written.</exception>
    public async Task<T> WriteAsync<T>(Func<StoreWriter, T> work, CancellationToken cancellationToken)
    {
        var piece = new Piece<T>(work, cancellationToken);
        await _queue.Writer.WriteAsync(piece, cancellationToken);
        return await piece.Answer;
    }

    /// <summary>The same for work that answers nothing.</summary>
    /// <param name="work">Runs on the writer's thread; must not block on anything but the store.</param>
    /// <param name="cancellationToken">Withdraws work that has not begun.</param>
    /// <exception cref="StoreException">The database cannot be written.</exception>
    public Task WriteAsync(Action<StoreWriter> work, CancellationToken cancellationToken) => WriteAsync<object?>(
        writer =>
        {
            work(writer);
            return null;
        },
        cancellationToken);

    /// <summary>Tries whether the database can be written, and clears <see cref="Trouble"/> where it can.</summary>
    /// <param name="cancellationToken">Withdraws the attempt.</param>
    public async Task<bool> TryWritingAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(static writer => writer.Meta.Touch(), cancellationToken);
        }
        catch (StoreException e) when (e.Trouble is not null)
        {
            return false;
        }
    }

    /// <summary>
    /// On a thread of its own, which it blocks while nothing is to be done: a commit takes longer than a request may wait for a thread of
    /// the pool.
    /// </summary>
    private void RunQueue()
    {
        var batch = new List<Piece>(BatchSize);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < BatchSize && _queue.Reader.TryRead(out Piece? piece))
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
            _connection.Execute(_dialect.BeginWriting);
            NoticeForeignCommits();
            batch.ForEach(piece => piece.Run(_writer));
            _writer.Complete();
            _connection.Execute("COMMIT TRANSACTION");
        }
        catch (Exception e)
        {
            RollBack();
            Exception reason = e is DbException failure ? _dialect.Explain(failure) : e;
            StoreTrouble? trouble = (reason as StoreException)?.Trouble;
            Volatile.Write(ref _trouble, trouble ?? _trouble);

            // A database that another process locks is locked for each piece alike, and each try waits half a minute.
            if (batch.Count > 1 && !_dialect.IsLocked(e))
            {
                // One of them failed: each gets a transaction of its own, so that it takes nothing else with it. Cheaper than a savepoint a
                // piece.
                batch.ForEach(piece => Commit([piece]));
                return;
            }

            batch.ForEach(piece => piece.Fail(reason));
            return;
        }

        Volatile.Write(ref _trouble, null);
        _watch.Committed();
        Committed?.Invoke(this, EventArgs.Empty);
        batch.ForEach(piece => piece.Complete());
    }

    /// <summary>Inside the transaction no other process can commit, so this look cannot miss a commit.</summary>
    private void NoticeForeignCommits()
    {
        long version = _dialect.Version(_connection);
        if (version != _knownVersion)
        {
            _knownVersion = version;
            _writer.NoticeForeignCommit();
        }
    }

    private void RollBack()
    {
        _writer.Undo();
        try
        {
            _connection.Execute("ROLLBACK TRANSACTION");
        }
        catch (DbException)
        {
            // The engine has rolled back by itself already (disk full, I/O error): there is no transaction left to end.
        }
    }

    private abstract class Piece
    {
        public abstract bool WithdrawnBeforeItBegan();

        public abstract void Run(StoreWriter writer);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Piece<T>(Func<StoreWriter, T> work, CancellationToken cancellationToken) : Piece
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Answer => _answer.Task;

        public override bool WithdrawnBeforeItBegan() =>
            cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken);

        public override void Run(StoreWriter writer) => _result = work(writer);

        public override void Complete() => _answer.TrySetResult(_result!);

        public override void Fail(Exception exception) => _answer.TrySetException(exception);
    }
}
