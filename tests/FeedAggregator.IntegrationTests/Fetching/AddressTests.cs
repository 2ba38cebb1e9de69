using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeedAggregator.Fetching;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>Where sockets may go: refused networks, rebinding, IPv6, TLS, proxies.</summary>
public sealed class AddressTests
{
    private static readonly GuardedRequest Named = new() { Url = "http://feeds.example/feed" };

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[0:0:0:0:0:0:0:1]")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("①②⑦.⓪.⓪.①")]
    public async Task Loopback_is_refused_in_every_spelling(string host)
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\n\n<rss/>");

        FetchResult result = await Guarded.FetchAsync($"http://{host}:{server.Port}/feed", new FetchOptions());

        // With a dot at its end it is a name to most resolvers, and one that does not exist.
        Assert.True(result is FetchResult.Refused || (host.EndsWith('.') && result is FetchResult.Failed));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_name_that_points_inside_is_refused()
    {
        using GuardedHttp http = Guarded.Client(new FetchOptions(), new Guarded.ScriptedResolver(["10.0.0.1", "192.168.0.1"]));

        FetchResult.Refused refused =
            Assert.IsType<FetchResult.Refused>(await http.SendAsync(Named, TestContext.Current.CancellationToken));

        Assert.Equal("10.0.0.1 is a refused address (private; Fetch:AllowedNetworks makes exceptions)", refused.Reason);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_gains_nothing()
    {
        // The first answer is allowed and used; every later one points inside and would be caught at the next connection.
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nConnection: close\nContent-Length: 6\n\n<rss/>");
        await using RawServer inside = RawServer.Start((_, _, _) => Task.CompletedTask, IPAddress.Parse("127.0.0.2"));
        Guarded.ScriptedResolver resolver = new(["127.0.0.1"], ["127.0.0.2"]);
        using GuardedHttp http = Guarded.Client(Guarded.Options([$"127.0.0.1:{server.Port}"]), resolver);
        GuardedRequest request = new() { Url = $"http://feeds.example:{server.Port}/feed" };

        Assert.IsType<FetchResult.Fetched>(await http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.IsType<FetchResult.Refused>(await http.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(0, inside.Connections);
    }

    [Fact]
    public async Task Of_several_answers_only_the_permitted_are_tried()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nContent-Length: 6\n\n<rss/>");
        using GuardedHttp http =
            Guarded.Client(Guarded.Options(["127.0.0.1"]), new Guarded.ScriptedResolver(["10.0.0.1", "127.0.0.1", "169.254.169.254"]));

        FetchResult answer = await http.SendAsync(
            new GuardedRequest { Url = $"http://feeds.example:{server.Port}/feed" }, TestContext.Current.CancellationToken);

        Assert.IsType<FetchResult.Fetched>(answer);
    }

    [Fact]
    public async Task A_dead_address_leaves_time_for_the_next()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 200 OK\nContent-Length: 6\n\n<rss/>");
        using GuardedHttp http = Guarded.Client(null, new Guarded.ScriptedResolver(["127.0.0.3", "127.0.0.1"]));

        FetchResult answer = await http.SendAsync(
            new GuardedRequest { Url = $"http://feeds.example:{server.Port}/feed" }, TestContext.Current.CancellationToken);

        Assert.IsType<FetchResult.Fetched>(answer);
    }

    [Fact]
    public async Task IPv6_is_fetched_from()
    {
        await using RawServer server = RawServer.Start(
            async (stream, _, token) =>
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"u8.ToArray(), token), IPAddress.IPv6Loopback);

        Assert.IsType<FetchResult.Fetched>(await Guarded.FetchAsync(server.Url));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_the_exchange()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await using RawServer server = RawServer.Start(
            async (stream, _, token) => await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token), certificate: certificate);

        FetchResult.Failed failed = await Guarded.FailsAsync(server.Url, FetchFailure.Network);

        Assert.StartsWith("TLS with 127.0.0.1 failed: ", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Length > 0);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_ends_the_exchange()
    {
        await using RawServer server = RawServer.Saying("HTTP/1.1 400 Bad\n\n");

        await Guarded.FailsAsync(server.Url.Replace("http:", "https:", StringComparison.Ordinal), FetchFailure.TimedOut);
    }

    [Fact]
    public async Task Behind_a_proxy_the_target_is_checked_first()
    {
        await using RawServer proxy = RawServer.Saying("HTTP/1.1 200 OK\nContent-Length: 6\n\n<rss/>");
        FetchOptions options = new() { Proxy = $"http://127.0.0.1:{proxy.Port}" };
        using GuardedHttp http = Guarded.Client(options, new Guarded.ScriptedResolver(["93.184.216.34"], ["93.184.216.34", "10.0.0.1"]));

        Assert.IsType<FetchResult.Fetched>(await http.SendAsync(Named, TestContext.Current.CancellationToken));
        Assert.IsType<FetchResult.Refused>(await http.SendAsync(Named, TestContext.Current.CancellationToken));
        Assert.IsType<FetchResult.Refused>(
            await http.SendAsync(new GuardedRequest { Url = $"http://127.0.0.1:{proxy.Port}/" }, TestContext.Current.CancellationToken));

        Assert.StartsWith("GET http://feeds.example/feed HTTP/1.1\r\n", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_a_host_that_does_not_resolve_is_a_failure_like_any_other()
    {
        using GuardedHttp http = Guarded.Client(new FetchOptions { Proxy = "http://127.0.0.1:1" }, new NoSuchHost());

        FetchResult.Failed failed = Assert.IsType<FetchResult.Failed>(await http.SendAsync(Named, TestContext.Current.CancellationToken));

        Assert.Equal("the name feeds.example does not resolve", failed.Reason);
    }

    private sealed class NoSuchHost : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            throw new SocketException((int)SocketError.HostNotFound);
    }
}
