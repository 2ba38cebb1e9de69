using System.Globalization;
using FeedAggregator.Trials;

namespace FeedAggregator.Benchmarks.Load;

/// <summary>The command <c>load</c>.</summary>
internal static class LoadCommand
{
    private const string Usage = """
        load: runs the service on many feeds from loopback: a cold round while the combined feed is read, then a round of unchanged feeds

          --feeds N        how many feeds (10000)
          --items N        items in each document (20)
          --hosts N        spread the feeds over N addresses of 127.0.0.0/8 (1)
          --polite yes     leave host gap and connections per host at their defaults; wants many hosts
          --executable F   feedagg.dll or a published executable (the Release build)
        """;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        LoadRunOptions? options = new() { Executable = Product.Assembly };
        for (int i = 0; i + 1 < arguments.Count && options is not null; i += 2)
        {
            options = Set(options, arguments[i], arguments[i + 1]);
        }

        if (options is null || arguments.Count % 2 != 0)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        await new LoadRun(options, Console.Out).RunAsync(CancellationToken.None);
        return 0;
    }

    private static LoadRunOptions? Set(LoadRunOptions options, string name, string value) => name switch
    {
        "--feeds" => options with { Feeds = Number(value) },
        "--items" => options with { Items = Number(value) },
        "--hosts" => options with { Hosts = Number(value) },
        "--polite" => options with { Polite = value == "yes" },
        "--executable" => options with { Executable = value },
        _ => null,
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
