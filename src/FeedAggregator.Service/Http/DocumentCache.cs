using System.Collections.Concurrent;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Keeps answers until a commit changes the store. Bounded: a flood of different questions costs work, not memory. A document that comes
/// out the same after a commit keeps its Last-Modified.
/// </summary>
/// <remarks>
/// Where a new answer is not made within a moment, as while thousands of feeds are read at once, readers get the former one, if that was the newest
/// a few seconds ago: nobody waits for a busy machine, and whoever asks again gets the new one.
/// </remarks>
internal sealed class DocumentCache(IStore store, TimeProvider time)
{
    private const int Capacity = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MostOutdated = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The answer to a question, made now if the store has changed; the former one where that takes long.</summary>
    /// <param name="key">The question.</param>
    /// <param name="make">Makes the answer from the store.</param>
    public async ValueTask<CachedDocument> GetAsync(string key, Func<CachedDocument> make)
    {
        if (!_entries.TryGetValue(key, out Entry? entry) || (entry.Version == store.Version && entry.Document.IsValueCreated) ||
            entry.Newest is not { } newest || time.GetElapsedTime(newest.Asked) > MostOutdated)
        {
            return Get(key, make);
        }

        // What is not waited for goes on; if it fails, whoever asks next is told.
        Task<CachedDocument> making = Task.Run(() => Get(key, make));
        await Task.WhenAny(making, Task.Delay(Patience, time));
        return making.IsCompleted ? await making : newest.Document;
    }

    /// <summary>The answer to a question, made now if the store has changed since it was made last.</summary>
    /// <param name="key">The question.</param>
    /// <param name="make">Makes the answer from the store.</param>
    public CachedDocument Get(string key, Func<CachedDocument> make)
    {
        // Read before the document is made: a commit in between makes it old at once, never falsely fresh.
        long version = store.Version;
        if (_entries.TryGetValue(key, out Entry? entry) && entry.Version == version)
        {
            return entry.Document.Value;
        }

        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        Entry fresh = new(version, time.GetTimestamp(), Made(make, entry?.Newest?.Document), entry?.Newest);
        Entry kept = _entries.AddOrUpdate(key, fresh, (_, other) => other.Version == version ? other : fresh);
        try
        {
            return kept.Document.Value;
        }
        catch
        {
            // A failure is not remembered.
            _entries.TryRemove(KeyValuePair.Create(key, kept));
            throw;
        }
    }

    /// <summary>Forgets every answer: the configuration they were made with is another now.</summary>
    public void Clear() => _entries.Clear();

    // Lazy: of many requests that meet a changed store at once, one makes the document and the others wait for it.
    private Lazy<CachedDocument> Made(Func<CachedDocument> make, CachedDocument? old) => new(() =>
    {
        CachedDocument made = make();
        return old?.Hash == made.Hash ? old : made.At(Moment(time.GetUtcNow(), old));
    });

    // Two states of one second must not share a date: who only has the date would be told that nothing changed. A second ahead is the most it may cost.
    private static DateTimeOffset Moment(DateTimeOffset now, CachedDocument? old)
    {
        DateTimeOffset next = old is null ? now : old.LastModified.AddSeconds(1);
        return next <= now ? now : next < now.AddSeconds(1) ? next : now.AddSeconds(1);
    }

    /// <summary>An answer, made or in the making.</summary>
    /// <param name="Version">The store's, just before the document was made.</param>
    /// <param name="Asked">When that was, by the monotonic clock.</param>
    /// <param name="Document">The document.</param>
    /// <param name="Former">The document before it; null where there is none.</param>
    private sealed record Entry(long Version, long Asked, Lazy<CachedDocument> Document, Answer? Former)
    {
        /// <summary>The newest document that is made.</summary>
        public Answer? Newest => Document.IsValueCreated ? new Answer(Document.Value, Asked) : Former;
    }

    /// <summary>A document and when it was the newest.</summary>
    private sealed record Answer(CachedDocument Document, long Asked);
}
