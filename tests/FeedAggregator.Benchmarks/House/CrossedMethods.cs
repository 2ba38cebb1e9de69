using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FeedAggregator.Service;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Benchmarks.House;

/// <summary>
/// Hears which types of ours have methods that run for the first time: the runtime compiles a method when it is first called, and says so.
/// So a first run without a feed takes what every service runs, and what a second run adds is the way of the entry.
/// </summary>
internal sealed class CrossedMethods : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> _types = new(StringComparer.Ordinal);

    /// <summary>Runs the service until its feed's entry stands in the combined feed, or for three ticks where it has no feed.</summary>
    /// <param name="withFeed">Whether it has one.</param>
    /// <returns>Names of the types whose methods ran for the first time in this process.</returns>
    public static async Task<HashSet<string>> OfServiceAsync(bool withFeed)
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-house-").FullName;
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Uri address =
            new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/feed.xml"));
        string subscriptions = Path.Combine(folder, "feeds.opml");
        await File.WriteAllTextAsync(subscriptions, OpmlWriter.Write(
            withFeed ? [new Subscription { Url = address.AbsoluteUri, Title = "The Brindle Gazette" }]
                : Array.Empty<Subscription>(), "House"));
        using CancellationTokenSource stop = new();
        using CrossedMethods crossed = new();
        Task serving = ServeAsync(listener, stop.Token);
        Task service = ServiceHost.RunAsync(Settings(folder, subscriptions, out Uri site), reload: null, clock: null, stop.Token);
        try
        {
            await (withFeed ? UntilReadAsync(site) : Task.Delay(TimeSpan.FromSeconds(4)));
        }
        finally
        {
            await stop.CancelAsync();
            await service.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await serving.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Directory.Delete(folder, recursive: true);
        }

        return [.. crossed._types.Keys];
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true ||
            eventData.PayloadNames?.IndexOf("MethodNamespace") is not (>= 0 and var at) || eventData.Payload?[at] is not string type ||
            !type.StartsWith("FeedAggregator.", StringComparison.Ordinal) ||
            type.StartsWith("FeedAggregator.Benchmarks", StringComparison.Ordinal))
        {
            return;
        }

        // Nested types (closures, state machines) belong to the file of the outermost; type parameters are no part of the name.
        string outermost = type.Split('+', '`', '[')[0];
        _types[outermost[(outermost.LastIndexOf('.') + 1)..]] = true;
    }

    private static IConfiguration Settings(string folder, string subscriptions, out Uri site)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        site = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/"));
        return new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(folder, "house.db"),
            ["Subscriptions:Path"] = subscriptions,
            ["Http:Urls"] = site.AbsoluteUri,
            ["Logging:LogLevel:Default"] = "Error",
            ["Fetch:AllowedNetworks:0"] = "127.0.0.0/8",
        }).Build();
    }

    private static async Task UntilReadAsync(Uri site)
    {
        using HttpClient http = new() { BaseAddress = site };
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            try
            {
                string feed = await http.GetStringAsync(new Uri("feed.atom", UriKind.Relative), patience.Token);
                if (feed.Contains("<entry", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        const string Document = """
            <rss version="2.0"><channel>
            <title>The Brindle Gazette</title><link>https://brindle.example/</link><description>News</description>
            <item><title>Harbour lamp lit again</title><link>https://brindle.example/lamp</link><guid>lamp</guid>
            <pubDate>Mon, 30 Nov 2026 08:00:00 GMT</pubDate>
            <description>&lt;p&gt;The keeper of the old harbour lamp lit it on Sunday evening,
            eleven years after the last time.&lt;/p&gt;</description>
            </item></channel></rss>
            """;
        byte[] answer = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n" +
            $"Content-Length: {Encoding.UTF8.GetByteCount(Document)}\r\n\r\n{Document}"));
        byte[] request = new byte[4096];
        while (!cancellationToken.IsCancellationRequested)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(cancellationToken);
            _ = await client.GetStream().ReadAsync(request, cancellationToken);
            await client.GetStream().WriteAsync(answer, cancellationToken);
        }
    }
}
