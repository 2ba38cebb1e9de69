using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FeedAggregator.Trials;
using FeedAggregator.Trials.LoadServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>TLS as a whole: the real executable, certificates of the system (SSL_CERT_FILE), and HTTP/2 where it is offered.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    private const byte Reset = 3;
    private const byte GoAway = 7;

    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private readonly ConcurrentQueue<string> _protocols = new();
    private readonly RSA _key = RSA.Create(2048);
    private X509Certificate2 _certificate = null!;
    private WebApplication _server = null!;

    /// <summary>The program is tried in the configuration that the tests were built in.</summary>
    private static string Executable =>
        Path.Combine(
            Product.Repository, "src", "FeedAggregator.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0",
            "feedagg.dll");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        CertificateRequest request = new("CN=localhost", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        await File.WriteAllTextAsync(Path.Combine(_folder, "authority.pem"), _certificate.ExportCertificatePem(), Cancellation);

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _server = builder.Build();
        _server.Run(async context =>
        {
            _protocols.Enqueue(context.Request.Protocol);
            await context.Response.WriteAsync(
                "<rss version=\"2.0\"><channel><title>Safe</title><item><guid>1</guid><title>One</title></item></channel></rss>");
        });
        await _server.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_trusted_certificate_is_fetched_from_over_HTTP_2()
    {
        (int code, string output) = await FetchAsync("localhost", trusted: true);

        Assert.True(code == 0, output);
        Assert.Equal(["HTTP/2"], _protocols);
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    public async Task A_stranger_or_another_name_is_not(string host, bool trusted)
    {
        (int code, string output) = await FetchAsync(host, trusted);

        Assert.True(code == 1, output);
        Assert.Contains("TLS", output, StringComparison.Ordinal);
        Assert.Empty(_protocols);
    }

    [Theory]
    [InlineData(GoAway, 0x0)]
    [InlineData(GoAway, 0xb)]
    [InlineData(Reset, 0x7)]
    [InlineData(Reset, 0xb)]
    public async Task A_request_that_HTTP_2_sends_back_is_not_sent_again(byte frame, byte error)
    {
        await using RawServer server =
            RawServer.Start((stream, _, token) => RefuseAsync(stream, frame, error, token), certificate: _certificate, http2: true);

        (int code, string output) = await FetchAsync("localhost", trusted: true, server.Port);

        Assert.True(code == 1, output);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(Reset)]
    [InlineData(GoAway)]
    public async Task A_server_that_wants_HTTP_1_1_is_asked_in_HTTP_1_1(byte frame)
    {
        await using RawServer server = RawServer.Start(AnswerAsync, certificate: _certificate, http2: true);

        (int code, string output) = await FetchAsync("localhost", trusted: true, server.Port);

        Assert.True(code == 0, output);
        Assert.Equal(["PRI", "GET"], server.Requests.Select(request => request.Split(' ')[0]));

        async Task AnswerAsync(Stream stream, string request, CancellationToken token)
        {
            if (request.StartsWith("PRI", StringComparison.Ordinal))
            {
                await RefuseAsync(stream, frame, 0xd, token);
                return;
            }

            await stream.WriteAsync(
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss version='2.0'><channel><title>Safe</title></channel></rss>"u8.ToArray(),
                token);
        }
    }

    /// <summary>Settings, then one frame that refuses stream 1 by an error code (RFC 9113, 6.4 and 6.8).</summary>
    private static async Task RefuseAsync(Stream stream, byte frame, byte error, CancellationToken token)
    {
        byte[] refusal = frame == GoAway
            ? [0, 0, 8, GoAway, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, error]
            : [0, 0, 4, Reset, 0, 0, 0, 0, 1, 0, 0, 0, error];
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 }, token);
        await Task.Delay(300, token);
        await stream.WriteAsync(refusal, token);
        await Task.Delay(300, token);
    }

    private async Task<(int Code, string Output)> FetchAsync(string host, bool trusted, int? port = null)
    {
        string feeds = Path.Combine(_folder, "feeds");
        await File.WriteAllTextAsync(feeds, $"https://{host}:{port ?? new Uri(_server.Urls.Single()).Port}/feed\n", Cancellation);
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string settings = Path.Combine(_folder, "appsettings.json");
        await File.WriteAllTextAsync(settings, "{}", Cancellation);
        string[] arguments =
        [
            Executable, "fetch", "--all", "--config", settings, "--set", $"Storage:Path={Path.Combine(_folder, "test.db")}",
            "--set", $"Subscriptions:Path={feeds}", "--set", "Fetch:AllowedNetworks:0=127.0.0.0/8",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        if (trusted)
        {
            start.Environment["SSL_CERT_FILE"] = Path.Combine(_folder, "authority.pem");
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }
}
