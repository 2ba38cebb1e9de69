using FeedAggregator.Storage;

namespace FeedAggregator.Service.Metrics;

/// <summary>
/// The counts that one scrape asks for one by one. The store is counted once for all of them, only after something was stored, and at most
/// twice a minute: counting takes as long as the store is large, and a scraper may come as often as it likes.
/// </summary>
internal sealed class StoreCounts(Store store, TimeProvider clock)
{
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Counted? _last;

    /// <summary>Whole numbers of the store, at most half a minute old.</summary>
    public StoreStatistics Statistics => Current().Statistics;

    /// <summary>Articles by the rule that put them where they are, of the same moment.</summary>
    public IReadOnlyDictionary<string, long> MembersByRule => Current().MembersByRule;

    /// <summary>Threads, and clusters in them, of the same moment.</summary>
    public (long Threads, long Reports) Threads => Current().Threads;

    /// <summary>Articles that are still to be put into threads, of the same moment.</summary>
    public long ThreadsWaiting => Current().ThreadsWaiting;

    private Counted Current()
    {
        lock (_lock)
        {
            if (_last is not null && (clock.GetElapsedTime(_last.At) < LeastAge || store.Version == _last.Version))
            {
                return _last;
            }

            // The version first: what is stored while counting is counted the next time.
            long version = store.Version;
            return _last = store.Read(reader => new Counted(
                reader.Statistics(), reader.Articles.ByRule(), reader.Threads.Counts(), reader.Threads.Waiting(), version,
                clock.GetTimestamp()));
        }
    }

    private sealed record Counted(
        StoreStatistics Statistics, IReadOnlyDictionary<string, long> MembersByRule, (long Threads, long Reports) Threads,
        long ThreadsWaiting, long Version, long At);
}
