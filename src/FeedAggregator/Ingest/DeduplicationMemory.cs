using FeedAggregator.Deduplication;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Keeps the deduplicator's memory true to the store. It is built from the store when first needed, and rebuilt whenever writing was
/// undone or another process has changed articles or their clusters (<see cref="StoreWriter.Epoch"/>): so memory never holds what the file
/// does not. A clock that was ahead has moved the window past what it should hold; it is rebuilt when the clock is set back.
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

    /// <summary>
    /// Has the memory built again when it is needed next: the clusters were changed past it. Only on the writer's thread.
    /// </summary>
    public void Forget() => _deduplicator = null;

    /// <summary>The deduplicator, its memory as the store stands now. Only on the writer's thread.</summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    public Deduplicator For(StoreWriter writer)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool wasSetBack = _newest - now > SetBack;
        _newest = wasSetBack || now > _newest ? now : _newest;
        if (_deduplicator is null || _epoch != writer.Epoch || wasSetBack)
        {
            // The former one goes first: two indexes of a large store at a time would be the most memory this program ever takes.
            _deduplicator = null;
            _deduplicator = Load(options, writer, now);
            _epoch = writer.Epoch;
        }

        return _deduplicator;
    }

    /// <summary>Fills a new deduplicator from the store.</summary>
    /// <param name="options">Thresholds and window.</param>
    /// <param name="writer">The store, inside a piece of writing.</param>
    /// <param name="now">End of the window.</param>
    public static Deduplicator Load(DeduplicationOptions options, StoreWriter writer, DateTimeOffset now)
    {
        DateTimeOffset since = now - options.Window;
        Deduplicator deduplicator = new(options, writer.Boilerplate.Each());
        deduplicator.Reserve(writer.Clusters.LastId(), writer.Articles.Count(since));
        foreach (KnownArticle stored in writer.Articles.Known(since))
        {
            // First seen under a clock that was ahead: it would stand in the window for ever, and in the way of all that follow.
            KnownArticle known = stored.FirstSeen > now ? stored with { FirstSeen = now } : stored;
            if (deduplicator.Load(known, writer.Articles.Text) is { } entry)
            {
                writer.Articles.SaveFingerprint(known.Id, Placement.EntryVersion, entry);
            }
        }

        foreach (Verdict verdict in writer.Verdicts.All().Where(static verdict => verdict.Kind != VerdictKind.Unrelated))
        {
            deduplicator.Recall(verdict, writer.Articles.ClusterOf);
        }

        return deduplicator;
    }
}

/// <summary>Writes what the deduplicator decided.</summary>
internal static class PlacementWriting
{
    /// <summary>Stores what is kept of an article for comparing, and what was learnt from it.</summary>
    /// <param name="writer">The store, inside the same piece of writing.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="placement">The decision.</param>
    public static void SaveLearnt(this StoreWriter writer, long articleId, Placement placement)
    {
        if (placement.Entry is { } entry)
        {
            writer.Articles.SaveFingerprint(articleId, Placement.EntryVersion, entry);
        }

        writer.Boilerplate.Save(placement.Learnt);
    }
}
