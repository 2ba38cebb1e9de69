using System.Globalization;

namespace FeedAggregator.Benchmarks.Replay;

/// <summary>The command <c>replay</c>.</summary>
internal static class ReplayCommand
{
    private const string Usage = """
        replay RECORDING [OPTIONS]: serves recorded feeds to the real service, round by round, each at the time it was recorded

        RECORDING is a folder with index.tsv (time, feed, file; tabs between) and the files it names, or a tar archive of it.

          --output FOLDER   write what came of it there, for reading: figures.txt, clusters.txt (three or more items), one-outlet.txt
                            (every item hidden beside another of its outlet), daily.txt (what the combined feed showed)
          --database FOLDER keep the database there; else a temporary folder
          --port N          serve the feeds on N and the service on N + 1 (free ports)
          --set KEY=VALUE   a setting of the service; may be repeated
        """;

    private const int Large = 3;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ReplayOptions? options = arguments is [{ } path, ..] && Path.Exists(path) ? new ReplayOptions { Recording = path } : null;
        for (int i = 1; i + 1 < arguments.Count && options is not null; i += 2)
        {
            options = Set(options, arguments[i], arguments[i + 1]);
        }

        if (options is null || arguments.Count % 2 == 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        ReplayReport report = await new ReplayRun(options, Console.Error).RunAsync(CancellationToken.None);
        await Console.Out.WriteAsync(report.Figures());
        if (options.Output is { } output)
        {
            Directory.CreateDirectory(output);
            await File.WriteAllTextAsync(Path.Combine(output, "figures.txt"), report.Figures());
            await File.WriteAllTextAsync(Path.Combine(output, "clusters.txt"), report.LargeClusters(Large));
            await File.WriteAllTextAsync(Path.Combine(output, "one-outlet.txt"), report.HiddenOfOneOutlet());
            await File.WriteAllTextAsync(Path.Combine(output, "daily.txt"), report.Daily());
        }

        return 0;
    }

    private static ReplayOptions? Set(ReplayOptions options, string name, string value) => (name, value.Split('=', 2)) switch
    {
        ("--output", _) => options with { Output = value },
        ("--database", _) => options with { Folder = Path.GetFullPath(value) },
        ("--port", _) => options with { Port = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) },
        ("--set", [var key, var setting]) => options with
        {
            Settings = new Dictionary<string, string?>(options.Settings) { [key] = setting },
        },
        _ => null,
    };
}
