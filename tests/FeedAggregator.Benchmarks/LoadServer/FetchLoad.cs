using System.Diagnostics;
using FeedAggregator.Fetching;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Benchmarks.LoadServer;

/// <summary>
/// The command <c>fetch-load OPML</c>: what fetching alone costs, first cold (with the runtime's own start), then twice warm, then
/// unchanged.
/// </summary>
internal static class FetchLoad
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string opml)
    {
        FetchOptions options = new() { HostGap = TimeSpan.Zero, MaxConnectionsPerHost = 16, AllowedNetworks = { "127.0.0.0/8" } };
        using GuardedHttp http = new(() => options, new HostGate(options, TimeProvider.System), TimeProvider.System);
        HttpFeedFetcher fetcher = new(http);
        Feed[] feeds =
            [.. SubscriptionFile.Load(opml)
            .Subscriptions.Select(s => new Feed { Url = s.Url, SubscribedUrl = s.Url, Title = "", Outlet = "", NextDue = default })];
        await RoundAsync("cold", fetcher, feeds, options.MaxConcurrency);
        await RoundAsync("warm", fetcher, feeds, options.MaxConcurrency);
        feeds = await RoundAsync("warm", fetcher, feeds, options.MaxConcurrency);
        await RoundAsync("unchanged", fetcher, feeds, options.MaxConcurrency);
        return 0;
    }

    private static async Task<Feed[]> RoundAsync(string name, HttpFeedFetcher fetcher, Feed[] feeds, int concurrency)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long begin = TimeProvider.System.GetTimestamp();
        long bytes = 0;
        int failed = 0;
        Feed[] after = new Feed[feeds.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = concurrency };
        await Parallel.ForAsync(0, feeds.Length, parallel, async (i, token) =>
        {
            FetchResult result = await fetcher.FetchAsync(feeds[i], changing: null, token);
            Interlocked.Add(ref bytes, result is FetchResult.Fetched fetched ? fetched.Body.Length : 0);
            Interlocked.Add(ref failed, result is FetchResult.Failed or FetchResult.Refused ? 1 : 0);
            after[i] = feeds[i] with { ETag = result.Facts.ETag, LastModified = result.Facts.LastModified };
        });

        process.Refresh();
        TimeSpan cpu = process.TotalProcessorTime - before;
        await Console.Out.WriteLineAsync(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{name,-10} {feeds.Length} feeds, {failed} failed, {bytes / 1e6:0.0} MB, {cpu.TotalSeconds:0.00} s CPU, " +
            $"{TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.00} s"));
        return after;
    }
}
