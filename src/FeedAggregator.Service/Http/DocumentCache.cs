using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Keeps answers until a commit changes the store. Bounded in bytes and in how many are made at once: a flood of different questions has to
/// wait, and costs no memory. A document that comes out the same after a commit keeps its Last-Modified.
/// </summary>
/// <remarks>
/// Where a new answer is not made within a moment, as while thousands of feeds are read at once, readers get the former one, if that was
/// the newest a few seconds ago: no reader waits for a busy machine, and the next request gets the new one.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that is only awaited holds nothing to dispose.")]
internal sealed class DocumentCache(Store store, DocumentsUnderWay underWay, TimeProvider time)
{
    private const int Capacity = 256;
    private const long MostBytes = 48 << 20;

    /// <summary>Behind a larger document memory is collected where it has grown so much.</summary>
    private const int LargeBytes = 1 << 20;
    private const long CollectEvery = 128 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MostOutdated = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Memory in use after the last collection.</summary>
    private long _collected;

    /// <summary>
    /// Documents that may be made or compressed at once: more would not be made sooner, and each takes several times its size while it is
    /// made.
    /// </summary>
    private readonly SemaphoreSlim _making = new(Environment.ProcessorCount);

    /// <summary>The answer to a question, made now if the store has changed; the former one where that takes long.</summary>
    /// <param name="key">The question.</param>
    /// <param name="make">Makes the answer from the store.</param>
    /// <param name="cancellationToken">Ends waiting for a turn.</param>
    public async ValueTask<CachedDocument> GetAsync(string key, Func<CachedDocument> make, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(key, out Entry? entry) || entry.IsOf(store.Version) ||
            entry.Newest is not { } newest || time.GetElapsedTime(newest.Asked) > MostOutdated)
        {
            return await NewestAsync(key, make, cancellationToken);
        }

        // A making that no reader waits for goes on; if it fails, the next request gets the error.
        Task<CachedDocument> making = Task.Run(async () => await NewestAsync(key, make, CancellationToken.None), CancellationToken.None);
        await Task.WhenAny(making, Task.Delay(Patience, time, cancellationToken));
        return making.IsCompleted ? await making : newest.Document;
    }

    /// <summary>The answer to a question, made now if the store has changed since it was made last.</summary>
    /// <param name="key">The question.</param>
    /// <param name="make">Makes the answer from the store.</param>
    /// <param name="cancellationToken">Ends waiting for a turn.</param>
    public async ValueTask<CachedDocument> NewestAsync(string key, Func<CachedDocument> make, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(key, out Entry? entry) && entry.IsOf(store.Version))
        {
            entry.Used = time.GetTimestamp();
            return entry.Document.Value;
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            CachedDocument made = Make(key, make);
            await RoomAsync(made.Body.Length, cancellationToken);
            return made;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>A document's bytes in a coding; those that are not made yet wait for their turn.</summary>
    /// <param name="document">The document.</param>
    /// <param name="coding">The coding.</param>
    /// <param name="cancellationToken">Ends waiting for a turn.</param>
    public async ValueTask<byte[]> BytesAsync(CachedDocument document, ContentCoding coding, CancellationToken cancellationToken)
    {
        if (document.IsMade(coding))
        {
            return document.In(coding);
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            byte[] bytes = document.In(coding);
            await RoomAsync(bytes.Length, cancellationToken);
            return bytes;
        }
        finally
        {
            _making.Release();
            Trim();
        }
    }

    /// <summary>
    /// A large document keeps its turn until there is room for it among those under way, so that no more are made than can be sent.
    /// </summary>
    private Task RoomAsync(int length, CancellationToken cancellationToken) =>
        length > LargeBytes ? underWay.RoomAsync(length, cancellationToken) : Task.CompletedTask;

    private CachedDocument Make(string key, Func<CachedDocument> make)
    {
        // Read before the document is made: a commit in between makes it old at once, never falsely fresh.
        long version = store.Version;
        if (_entries.TryGetValue(key, out Entry? entry) && entry.Version == version)
        {
            return entry.Document.Value;
        }

        Entry fresh =
            new(version, time.GetTimestamp(), Made(make, entry?.Newest?.Document)) { Former = entry?.Newest, Used = time.GetTimestamp() };
        Entry kept = _entries.AddOrUpdate(key, fresh, (_, other) => other.Version == version ? other : fresh);
        try
        {
            CachedDocument document = kept.Document.Value;
            kept.Former = null;
            Trim();
            Relieve(document);
            return document;
        }
        catch
        {
            // A failure is not remembered.
            _entries.TryRemove(KeyValuePair.Create(key, kept));
            throw;
        }
    }

    /// <summary>
    /// Collects what making large documents leaves behind: several times their size, in pieces so large that they are collected late.
    /// </summary>
    private void Relieve(CachedDocument made)
    {
        if (made.Body.Length > LargeBytes &&
            GC.GetTotalMemory(forceFullCollection: false) > Interlocked.Read(ref _collected) + CollectEvery)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            Interlocked.Exchange(ref _collected, GC.GetTotalMemory(forceFullCollection: false));
        }
    }

    /// <summary>Forgets the answers asked for longest ago until the rest is within the bounds.</summary>
    private void Trim()
    {
        long bytes = 0;
        int kept = 0;
        foreach (KeyValuePair<string, Entry> pair in _entries.ToArray().OrderByDescending(pair => pair.Value.Used))
        {
            bytes += pair.Value.Bytes;
            if (++kept > Capacity || bytes > MostBytes)
            {
                _entries.TryRemove(pair);
            }
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

    // Two states of one second must not share a date: who only has the date would be told that nothing changed. A second ahead is the most
    // it may cost.
    private static DateTimeOffset Moment(DateTimeOffset now, CachedDocument? old)
    {
        DateTimeOffset next = old is null ? now : old.LastModified.AddSeconds(1);
        return next <= now ? now : next < now.AddSeconds(1) ? next : now.AddSeconds(1);
    }

    /// <summary>An answer, made or in the making.</summary>
    /// <param name="version">The store's, just before the document was made.</param>
    /// <param name="asked">When that was, by the monotonic clock.</param>
    /// <param name="document">The document.</param>
    private sealed class Entry(long version, long asked, Lazy<CachedDocument> document)
    {
        public long Version => version;

        public Lazy<CachedDocument> Document => document;

        /// <summary>The document before it, until it is made; null where there is none.</summary>
        public Answer? Former { get; set; }

        /// <summary>When it was asked for last, as the clock counts.</summary>
        public long Used { get; set; }

        /// <summary>The newest document that is made.</summary>
        public Answer? Newest => document.IsValueCreated ? new Answer(document.Value, asked) : Former;

        public long Bytes => (document.IsValueCreated ? document.Value.Bytes : 0) + (Former?.Document.Bytes ?? 0);

        /// <summary>Whether it is made of the store as it is.</summary>
        public bool IsOf(long now) => version == now && document.IsValueCreated;
    }

    /// <summary>A document and when it was the newest.</summary>
    private sealed record Answer(CachedDocument Document, long Asked);
}
