using System.Globalization;
using FeedAggregator.Trials;
using FeedAggregator.Trials.Endurance;

namespace FeedAggregator.Benchmarks.Endurance;

/// <summary>The command <c>kill-run</c>.</summary>
internal static class KillCommand
{
    /// <summary>After a kill the service must be ready again within this time.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    private const string Usage = """
        kill-run: kills the service at random moments under load and looks for lost, doubled and invented articles

          --kills N        how often (100)
          --feeds N        how many feeds (1000)
          --items N        items in each document (20)
          --life MS        longest life of a run in milliseconds (4000)
          --seed N         another seed gives other moments (1)
          --executable F   feedagg.dll to run (the Release build)
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        KillOptions? options = new() { Executable = Product.Assembly };
        for (int i = 0; i + 1 < arguments.Count && options is not null; i += 2)
        {
            options = Set(options, arguments[i], arguments[i + 1]);
        }

        if (options is null || arguments.Count % 2 != 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        KillReport report = await new KillRun(options, Console.Error).RunAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(report.ToString());
        return report.IsClean && report.SlowestStart < LongestStart ? 0 : 1;
    }

    private static KillOptions? Set(KillOptions options, string name, string value) => name switch
    {
        "--kills" => options with { Kills = Number(value) },
        "--feeds" => options with { Feeds = Number(value) },
        "--items" => options with { Items = Number(value) },
        "--life" => options with { LongestLife = Number(value) },
        "--seed" => options with { Seed = Number(value) },
        "--executable" => options with { Executable = value },
        _ => null,
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
