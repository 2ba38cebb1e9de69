using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FeedAggregator.Trials;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Benchmarks.Load;

/// <summary>
/// The command <c>one-shot [EXECUTABLE]</c>: what <c>feedagg fetch --all</c> costs as a whole process, on 200 feeds of 30 items: cold,
/// unchanged, and with three new items in each. The server's own work is not counted.
/// </summary>
internal static partial class OneShotRun
{
    private const int OfChildren = -1;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        string folder = Directory.CreateTempSubdirectory("feedagg-one-shot-").FullName;
        try
        {
            await using var server = new FeedServer(new LoadOptions { Port = 0, OpmlPath = Path.Combine(folder, "feeds.opml") });
            await server.StartAsync(CancellationToken.None);
            await RenderAsync(server);
            await RoundAsync("cold", arguments, folder);
            await RoundAsync("unchanged", arguments, folder);
            server.NextRound();
            await RenderAsync(server);
            await RoundAsync("600 new", arguments, folder);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RenderAsync(FeedServer server)
    {
        using HttpClient http = new();
        await Parallel.ForEachAsync(
            server.Subscriptions(), async (feed, token) => _ = await http.GetByteArrayAsync(new Uri(feed.Url), token));
    }

    private static async Task RoundAsync(string name, IReadOnlyList<string> arguments, string folder)
    {
        string executable = arguments.Count > 0 ? arguments[0] : Product.Assembly;
        bool isAssembly = executable.EndsWith(".dll", StringComparison.Ordinal);
        string[] line =
        [
            .. isAssembly ? [executable] : (string[])[], "fetch", "--all", "--quiet",
            "--set", $"Storage:Path={Path.Combine(folder, "test.db")}", "--set", $"Subscriptions:Path={Path.Combine(folder, "feeds.opml")}",
            "--set", "Fetch:HostGap=00:00:00", "--set", "Fetch:MaxConnectionsPerHost=16", "--set", "Fetch:AllowedNetworks:0=127.0.0.0/8",
        ];
        double before = ChildrenSeconds();
        long began = Stopwatch.GetTimestamp();
        using Process process =
            Process.Start(new ProcessStartInfo(isAssembly ? "dotnet" : executable, line) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {ChildrenSeconds() - before:0.00} s CPU, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s, exit code " +
            $"{process.ExitCode}"));
    }

    /// <summary>CPU seconds, user and system, of all children that have ended.</summary>
    private static double ChildrenSeconds()
    {
        // struct rusage begins with two struct timeval, user and system time; on 64-bit Linux it is 144 bytes.
        Span<long> usage = stackalloc long[18];
        return GetResourceUsage(OfChildren, ref usage[0]) == 0
            ? usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6)
            : throw new InvalidOperationException("getrusage failed");
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}
