using FeedAggregator.Storage;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Keeps the deduplicator's memory true to the store. It is built from the store when first needed, and built anew whenever writing was undone
/// or another process has changed articles or their clusters (<see cref="IStoreWriter.Epoch"/>): so memory never holds what the file does not. A clock that
/// was ahead has moved the window past what it should hold; it is built anew when the clock is set back.
/// </summary>
/// <param name="options">Thresholds and window.</param>
/// <param name="clock">Ends the window.</param>
public sealed class DeduplicationMemory(DeduplicationOptions options, TimeProvider clock)
{
    /// <summary>A correction of the clock that moves the window by nothing that matters.</summary>
    private static readonly TimeSpan SetBack = TimeSpan.FromHours(1);

    private Deduplicator? _deduplicator;
    private long _epoch;
    private DateTimeOffset _newest;

    /// <summary>Articles that new ones are compared with; 0 until the first was stored. On any thread.</summary>
    public int Articles => Volatile.Read(ref _deduplicator)?.Count ?? 0;

    /// <summary>Bytes that the index and what was learnt of boilerplate take. On any thread.</summary>
    public long Bytes => Volatile.Read(ref _deduplicator)?.Bytes ?? 0;

    /// <summary>What deduplication compares of an article. On any thread.</summary>
    /// <param name="article">The article.</param>
    public static ArticleFingerprint Fingerprint(Article article) => Deduplicator.Fingerprint(article);

    /// <summary>Has the memory built again when it is needed next: the clusters were changed past it. Only on the writer's thread.</summary>
    public void Forget() => _deduplicator = null;

    /// <summary>The deduplicator, its memory as the store stands now. Only on the writer's thread.</summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    public Deduplicator For(IStoreWriter writer)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool wasSetBack = _newest - now > SetBack;
        _newest = wasSetBack || now > _newest ? now : _newest;
        if (_deduplicator is null || _epoch != writer.Epoch || wasSetBack)
        {
            // The former one goes first: two indexes of a large store at a time would be the most memory this program ever takes.
            _deduplicator = null;
            _deduplicator = Deduplicator.Load(options, writer, now);
            _epoch = writer.Epoch;
        }

        return _deduplicator;
    }
}
