using System.Globalization;
using Dapper;
using FeedAggregator.Benchmarks.LoadServer;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Benchmarks.Endurance;

/// <summary>
/// Kills the service again and again at random moments while feeds with cut bodies and 503s are being read, then lets it catch up undisturbed and
/// looks whether every item that was ever served is there exactly once.
/// </summary>
internal sealed class KillRun(KillOptions options, TextWriter progress)
{
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
            Seed = (ulong)options.Seed,
            OpmlPath = Path.Combine(folder, "feeds.opml"),
        };
        await using var server = new FeedServer(load);
        await server.StartAsync(cancellationToken);
        string database = Path.Combine(folder, "test.db");
        TimeSpan slowest = TimeSpan.Zero;
        for (int kill = 1; kill <= options.Kills; kill++)
        {
            using ServiceProcess service = ServiceProcess.Start(options.Executable, folder);
            Task<TimeSpan> ready = service.ReadyAsync(cancellationToken);

            // Some lives end before the service is ready: the start must survive a kill as well.
            await Task.Delay(_random.Next(options.LongestLife), cancellationToken);
            await service.KillAsync();
            if (ready.IsCompletedSuccessfully)
            {
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, (await ready).Ticks));
            }
            else
            {
                await ready.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
            }

            if (HasSeen(database, load, server.Round))
            {
                server.NextRound();
            }

            await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {options.Kills}, round {server.Round}"));
        }

        int exit = await CatchUpAsync(folder, database, load, server.Round, cancellationToken);
        return Examine(database, load, server.Round, slowest, exit);
    }

    /// <summary>One undisturbed life until everything is there, at most two minutes after the last progress.</summary>
    private async Task<int> CatchUpAsync(string folder, string database, LoadOptions load, int round, CancellationToken cancellationToken)
    {
        using ServiceProcess service = ServiceProcess.Start(options.Executable, folder);
        await service.ReadyAsync(cancellationToken);
        long before = -1;
        for (int still = 0; still < 120 && !HasSeen(database, load, round); still++)
        {
            await Task.Delay(1000, cancellationToken);
            long now = Scalar(database, "SELECT count(*) FROM article");
            still = now == before ? still : 0;
            before = now;
        }

        return await service.StopAsync();
    }

    /// <summary>Whether every feed's newest item of the round is stored: then no item can fall out of a document unread.</summary>
    private static bool HasSeen(string database, LoadOptions load, int round)
    {
        if (!File.Exists(database))
        {
            return false;
        }

        try
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $":{Newest(load, round)}");
            return Scalar(database, $"SELECT count(*) FROM article WHERE guid LIKE '%{suffix}'") == load.Feeds;
        }
        catch (SqliteException)
        {
            // Killed before the schema was made.
            return false;
        }
    }

    private KillReport Examine(string database, LoadOptions load, int round, TimeSpan slowest, int exit)
    {
        using SqliteConnection connection = Open(database);
        Dictionary<string, int> stored = connection.Query<(string Guid, int Copies)>("SELECT guid, count(*) FROM article GROUP BY feed_id, guid")
            .ToDictionary(row => row.Guid, row => row.Copies, StringComparer.Ordinal);
        int lost = 0;
        int expected = 0;
        for (int feed = 0; feed < load.Feeds; feed++)
        {
            for (int number = 0; number <= Newest(load, round); number++)
            {
                expected++;
                lost += stored.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"urn:load:{feed}:{number}")) ? 0 : 1;
            }
        }

        int homeless = connection.ExecuteScalar<int>(
            """
            SELECT (SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM cluster c WHERE c.id = a.cluster_id))
              + (SELECT count(*) FROM cluster c WHERE c.size <> (SELECT count(*) FROM article a WHERE a.cluster_id = c.id))
            """);
        string integrity = connection.ExecuteScalar<string>("PRAGMA integrity_check(1)")!;
        return new KillReport(
            options.Kills, round, stored.Values.Sum(), lost, stored.Values.Count(copies => copies > 1),
            stored.Count - (expected - lost), homeless, integrity, slowest, exit);
    }

    private static int Newest(LoadOptions load, int round) => load.Items + (round * load.NewPerRound) - 1;

    private static long Scalar(string database, string sql)
    {
        using SqliteConnection connection = Open(database);
        return connection.ExecuteScalar<long>(sql);
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }
}
