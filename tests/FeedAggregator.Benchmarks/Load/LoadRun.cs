using System.Diagnostics;
using System.Globalization;
using Dapper;
using FeedAggregator.Subscriptions;
using FeedAggregator.Trials.Endurance;
using FeedAggregator.Trials.LoadServer;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Benchmarks.Load;

/// <summary>Runs a real service on made-up feeds from loopback and reports times, the service's own CPU seconds and its memory.</summary>
internal sealed class LoadRun(LoadRunOptions options, TextWriter output)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private string[] Settings =>
    [
        .. options.Polite ? ["Fetch:HostGap=00:00:01", "Fetch:MaxConnectionsPerHost=2"] : (string[])[],
        "Fetch:MinimumInterval=00:15:00", "Fetch:DefaultInterval=01:00:00", "Fetch:MaximumInterval=1.00:00:00",
    ];

    /// <summary>Runs it in a temporary folder.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-load-").FullName;
        try
        {
            await RunAsync(folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        await using var server = new FeedServer(new LoadOptions
        {
            Feeds = options.Feeds,
            Items = options.Items,
            Hosts = options.Hosts,
            Port = 0,
            OpmlPath = Path.Combine(folder, "feeds.opml"),
        });
        await server.StartAsync(cancellationToken);
        await RenderAsync(server, cancellationToken);
        using ServiceProcess service = ServiceProcess.Start(options.Executable, folder, Settings);
        try
        {
            await ColdAsync(service, folder, cancellationToken);
            await UnchangedAsync(service, folder, cancellationToken);
        }
        finally
        {
            await service.StopAsync();
        }
    }

    /// <summary>Has the server write each document once, so that serving costs next to nothing while the service is measured.</summary>
    private static async Task RenderAsync(FeedServer server, CancellationToken cancellationToken)
    {
        using HttpClient http = new();
        await Parallel.ForEachAsync(server.Subscriptions(), cancellationToken, async (Subscription feed, CancellationToken token) =>
            _ = await http.GetByteArrayAsync(new Uri(feed.Url), token));
    }

    private async Task ColdAsync(ServiceProcess service, string folder, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan ready = await service.ReadyAsync(cancellationToken);
        await using SqliteConnection database = await OpenAsync(folder, cancellationToken);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<ReadingTimes> reader = ReadingTimes.MeasureAsync(new Uri(service.Address, "/feed.atom"), reading.Token);
        await WaitAsync(database, "SELECT count(*) FROM feed WHERE last_success IS NOT NULL", cancellationToken);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
        await reading.CancelAsync();
        long articles = await database.ExecuteScalarAsync<long>("SELECT count(*) FROM article");
        long clusters = await database.ExecuteScalarAsync<long>("SELECT count(*) FROM cluster");
        string read = $"{options.Feeds} feeds, {articles} articles in {clusters} clusters";
        await SayAsync($"cold: {read} in {elapsed.TotalSeconds:0.0} s; ready after {ready.TotalSeconds:0.0} s; {service.Cost()}");
        await SayAsync($"combined feed meanwhile: {await reader}");
    }

    private async Task UnchangedAsync(ServiceProcess service, string folder, CancellationToken cancellationToken)
    {
        await using SqliteConnection database = await OpenAsync(folder, cancellationToken);
        long asked = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        long began = Stopwatch.GetTimestamp();
        await database.ExecuteAsync("UPDATE feed SET next_due = @asked", new { asked });
        string attempted = string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM feed WHERE last_attempt >= {asked}");
        await WaitAsync(database, attempted, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await SayAsync($"unchanged: {options.Feeds} feeds in {seconds:0.0} s; since the start {service.Cost()}");
    }

    private async Task WaitAsync(SqliteConnection database, string counting, CancellationToken cancellationToken)
    {
        while (await database.ExecuteScalarAsync<long>(counting) < options.Feeds)
        {
            await Task.Delay(LookEvery, cancellationToken);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(folder, "test.db")};Pooling=False");
        await database.OpenAsync(cancellationToken);
        return database;
    }

    private Task SayAsync(FormattableString line) => output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
