using FeedAggregator.Ingest;
using FeedAggregator.Service;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using FeedAggregator.Trials.Politeness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Fetching;

/// <summary>
/// The 22 checks of politeness over sixteen simulated hours: the real composition and store, real HTTP on loopback, a clock that jumps.
/// </summary>
public sealed class PolitenessTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The defaults, but a short maximum, so that half a day shows enough of every feed.</summary>
    private static readonly FetchOptions Options = new() { MaximumInterval = TimeSpan.FromHours(2) };

    [Fact]
    public async Task Every_check_of_the_request_log_is_clean()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        FakeTimeProvider time = new(Start);
        string folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
        await using PolitenessServer server = new(time, Options.MinimumInterval);
        await server.StartAsync(token);

        await RunAsync(folder, time, server, TimeSpan.FromHours(8), token);
        DateTimeOffset restarted = time.GetUtcNow();
        await RunAsync(folder, time, server, TimeSpan.FromHours(8), token);

        PolitenessReport report = Report(server, restarted);
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.True(report.Clean, report.ToString());
        Assert.Equal(22, report.Rows.Count);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_careless_client_is_found_out()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using PolitenessServer server = new(TimeProvider.System, Options.MinimumInterval);
        await server.StartAsync(token);
        using HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 20 });
        http.DefaultRequestHeaders.Referrer = new Uri("http://reader.example/");
        for (int round = 0; round < 3; round++)
        {
            await Task.WhenAll(
                server.Urls.SelectMany(url => new[] { url, url, url + "?cache=no", new Uri(new Uri(url), "/favicon.ico").AbsoluteUri })
                .Select(async url =>
            {
                using HttpRequestMessage request =
                    new(url.EndsWith("quiet", StringComparison.Ordinal) ? HttpMethod.Head : HttpMethod.Get, url);
                if (round != 1)
                {
                    request.Headers.TryAddWithoutValidation("If-None-Match", "\"invented\"");
                    request.Headers.TryAddWithoutValidation("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT");
                }

                await http.SendAsync(request, token).ContinueWith(_ => { }, token, TaskContinuationOptions.None, TaskScheduler.Default);
            }));
        }

        PolitenessReport report = Report(server, server.Lines[server.Lines.Count / 2].Time);

        Assert.DoesNotContain(report.Rows, row => row.Violations.Count == 0);
    }

    private static PolitenessReport Report(PolitenessServer server, DateTimeOffset restarted) => PolitenessReport.Of(new PolitenessRun
    {
        Lines = server.Lines,
        MinimumInterval = Options.MinimumInterval,
        MaximumInterval = Options.MaximumInterval,
        MaxConnectionsPerHost = Options.MaxConnectionsPerHost,
        Restarted = restarted,
        Invited = server.Invited,
    });

    /// <summary>One life of the service: from due feed to due feed until the span is over.</summary>
    private static async Task RunAsync(
        string folder, FakeTimeProvider time, PolitenessServer server, TimeSpan span, CancellationToken cancellationToken)
    {
        IConfiguration values = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:Path"] = Path.Combine(folder, "feedagg.db"),
            ["Fetch:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Fetch:MaximumInterval"] = Options.MaximumInterval.ToString(),

            // The gap would wait for a clock that stands still; it has tests of its own.
            ["Fetch:HostGap"] = "00:00:00",
        }).Build();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddFeedAggregator(values);
        await using ServiceProvider provider = services.BuildServiceProvider();
        Store store = provider.GetRequiredService<Store>();
        FeedRounds rounds = provider.GetRequiredService<FeedRounds>();
        SubscriptionList list = SubscriptionFile.Check([.. server.Urls.Select(url => new Subscription { Url = url })], folder);
        await store.WriteAsync(writer => SubscriptionSync.Apply(writer, list.Subscriptions, time.GetUtcNow()), cancellationToken);

        DateTimeOffset end = time.GetUtcNow() + span;
        while (time.GetUtcNow() < end)
        {
            rounds.Start(
                store.Read(r => r.Feeds.Due(time.GetUtcNow(), 1000)), report =>
                    Assert.Null(report.NotStored), TimeSpan.Zero, cancellationToken);
            await rounds.DrainAsync();
            DateTimeOffset next = store.Read(r => r.Feeds.All()).Where(feed => feed is { Subscribed: true, Gone: false })
                .Min(feed => feed.NextDue);

            // In steps of some minutes, as due feeds of a real hour come in crowds too.
            DateTimeOffset step = time.GetUtcNow().AddMinutes(3);
            time.SetUtcNow(next > step ? next : step);
        }
    }
}
