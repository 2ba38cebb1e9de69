using FeedAggregator.Fetching;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>Heads of answers that go wrong, and statuses.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<rss>not even a head</rss>")]
    [InlineData("HTTP/1.1 abc\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: x\nContent-Length: 5\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\n")]
    public async Task What_is_no_HTTP_is_a_failure_in_plain_words(string answer)
    {
        await using RawServer server = RawServer.Saying(answer);

        await Guarded.FailsAsync(server.Url, FetchFailure.Network);
    }

    [Fact]
    public async Task A_flood_of_headers_is_cut_off()
    {
        await using RawServer server = RawServer.Saying(
            "HTTP/1.1 200 OK\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"X-Flood-{i}: {new string('a', 50)}\n")) +
            "\n<rss/>");

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.TooLarge);

        Assert.Equal("the headers of the answer are too large", failed.Reason);
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nX: "u8.ToArray(), token);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), token);
                await Task.Delay(50, token);
            }
        });

        await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut, Impatient());
    }

    [Fact]
    public async Task Interim_answers_without_end_are_given_up()
    {
        await using RawServer server = RawServer.Start(async (stream, _, token) =>
        {
            while (true)
            {
                await stream.WriteAsync("HTTP/1.1 103 Early Hints\r\n\r\n"u8.ToArray(), token);
                await Task.Delay(20, token);
            }
        });

        await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut, Impatient());
    }

    [Fact]
    public async Task Silence_is_given_up()
    {
        await using RawServer server = RawServer.Start((_, _, token) => Task.Delay(Timeout.Infinite, token));

        await Guarded.FailsAsync(server.Url, FetchFailure.TimedOut, Impatient());
    }

    [Fact]
    public async Task A_refused_connection_is_said_in_plain_words()
    {
        RawServer server = RawServer.Saying("");
        int port = server.Port;
        await server.DisposeAsync();

        FetchResult.Failed failed = await Guarded.FailsAsync($"http://127.0.0.1:{port}/", FetchFailure.Network);

        Assert.Equal($"127.0.0.1 refuses connections on port {port}", failed.Reason);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_said_in_plain_words()
    {
        FetchResult.Failed failed = await Guarded.FailsAsync("http://no-such-name.invalid/", FetchFailure.NoSuchHost);

        Assert.Equal("the name no-such-name.invalid does not resolve", failed.Reason);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(300)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(599)]
    public async Task Statuses_without_a_document_are_failures(int status)
    {
        await using RawServer server = RawServer.Routing((_, _) => ($"{status} X", status == 204 ? "" : "<rss/>"));

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Status);

        Assert.Equal(status, failed.Facts.Status);
        Assert.StartsWith($"the server answered {status} (", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_410_is_gone()
    {
        await using RawServer server = RawServer.Routing((_, _) => ("410 Gone", "bye"));

        Assert.IsType<FetchResult.Gone>(await Guarded.FetchAsync(server.Url));
    }

    [Fact]
    public async Task A_304_answers_only_a_conditional_request()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 304 Not Modified\nETag: \"b\"\nCache-Control: max-age=60\n\n");

        await Guarded.FailsAsync(server.Url, FetchFailure.Status);
        FetchResult.NotModified same =
            Assert.IsType<FetchResult.NotModified>(await Guarded.FetchAsync(server.Url, null, feed => feed with { ETag = "\"a\"" }));

        Assert.Equal(("\"b\"", TimeSpan.FromMinutes(1)), (same.Facts.ETag, same.Facts.FreshFor));
    }

    [Fact]
    public async Task An_equal_body_is_not_modified_whatever_the_validators_say()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nETag: \"new\"\nContent-Length: 6\n\n<rss/>");
        FetchResult.Fetched first = Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));

        FetchResult.NotModified second = Assert.IsType<FetchResult.NotModified>(
            await Guarded.FetchAsync(server.Url, null, feed => feed with { BodyHash = first.BodyHash }));

        Assert.Equal("\"new\"", second.Facts.ETag);
    }

    [Fact]
    public async Task A_host_that_asks_for_rest_is_not_asked_again()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 503 X\nRetry-After: 3600\nContent-Length: 0\n\n");
        FetchOptions options = Guarded.Options();
        HostGate gate = new(options, TimeProvider.System);
        using GuardedHttp http = Guarded.Client(options, gate: gate);
        GuardedRequest request = new() { Url = server.Url };

        Assert.Equal(503, (await http.SendAsync(request, TestContext.Current.CancellationToken)).Facts.Status);
        FetchResult.Postponed resting = Assert.IsType<FetchResult.Postponed>(
            await http.SendAsync(request with { Url = server.Url + "2" }, TestContext.Current.CancellationToken));

        Assert.Equal($"http://127.0.0.1:{server.Port}", resting.Rest.Host);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Who_waits_for_a_hosts_turn_heeds_the_rest_it_asks_for_meanwhile()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 429 X\nRetry-After: 3600\nContent-Length: 0\n\n");
        using GuardedHttp http = Guarded.Client(Guarded.Options(perHost: 1));

        FetchResult[] answers = await Task.WhenAll(
            Enumerable.Range(0, 5)
            .Select(i => http.SendAsync(new GuardedRequest { Url = $"{server.Url}{i}" }, TestContext.Current.CancellationToken)));

        Assert.Equal(4, answers.OfType<FetchResult.Postponed>().Count());
        Assert.Single(server.Requests);
    }

    private static FetchOptions Impatient() =>
        Guarded.Options(connect: TimeSpan.FromMilliseconds(300), headers: TimeSpan.FromMilliseconds(300));
}
