using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Puts clusters into threads of related coverage, behind the pipeline. It follows the store: articles by their numbers, each cluster as it
/// was with that article, and clusters that changed by other means. A piece is worked out from one state of the store and stored with how
/// far it came in one short transaction, so an end at any moment costs one piece. The same articles in the same order give the same
/// threads, however many are read at a time and whenever that is.
/// </summary>
/// <remarks>
/// Only one process may run it; what the memory was built on is compared with each piece (<see cref="ThreadProgress"/>), and another
/// process's piece makes it build its memory again. The decision behind it: docs/decisions/0708-threads-follow-the-store.md.
/// </remarks>
public sealed class ThreadKeeper : IDisposable
{
    /// <summary>Articles, or clusters that wait, in one piece: some milliseconds.</summary>
    private const int Piece = 100;

    private readonly Store _store;
    private readonly ThreadOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ThreadMemory? _memory;
    private long _seen = -1;

    /// <summary>Creates a keeper; nothing is read yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">Among them the window; 0 makes no threads.</param>
    public ThreadKeeper(Store store, DeduplicationOptions options) => (_store, _options) = (store, options.ForThreads());

    /// <summary>Clusters that new ones are compared with; 0 until the first was placed.</summary>
    public int Count => Volatile.Read(ref _memory)?.Index.Count ?? 0;

    /// <summary>Bytes that takes.</summary>
    public long Bytes => Volatile.Read(ref _memory)?.Index.Bytes ?? 0;

    private bool IsOff => _options.Window <= TimeSpan.Zero;

    /// <summary>
    /// Works until every article is looked at and nothing waits. Does nothing where nothing was stored since it last did.
    /// </summary>
    /// <param name="progress">Told, after each piece, how many articles and waiting clusters it looked at.</param>
    /// <param name="pause">Waits between two pieces, so that fetching comes first; null for no wait.</param>
    /// <param name="cancellationToken">Ends it after the piece under way.</param>
    /// <returns>How many clusters were put into a thread, moved or taken out of one.</returns>
    /// <exception cref="StoreException">The database cannot be read or written; the piece under way is done again.</exception>
    public async Task<long> RunAsync(Action<int> progress, Func<Task>? pause, CancellationToken cancellationToken)
    {
        long moved = 0;
        long version = _store.Version;
        while (!IsOff && version != _seen)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await FollowAsync(cancellationToken) is { } done)
            {
                moved += done.Moved;
                progress(done.Articles);
                if (pause is not null)
                {
                    await pause();
                }

                version = _store.Version;
            }
            else
            {
                _seen = version;
            }
        }

        return moved;
    }

    /// <summary>Does one piece: a person's decisions first, then what waits, then new articles.</summary>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>How many articles and waiting clusters it looked at, and how many clusters moved; null where there was nothing.</returns>
    /// <exception cref="StoreException">The database cannot be read or written.</exception>
    public async Task<(int Articles, int Moved)?> FollowAsync(CancellationToken cancellationToken)
    {
        if (IsOff)
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                _memory ??= ThreadMemory.Load(_store, _options, cancellationToken);
                ThreadMemory memory = _memory;
                if (_store.Read(reader => ThreadPiece.Of(reader, memory, _options, Piece)) is not { } piece)
                {
                    return null;
                }

                (ThreadProgress Progress, bool HasEnded)? stored = await _store.WriteAsync(
                    writer => writer.Threads.Progress() == memory.Progress
                        ? writer.Threads.Save(piece.Placements, piece.Article, piece.Pending)
                        : ((ThreadProgress, bool)?)null,
                    cancellationToken);

                // Another process was first, or the store knows of a thread's end that the memory does not.
                _memory = stored is { HasEnded: false } ? memory : null;
                if (stored is { } saved)
                {
                    memory.Progress = saved.Progress;
                    return (piece.Count, piece.Placements.Count);
                }
            }
        }
        catch
        {
            // The memory is ahead of the store: it is built again.
            _memory = null;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Shows what the rules see of two clusters, by the rarity of words in the window.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="cancellationToken">Ends the wait for a piece under way.</param>
    /// <returns>The comparison; null where one of them is not stored or of a feed that is never compared.</returns>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public async Task<ThreadExplanation?> ExplainAsync(long left, long right, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ThreadMemory memory = _memory ??= ThreadMemory.Load(_store, _options, cancellationToken);
            Dictionary<long, ThreadItem> items =
                _store.Read(reader => new ThreadItems(reader, _options).Whole([left, right], long.MaxValue));
            return items.TryGetValue(left, out ThreadItem? one) && items.TryGetValue(right, out ThreadItem? other)
                ? memory.Index.Explain(one, other)
                : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
