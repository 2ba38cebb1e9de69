using System.Diagnostics;
using System.Text.Json;
using FeedAggregator.Trials;
using FeedAggregator.Trials.Endurance;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.IntegrationTests.Endurance;

/// <summary>The real service on a disk that really fills up: a small file system in memory, which only root can mount.</summary>
public sealed class FullDiskTests
{
    private static readonly LoadOptions Load = new() { Feeds = 20, Items = 10, Port = 0 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_the_service_serves_what_it_has_says_so_and_loses_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
        Assert.SkipUnless(
            await RunAsync("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder) == 0, "mounting a file system is not allowed here");
        try
        {
            await TryAsync(folder);
        }
        finally
        {
            await RunAsync("umount", "--lazy", folder);
            Directory.Delete(folder);
        }
    }

    private static async Task TryAsync(string folder)
    {
        await using FeedServer server = new(Load with { OpmlPath = Path.Combine(folder, "feeds.opml") });
        await server.StartAsync(Cancellation);
        string executable = Path.Combine(
            Product.Repository, "src", "FeedAggregator.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0",
            "feedagg.dll");
        using ServiceProcess service = ServiceProcess.Start(executable, folder);
        try
        {
            await FillAndFreeAsync(server, service, Path.Combine(folder, "filler"));
            Assert.Equal(0, await service.StopAsync());
        }
        catch
        {
            await service.KillAsync();
            throw;
        }
    }

    private static async Task FillAndFreeAsync(FeedServer server, ServiceProcess service, string filler)
    {
        await service.ReadyAsync(Cancellation);
        using HttpClient http = new() { BaseAddress = service.Address };
        await UntilAsync(async () => await ArticlesAsync(http) == 200);

        Fill(filler);
        server.NextRound();
        await UntilAsync(
            async () => (await ProblemsAsync(http)).Any(problem => problem.Contains("the disk is full", StringComparison.Ordinal)));
        await UntilAsync(
            async () => (await http.GetStringAsync("status", Cancellation)).Contains("The service needs a look", StringComparison.Ordinal));
        Assert.Contains("<entry", await http.GetStringAsync("feed.atom", Cancellation), StringComparison.Ordinal);

        File.Delete(filler);
        await UntilAsync(async () => await ArticlesAsync(http) == 200 + (Load.NewPerRound * Load.Feeds));
        await UntilAsync(async () => (await ProblemsAsync(http)).Length == 0);
    }

    /// <summary>Leaves not a byte: first in large pieces, then in small ones.</summary>
    private static void Fill(string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        for (int piece = 1024 * 1024; piece > 0; piece /= 16)
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[piece]);
                }
            }
            catch (IOException)
            {
                // No room for a piece of this size any more.
            }
        }
    }

    private static async Task<long> ArticlesAsync(HttpClient http)
    {
        using JsonDocument stats = JsonDocument.Parse(await http.GetStringAsync("api/v1/stats", Cancellation));
        return stats.RootElement.GetProperty("articles").GetInt64();
    }

    private static async Task<string[]> ProblemsAsync(HttpClient http)
    {
        using JsonDocument health = JsonDocument.Parse(await http.GetStringAsync("healthz/ready", Cancellation));
        return [.. health.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)];
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(60), "it took more than a minute");
            await Task.Delay(200, Cancellation);
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
