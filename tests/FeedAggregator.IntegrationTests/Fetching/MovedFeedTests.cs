using System.Collections.Concurrent;
using FeedAggregator.Fetching;
using FeedAggregator.Parsing;
using FeedAggregator.Scheduling;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>A feed that moved for good from <c>/old</c> to <c>/new</c>, where <c>/new</c> then fails.</summary>
public sealed class MovedFeedTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<string> _asked = new();
    private RawServer _server = null!;
    private string _old = "301 Moved\r\nLocation: /new";
    private string _new = "200 OK";
    private string _body = "<rss/>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = RawServer.Routing((path, _) =>
        {
            _asked.Enqueue(path);
            return (path == "/old" ? _old : _new, _body);
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("410 Gone")]
    public async Task The_subscribed_address_is_asked_when_the_new_one_does_not_exist(string answer)
    {
        (_new, _old) = (answer, "200 OK");

        Feed after = await RoundAsync(Moved());

        Assert.Equal(["/new", "/old"], _asked);
        Assert.Equal((Url("/old"), null, 0, false), (after.Url, after.LastError, after.ConsecutiveFailures, after.Gone));
    }

    [Fact]
    public async Task The_subscribed_address_is_asked_when_the_host_of_the_new_one_has_no_name()
    {
        _old = "200 OK";

        Assert.Equal(Url("/old"), (await RoundAsync(Moved() with { Url = "http://no-such-name.invalid/new" })).Url);
    }

    [Fact]
    public async Task It_may_know_where_the_feed_is_now()
    {
        _new = "410 Gone";
        await using RawServer newer = RawServer.Routing((_, _) => ("200 OK", "<rss/>"));
        _old = $"308 Moved\r\nLocation: {newer.Url}";

        Assert.Equal(newer.Url, (await RoundAsync(Moved())).Url);
    }

    [Fact]
    public async Task The_feed_is_gone_at_once_where_it_leads_back_to_an_address_that_says_410_and_that_one_is_not_asked_twice()
    {
        _new = "410 Gone";

        Feed after = await RoundAsync(Moved());

        Assert.Equal(["/new", "/old"], _asked);
        Assert.Equal((true, DateTimeOffset.MaxValue), (after.Gone, after.NextDue));
        Assert.Contains("leads there still", after.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_is_gone_where_it_leads_back_again_and_again_to_an_address_that_does_not_exist()
    {
        _new = "404 Not Found";
        Feed feed = Moved();
        for (int failures = 1; failures <= 3; failures++)
        {
            feed = await RoundAsync(feed);
            Assert.Equal((false, failures, Url("/new")), (feed.Gone, feed.ConsecutiveFailures, feed.Url));
        }

        Assert.True((await RoundAsync(feed)).Gone);
    }

    [Theory]
    [InlineData("500 Internal Server Error", false)]
    [InlineData("404 Not Found", true)]
    public async Task A_410_ends_the_new_address_and_the_subscribed_one_decides(string old, bool gone)
    {
        (_new, _old) = ("410 Gone", old);

        Feed after = await RoundAsync(Moved());

        Assert.Equal((gone, gone ? Url("/new") : Url("/old")), (after.Gone, after.Url));
    }

    [Theory]
    [InlineData("200 OK", "<html>Buy this name</html>")]
    [InlineData("500 Internal Server Error", "")]
    [InlineData("404 Not Found", "")]
    public async Task A_former_address_without_a_feed_does_not_replace_one_that_may_come_back(string old, string body)
    {
        (_new, _old, _body) = ("404 Not Found", old, body);

        Feed after = await RoundAsync(Moved());
        (_new, _body) = ("200 OK", "<rss/>");
        Feed later = await RoundAsync(after);

        Assert.Equal((Url("/new"), false, 1), (after.Url, after.Gone, after.ConsecutiveFailures));
        Assert.Equal((Url("/new"), 0), (later.Url, later.ConsecutiveFailures));
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("403 Forbidden")]
    [InlineData("429 Too Many Requests\r\nRetry-After: 60")]
    public async Task Other_failures_of_the_new_address_ask_nothing_of_the_former_one(string answer)
    {
        _new = answer;

        Assert.Equal(Url("/new"), (await RoundAsync(Moved())).Url);
        Assert.Equal(["/new"], _asked);
    }

    private string Url(string path) => $"http://127.0.0.1:{_server.Port}{path}";

    private Feed Moved() => new()
    {
        Url = Url("/new"),
        SubscribedUrl = Url("/old"),
        ValidatorsUrl = Url("/new"),
        ETag = "\"n\"",
        Title = "Moved",
        Outlet = "o",
        LastSuccess = Now,
        NextDue = Now,
    };

    private static async Task<Feed> RoundAsync(Feed feed)
    {
        using GuardedHttp http = Guarded.Client();
        FetchResult result = await new HttpFeedFetcher(http).FetchAsync(feed, changing: null, Cancellation);
        bool isFeed = result is FetchResult.Fetched fetched && fetched.Body.Span.StartsWith("<rss"u8);
        ParsedFeed? parsed = isFeed
            ? new FeedParser()
            .Parse("<rss version='2.0'><channel><title>Moved</title></channel></rss>"u8.ToArray(), new DocumentOrigin(feed.Url),
            Cancellation)
            : null;
        Feed after = FeedOutcome.Round(feed, result, parsed, null, Now);
        return new FeedOutcome(new Schedule(() => Guarded.Options())).Due(feed, after, result, parsed, arrived: 0, known: 0, Now);
    }
}
