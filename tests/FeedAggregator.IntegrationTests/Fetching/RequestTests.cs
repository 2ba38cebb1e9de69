using FeedAggregator.Fetching;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>What is sent, exactly.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Nothing_is_sent_but_what_a_publisher_needs()
    {
        await using RawServer server = RawServer.Routing((_, _) => ("200 OK\r\nSet-Cookie: a=b", "<rss/>"));

        await Guarded.FetchAsync(
            server.Url + "?q=1#fragment", null, feed => feed with { ETag = "W/\"\u00e4 odd\"", LastModified = "some time ago" });

        Assert.True(server.Requests.TryDequeue(out string? request));
        Assert.Equal(
            $"""
            GET /feed?q=1 HTTP/1.1
            Host: 127.0.0.1:{server.Port}
            User-Agent: FeedAggregator/0.1.0 (+https://example.org/feedaggregator)
            Accept: {HttpFeedFetcher.Accept}
            Accept-Encoding: gzip, deflate, br
            If-None-Match: W/"ä odd"
            If-Modified-Since: some time ago
            """.ReplaceLineEndings("\r\n") + "\r\n\r\n",
            request);
    }

    [Fact]
    public async Task Cookies_are_never_sent_back()
    {
        await using RawServer server =
            RawServer.Routing((path, _) => path == "/feed" ? ("302 Found\r\nSet-Cookie: a=b\r\nLocation: /2", "") : ("200 OK", "<rss/>"));

        await Guarded.FetchAsync(server.Url);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Requests, request => Assert.DoesNotContain("Referer", request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Credentials_of_a_feed_go_to_its_own_origin_only()
    {
        await using RawServer other = RawServer.Routing((_, _) => ("200 OK", "<rss/>"));
        await using RawServer server = RawServer.Routing((_, _) => ($"302 Found\r\nLocation: {other.Url}", ""));
        FetchOptions options = Guarded.Options();
        options.Feeds.Add(
            new FeedAccess
            { Url = server.Url, UserName = "me", Password = "secret", HeaderName = "X-Key", HeaderValue = "k", UserAgent = "Mine/1" });

        await Guarded.FetchAsync(server.Url, options);

        Assert.True(server.Requests.TryDequeue(out string? own));
        Assert.True(other.Requests.TryDequeue(out string? foreign));
        Assert.Contains("Authorization: Basic bWU6c2VjcmV0\r\n", own, StringComparison.Ordinal);
        Assert.Contains("X-Key: k\r\n", own, StringComparison.Ordinal);
        Assert.Contains("User-Agent: Mine/1\r\n", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", foreign, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Key", foreign, StringComparison.Ordinal);
        Assert.Contains("User-Agent: FeedAggregator/", foreign, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_stay_with_a_feed_that_moved_on_its_own_host()
    {
        await using RawServer server = RawServer.Routing((_, _) => ("200 OK", "<rss/>"));
        FetchOptions options = Guarded.Options();
        options.Feeds.Add(new FeedAccess { Url = server.Url, HeaderName = "X-Key", HeaderValue = "k" });

        await Guarded.FetchAsync(
            server.Url, options, feed => feed with { Url = server.Url.Replace("/feed", "/moved", StringComparison.Ordinal) });

        Assert.Contains("X-Key: k\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/%7Euser/%66eed?q=%7e&r=a+b")]
    [InlineData("/a%2Fb//c;d=1/")]
    [InlineData("/%e2%9c%93")]
    public async Task An_address_goes_out_letter_for_letter(string path)
    {
        await using RawServer server = RawServer.Routing((_, _) => ("200 OK", "<rss/>"));

        await Guarded.FetchAsync($"http://127.0.0.1:{server.Port}{path}#part");

        Assert.StartsWith($"GET {path} HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/../b", "/b")]
    [InlineData("/a/%2e%2E/b", "/b")]
    [InlineData("/a b\"c", "/a%20b%22c")]
    [InlineData("/%zz", "/%25zz")]
    [InlineData("/gr\u00fc\u00dfe", "/gr%C3%BC%C3%9Fe")]
    [InlineData("", "/")]
    public async Task An_address_that_is_not_in_form_is_brought_into_it(string written, string sent)
    {
        await using RawServer server = RawServer.Routing((_, _) => ("200 OK", "<rss/>"));

        await Guarded.FetchAsync($"http://127.0.0.1:{server.Port}{written}");

        Assert.StartsWith($"GET {sent} HTTP/1.1\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/feed")]
    [InlineData("http://me:secret@127.0.0.1/feed")]
    [InlineData("not an address")]
    [InlineData("http:///feed")]
    [InlineData("import:x")]
    public async Task Addresses_that_break_the_rules_are_refused(string url)
    {
        FetchResult.Refused refused = Assert.IsType<FetchResult.Refused>(await Guarded.FetchAsync(url));

        Assert.DoesNotContain("secret", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_for_hubs_and_webhooks_passes_the_same_guard()
    {
        await using RawServer server = RawServer.Routing((_, _) => ("302 Found\r\nLocation: /elsewhere", ""));
        using GuardedHttp http = Guarded.Client();
        GuardedRequest request = new()
        {
            Url = server.Url,
            Body = "a=b"u8.ToArray(),
            ContentType = "application/x-www-form-urlencoded",
            Headers = [new("X-Signature", "s")]
        };

        FetchResult.Failed answered =
            Assert.IsType<FetchResult.Failed>(await http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.IsType<FetchResult.Refused>(
            await http.SendAsync(request with { Url = "http://10.0.0.1/" }, TestContext.Current.CancellationToken));

        Assert.Equal((FetchFailure.Status, 302), (answered.Kind, answered.Facts.Status));
        string sent = Assert.Single(server.Requests);
        Assert.StartsWith("POST /feed HTTP/1.1\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("X-Signature: s\r\n", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task A_post_succeeds_with_any_status_of_success_and_needs_no_document(int status)
    {
        await using RawServer server = RawServer.Routing((_, _) => ($"{status} Fine", ""));
        using GuardedHttp http = Guarded.Client();
        GuardedRequest request = new() { Url = server.Url, Body = "a=b"u8.ToArray(), ContentType = "application/x-www-form-urlencoded" };

        FetchResult result = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, Assert.IsType<FetchResult.Fetched>(result).Facts.Status);
    }
}
