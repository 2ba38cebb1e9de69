using System.Net;
using System.Text;
using FeedAggregator.Fetching;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("301 301", "/2")]
    [InlineData("308 301", "/2")]
    [InlineData("301 302", "/1")]
    [InlineData("302 301", null)]
    [InlineData("307", null)]
    [InlineData("303", null)]
    public async Task Only_an_unbroken_chain_of_permanent_redirects_is_learnt(string chain, string? learnt)
    {
        string[] statuses = chain.Split(' ');
        await using RawServer server = RawServer.Routing((path, _) =>
        {
            int hop = path == "/feed" ? 0 : path[1] - '0';
            return hop < statuses.Length ? ($"{statuses[hop]} Moved\r\nLocation: /{hop + 1}", "") : ("200 OK", "<rss/>");
        });

        FetchResult.Fetched fetched = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        Assert.Equal(learnt, fetched.Facts.PermanentUrl is { } url ? new Uri(url).AbsolutePath : null);
        Assert.EndsWith($"/{statuses.Length}", fetched.Facts.FinalUrl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feed", "redirects in a circle")]
    [InlineData("/feed#other", "redirects in a circle")]
    [InlineData("http://[bad", "redirects to no usable address")]
    [InlineData("", "redirects to no usable address")]
    public async Task Redirects_that_lead_nowhere_are_failures(string location, string reason)
    {
        await using RawServer server = RawServer.Routing((_, _) => ($"302 Found\r\nLocation: {location}", ""));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Redirects);

        Assert.Contains(reason, failed.Reason, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_chain_without_end_is_given_up_after_ten()
    {
        await using RawServer server = RawServer.Routing((path, _) => ($"302 Found\r\nLocation: {path}x", ""));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Redirects);

        Assert.Equal("more than 10 redirects", failed.Reason);
        Assert.Equal(11, server.Requests.Count);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://2130706433.example.invalid@127.0.0.1/")]
    [InlineData("http://0x0a.0.0.1/")]
    [InlineData("http://167772161/")]
    [InlineData("http://012.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_a_refused_address_is_refused(string location)
    {
        await using RawServer server = RawServer.Routing((_, _) => ($"301 Moved\r\nLocation: {location}", ""));

        FetchResult.Refused refused =
            Assert.IsType<FetchResult.Refused>(await Guarded.FetchAsync(server.Url, Guarded.Options([$"127.0.0.1:{server.Port}"])));

        Assert.DoesNotContain('\n', refused.Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Bodies_of_redirects_are_not_read()
    {
        await using RawServer server = RawServer.Start(async (stream, request, token) =>
        {
            if (request.StartsWith("GET /feed ", StringComparison.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 999999999\r\n\r\n"u8.ToArray(), token);
                await Task.Delay(Timeout.Infinite, token);
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"u8.ToArray(), token);
        });

        Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));
    }

    [Fact]
    public async Task Waiting_for_a_turn_at_the_next_host_is_no_time_of_the_answer()
    {
        await using RawServer server = RawServer.Start(AnswerAsync, IPAddress.Any);
        string url = $"http://127.0.0.1:{server.Port}/feed";
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        FetchOptions options = Guarded.Options();
        using GuardedHttp http = new(() => options, new HostGate(options, clock), clock);
        Feed feed = new() { Url = url, SubscribedUrl = url, Title = "t", Outlet = "o", NextDue = DateTimeOffset.UnixEpoch };

        FetchResult result = await new HttpFeedFetcher(http).FetchAsync(feed, Crowded, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.Zero, Assert.IsType<FetchResult.Fetched>(result).Facts.Elapsed);
        Assert.EndsWith("/there", result.Facts.FinalUrl, StringComparison.Ordinal);

        ValueTask Crowded(string host, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromMinutes(7));
            return ValueTask.CompletedTask;
        }

        static async Task AnswerAsync(Stream stream, string request, CancellationToken token)
        {
            string port = request.Split("Host: 127.0.0.1:") is [_, string host, ..] ? host.Split('\r')[0] : "";
            await stream.WriteAsync(
                request.StartsWith("GET /feed ", StringComparison.Ordinal)
                    ? Encoding.ASCII.GetBytes($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{port}/there\r\nContent-Length: 0\r\n\r\n")
                    : "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"u8.ToArray(),
                token);
        }
    }

    [Fact]
    public async Task Validators_go_only_to_the_address_that_gave_them()
    {
        await using RawServer server =
            RawServer.Routing((path, _) => path == "/feed" ? ("302 Found\r\nLocation: /there", "") : ("200 OK", "<rss/>"));
        string there = server.Url.Replace("/feed", "/there", StringComparison.Ordinal);

        await Guarded.FetchAsync(server.Url, null, feed => feed with { ETag = "\"a\"" });
        await Guarded.FetchAsync(server.Url, null, feed => feed with { ETag = "\"b\"", ValidatorsUrl = there });

        string[] asked =
            [.. server.Requests.Where(request => request.Contains("If-None-Match", StringComparison.Ordinal))
            .Select(request => request.Split(' ')[1])];
        Assert.Equal(["/feed", "/there"], asked);
    }

    [Fact]
    public async Task A_redirect_on_its_own_host_that_asks_for_rest_is_a_failure_that_says_why_and_backs_off()
    {
        await using RawServer server = RawServer.Routing((path, _) => ($"302 Found\r\nRetry-After: 60\r\nLocation: {path}x", ""));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Redirects);

        Assert.Equal($"redirects to {server.Url}x and asks to be left alone before that (Retry-After)", failed.Reason);
        Assert.Equal(server.Url, failed.Facts.RetryAfterUrl);
        Assert.NotNull(failed.Facts.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Rest_asked_for_by_a_redirect_is_kept_for_its_host()
    {
        await using RawServer server = RawServer.Routing(
            (path, _) => path == "/feed" ? ("302 Found\r\nRetry-After: 60\r\nLocation: http://localhost:1/", "") : ("200 OK", ""));

        FetchResult result = await Guarded.FetchAsync(server.Url);

        Assert.Equal(server.Url, result.Facts.RetryAfterUrl);
    }
}
