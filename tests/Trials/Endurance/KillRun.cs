using System.Globalization;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Trials.Endurance;

/// <summary>
/// Kills the service again and again at random moments while feeds with cut bodies and 503s are being read, then lets it catch up
/// undisturbed and looks whether every item that was ever served is there exactly once. Every third life, feeds whose items are all stored
/// get new ones, each by itself: so kills fall into feeds never read, feeds with new items and unchanged feeds, mostly into all three at
/// once.
/// </summary>
internal sealed class KillRun(KillOptions options, TextWriter progress)
{
    private const int QuietLives = 3;
    private const int LivesAStart = 4;

    private readonly Random _random = new(options.Seed);

    /// <summary>Runs it in a temporary folder.</summary>
    public async Task<KillReport> RunAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-kill-").FullName;
        try
        {
            return await RunAsync(folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<KillReport> RunAsync(string folder, CancellationToken cancellationToken)
    {
        var load = new LoadOptions
        {
            Feeds = options.Feeds,
            Items = options.Items,
            Port = 0,
            CutPercent = 2,
            UnavailablePercent = 2,
            Cache = false,
            Seed = (ulong)options.Seed,
            OpmlPath = Path.Combine(folder, "feeds.opml"),
        };
        await using var server = new FeedServer(load);
        await server.StartAsync(cancellationToken);
        var ledger = new KillLedger(Path.Combine(folder, "test.db"), load, server);
        TimeSpan slowest = TimeSpan.Zero;
        for (int kill = 1; kill <= options.Kills; kill++)
        {
            TimeSpan? ready = await LiveAsync(folder, cancellationToken);
            slowest = ready > slowest ? ready.Value : slowest;
            FeedStates met = ledger.Note();
            if (kill % QuietLives == 0)
            {
                ledger.Advance();
            }

            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {options.Kills}: {met}"));
        }

        int exit = await CatchUpAsync(folder, ledger, cancellationToken);
        return ledger.Examine(options.Kills, slowest, exit);
    }

    /// <summary>
    /// One life of random length; how long it took to be ready, where it came to that. One in four may end in its start, which must survive
    /// a kill as well.
    /// </summary>
    private async Task<TimeSpan?> LiveAsync(string folder, CancellationToken cancellationToken)
    {
        using ServiceProcess service = ServiceProcess.Start(options.Executable, folder);
        Task<TimeSpan> ready = service.ReadyAsync(cancellationToken);
        if (_random.Next(LivesAStart) != 0)
        {
            await ready;
        }

        await Task.Delay(_random.Next(options.LongestLife), cancellationToken);
        await service.KillAsync();
        if (ready.IsCompletedSuccessfully)
        {
            return await ready;
        }

        await ready.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        return null;
    }

    /// <summary>One undisturbed life until everything is there, at most two minutes after the last progress.</summary>
    private async Task<int> CatchUpAsync(string folder, KillLedger ledger, CancellationToken cancellationToken)
    {
        using ServiceProcess service = ServiceProcess.Start(options.Executable, folder);
        await service.ReadyAsync(cancellationToken);
        int before = -1;
        for (int still = 0; still < 120; still++)
        {
            await Task.Delay(1000, cancellationToken);
            FeedStates now = ledger.Look();
            if (now.Unchanged == options.Feeds)
            {
                break;
            }

            still = now.Unchanged == before ? still : 0;
            before = now.Unchanged;
        }

        return await service.StopAsync();
    }
}
