using System.Globalization;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Trials.Endurance;

/// <summary>
/// Runs the service at full load for a long time and watches its memory. Every feed is asked every five seconds and has new items all the
/// time; the window of comparison is five minutes, so that what the index must hold is soon the same and anything that still grows is a
/// leak.
/// </summary>
internal sealed class SoakRun(SoakOptions options, TextWriter progress)
{
    /// <summary>Window of comparison: the index is full after that.</summary>
    private const string Window = "00:05:00";

    /// <summary>Runs it in a temporary folder.</summary>
    public async Task<SoakReport> RunAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-soak-").FullName;
        try
        {
            return await RunAsync(folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SoakReport> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var load = new LoadOptions
        {
            Feeds = options.Feeds,
            Items = 20,
            NewPerRound = 1,
            Port = 0,
            Cache = false,
            OpmlPath = Path.Combine(folder, "feeds.opml"),
        };
        await using var server = new FeedServer(load);
        await server.StartAsync(cancellationToken);
        using ServiceProcess service = ServiceProcess.Start(options.Executable, folder, $"Deduplication:Window={Window}");
        await service.ReadyAsync(cancellationToken);

        List<long> resident = [];
        DateTimeOffset end = TimeProvider.System.GetUtcNow() + options.Duration;
        DateTimeOffset nextRound = TimeProvider.System.GetUtcNow();
        while (TimeProvider.System.GetUtcNow() is var now && now < end)
        {
            if (now >= nextRound)
            {
                server.NextRound();
                nextRound = now + options.RoundEvery;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            resident.Add(service.ResidentBytes());
            if (resident.Count % 60 == 0)
            {
                await progress.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{resident.Count / 60,3} min, round {server.Round}, {resident.TakeLast(60).Average() / 1e6:0} MB"));
            }
        }

        return new SoakReport(server.Round, resident, await service.StopAsync());
    }
}
