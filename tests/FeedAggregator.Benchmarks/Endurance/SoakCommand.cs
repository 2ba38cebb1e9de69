using System.Globalization;
using FeedAggregator.Trials;
using FeedAggregator.Trials.Endurance;

namespace FeedAggregator.Benchmarks.Endurance;

/// <summary>The command <c>soak</c>.</summary>
internal static class SoakCommand
{
    /// <summary>The most growth that is no leak.</summary>
    private const double Bound = 0.05;

    private const string Usage = """
        soak: runs the service at full load and says whether its memory grows

          --minutes N       how long (60)
          --feeds N         how many feeds, each asked every five seconds (1000)
          --round-every S   seconds until every feed has a new item again (10)
          --executable F    feedagg.dll to run (the Release build)
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        SoakOptions? options = new() { Executable = Product.Assembly };
        for (int i = 0; i + 1 < arguments.Count && options is not null; i += 2)
        {
            options = Set(options, arguments[i], arguments[i + 1]);
        }

        if (options is null || arguments.Count % 2 != 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        SoakReport report = await new SoakRun(options, Console.Error).RunAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(report.ToString());
        return report is { Growth: < Bound, Exit: 0 } ? 0 : 1;
    }

    private static SoakOptions? Set(SoakOptions options, string name, string value) => name switch
    {
        "--minutes" => options with { Duration = TimeSpan.FromMinutes(Number(value)) },
        "--feeds" => options with { Feeds = Number(value) },
        "--round-every" => options with { RoundEvery = TimeSpan.FromSeconds(Number(value)) },
        "--executable" => options with { Executable = value },
        _ => null,
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
