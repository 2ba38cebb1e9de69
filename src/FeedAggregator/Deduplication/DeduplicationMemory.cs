using FeedAggregator.Normalising;
using FeedAggregator.Storage;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Keeps the deduplicator's memory true to the store. It is built from the store when first needed, and built anew whenever writing was undone
/// or another process has changed articles or their clusters (<see cref="IStoreWriter.Epoch"/>): so memory never holds what the file does not.
/// </summary>
/// <param name="options">Thresholds and window.</param>
/// <param name="clock">Ends the window.</param>
public sealed class DeduplicationMemory(DeduplicationOptions options, TimeProvider clock)
{
    private Deduplicator? _deduplicator;
    private long _epoch;

    /// <summary>Articles that new ones are compared with; 0 until the first was stored. On any thread.</summary>
    public int Articles => Volatile.Read(ref _deduplicator)?.Count ?? 0;

    /// <summary>Bytes that the index and what was learnt of boilerplate take. On any thread.</summary>
    public long Bytes => Volatile.Read(ref _deduplicator)?.Bytes ?? 0;

    /// <summary>What deduplication compares of an article. On any thread.</summary>
    /// <param name="article">The article.</param>
    public static ArticleFingerprint Fingerprint(Article article) => Deduplicator.Fingerprint(article);

    /// <summary>The deduplicator, its memory as the store stands now. Only on the writer's thread.</summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    public Deduplicator For(IStoreWriter writer)
    {
        if (_deduplicator is null || _epoch != writer.Epoch)
        {
            // The former one goes first: two indexes of a large store at a time would be the most memory this program ever takes.
            _deduplicator = null;
            _deduplicator = Deduplicator.Load(options, writer, clock.GetUtcNow());
            _epoch = writer.Epoch;
        }

        return _deduplicator;
    }
}
