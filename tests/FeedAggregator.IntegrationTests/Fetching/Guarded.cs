using System.Net;
using FeedAggregator.Fetching;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>Guarded clients for tests: loopback allowed, bounds short.</summary>
internal static class Guarded
{
    public static FetchOptions Options(
        string[]? allowed = null, TimeSpan? connect = null, TimeSpan? headers = null, TimeSpan? total = null, TimeSpan? rateWindow = null,
        TimeSpan hostGap = default, int perHost = 16, int concurrency = 16)
    {
        FetchOptions options = new()
        {
            ConnectTimeout = connect ?? TimeSpan.FromSeconds(2),
            HeadersTimeout = headers ?? TimeSpan.FromSeconds(1),
            TotalTimeout = total ?? TimeSpan.FromSeconds(5),
            MaxBodyBytes = 256 * 1024,
            HostGap = hostGap,
            MaxConnectionsPerHost = perHost,
            MaxConcurrency = concurrency,
            RateWindow = rateWindow ?? TimeSpan.FromMilliseconds(500),
        };
        foreach (string network in allowed ?? ["127.0.0.0/8", "::1/128"])
        {
            options.AllowedNetworks.Add(network);
        }

        return options;
    }

    public static GuardedHttp Client(FetchOptions? options = null, IHostResolver? resolver = null, HostGate? gate = null)
    {
        options ??= Options();
        return new GuardedHttp(
            () => options, gate ?? new HostGate(options, TimeProvider.System), TimeProvider.System, resolver ?? new SystemHostResolver());
    }

    public static async Task<FetchResult> FetchAsync(string url, FetchOptions? options = null, Func<Feed, Feed>? change = null)
    {
        using GuardedHttp http = Client(options);
        Feed feed = new() { Url = url, SubscribedUrl = url, Title = "t", Outlet = "o", NextDue = DateTimeOffset.UnixEpoch };
        return await new HttpFeedFetcher(http)
            .FetchAsync(change?.Invoke(feed) ?? feed, changing: null, TestContext.Current.CancellationToken);
    }

    public static async Task<FetchResult.Failed> FailsAsync(string url, FetchFailure kind, FetchOptions? options = null)
    {
        FetchResult.Failed failed = Assert.IsType<FetchResult.Failed>(await FetchAsync(url, options));
        Assert.True(failed.Kind == kind, $"{failed.Kind}: {failed.Reason}");
        Assert.DoesNotContain('\n', failed.Reason);
        return failed;
    }

    /// <summary>Answers from a script: each look-up of a name takes its next entry, the last one for ever.</summary>
    public sealed class ScriptedResolver(params string[][] answers) : IHostResolver
    {
        private int _asked;

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            string[] answer = answers[Math.Min(Interlocked.Increment(ref _asked) - 1, answers.Length - 1)];
            return Task.FromResult(answer.Select(IPAddress.Parse).ToArray());
        }
    }
}
