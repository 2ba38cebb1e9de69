using FeedAggregator.Fetching;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>Two feeds of one host, of which one asks to be left alone for a week (a network that serves many publishers).</summary>
public sealed class RestTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_host_rests_for_a_day_and_the_address_that_asked_for_it_as_long_as_it_says(int status)
    {
        await using RawServer server =
            RawServer.Routing((path, _) => path == "/feed" ? ($"{status} No\r\nRetry-After: 604800", "") : ("200 OK", "<rss/>"));
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        FetchOptions options = Guarded.Options();
        using GuardedHttp http = new(() => options, new HostGate(options, time), time);
        string beside = server.Url.Replace("/feed", "/beside", StringComparison.Ordinal);

        DateTimeOffset asked = time.GetUtcNow();
        await SendAsync(server.Url);
        Assert.Equal(asked.AddDays(1), Assert.IsType<FetchResult.Postponed>(await SendAsync(beside)).Rest.Until);

        time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<FetchResult.Fetched>(await SendAsync(beside));
        Assert.Equal(asked.AddDays(7), Assert.IsType<FetchResult.Postponed>(await SendAsync(server.Url)).Rest.Until);

        time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(status, (await SendAsync(server.Url)).Facts.Status);
        Assert.IsType<FetchResult.Postponed>(await SendAsync(beside));
        Assert.Equal(3, server.Requests.Count);

        Task<FetchResult> SendAsync(string url) => http.SendAsync(new GuardedRequest { Url = url }, TestContext.Current.CancellationToken);
    }
}
