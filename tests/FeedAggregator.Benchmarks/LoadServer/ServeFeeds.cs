using System.Globalization;
using FeedAggregator.Trials.LoadServer;

namespace FeedAggregator.Benchmarks.LoadServer;

/// <summary>The command <c>serve-feeds</c>: runs the load server until Ctrl+C or SIGTERM.</summary>
internal static class ServeFeeds
{
    private const string Usage = """
        serve-feeds: serves made-up feeds on loopback for load tests

          --feeds N           how many feeds (200)
          --items N           items in each document (30)
          --new N             new items of each feed in every further round (3)
          --copies PERCENT    items that are copies of other feeds' stories (35)
          --port N            port (9000)
          --hosts N           spread the feeds over N addresses of 127.0.0.0/8 (1)
          --opml FILE         write the subscriptions there
          --log FILE          log every request there, one line of JSON each
          --cut PERCENT       answers whose body ends early (0)
          --unavailable PERCENT   answers that are 503 (0)
          --retry-after S     Retry-After of a 503 in seconds (0: none)
          --max-age S         Cache-Control: max-age (0: none)
          --gzip              compress for clients that take it
          --no-cache          render each document anew (saves memory with thousands of feeds)
          --round-every S     begin the next round every S seconds (0: only on POST /control/round)
          --seed N            another seed gives other texts (1)
        """;

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        using var sigterm =
            System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        await using FeedServer server = new(options);
        await server.StartAsync(stop.Token);
        await Console.Out.WriteLineAsync(
            $"serving {options.Feeds} feeds of {options.Items} items on port {options.Port}; POST /control/round for the next round");
        try
        {
            while (true)
            {
                TimeSpan wait = options.RoundEverySeconds > 0 ? TimeSpan.FromSeconds(options.RoundEverySeconds) : Timeout.InfiniteTimeSpan;
                await Task.Delay(wait, stop.Token);
                server.NextRound();
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private static LoadOptions? Parse(IReadOnlyList<string> arguments)
    {
        LoadOptions? options = new();
        for (int i = 0; i < arguments.Count && options is not null; i++)
        {
            string name = arguments[i];
            if (name is "--gzip" or "--no-cache")
            {
                options = name == "--gzip" ? options with { Compress = true } : options with { Cache = false };
                continue;
            }

            options = i + 1 < arguments.Count ? Set(options, name, arguments[++i]) : null;
        }

        return options;
    }

    private static LoadOptions? Set(LoadOptions options, string name, string value) => name switch
    {
        "--feeds" => options with { Feeds = Number(value) },
        "--items" => options with { Items = Number(value) },
        "--new" => options with { NewPerRound = Number(value) },
        "--copies" => options with { CopyPercent = Number(value) },
        "--port" => options with { Port = Number(value) },
        "--hosts" => options with { Hosts = Number(value) },
        "--opml" => options with { OpmlPath = value },
        "--log" => options with { LogPath = value },
        "--cut" => options with { CutPercent = Number(value) },
        "--unavailable" => options with { UnavailablePercent = Number(value) },
        "--retry-after" => options with { RetryAfterSeconds = Number(value) },
        "--max-age" => options with { MaxAgeSeconds = Number(value) },
        "--round-every" => options with { RoundEverySeconds = Number(value) },
        "--seed" => options with { Seed = (ulong)Number(value) },
        _ => null,
    };

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
