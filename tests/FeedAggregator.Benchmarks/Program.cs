using FeedAggregator.Benchmarks.Apps;
using FeedAggregator.Benchmarks.Endurance;
using FeedAggregator.Benchmarks.Fill;
using FeedAggregator.Benchmarks.House;
using FeedAggregator.Benchmarks.Load;
using FeedAggregator.Benchmarks.LoadServer;
using FeedAggregator.Benchmarks.Misbehaviour;
using FeedAggregator.Benchmarks.NearDuplicates;
using FeedAggregator.Benchmarks.Normalising;
using FeedAggregator.Benchmarks.Parsing;
using FeedAggregator.Benchmarks.Politeness;
using FeedAggregator.Benchmarks.Reading;
using FeedAggregator.Benchmarks.Replay;
using FeedAggregator.Benchmarks.Threads;

// One line a command, each in a folder of its own.
return args switch
{
    ["serve-feeds", .. var rest] => await ServeFeeds.RunAsync(rest),
    ["fetch-load", var opml] => await FetchLoad.RunAsync(opml),
    ["politeness", .. var rest] => await RunPoliteness.RunAsync(rest),
    ["misbehaviour"] => await RunMisbehaviour.RunAsync(),
    ["one-shot", .. var rest] => await OneShotRun.RunAsync(rest),
    ["load", .. var rest] => await LoadCommand.RunAsync(rest),
    ["kill-run", .. var rest] => await KillCommand.RunAsync(rest),
    ["soak", .. var rest] => await SoakCommand.RunAsync(rest),
    ["hostile", .. var rest] => await HostileRun.RunAsync(rest),
    ["parsing", .. var rest] => Measure<ParsingBenchmarks>(rest),
    ["normalising", .. var rest] => Measure<NormalisingBenchmarks>(rest),
    ["parsing-speed", .. var rest] => SpeedRun.Run(rest),
    ["apps", .. var rest] => await AppsRun.RunAsync(rest),
    ["reading", .. var rest] => await ReadingRun.RunAsync(rest),
    ["replay", .. var rest] => await ReplayCommand.RunAsync(rest),
    ["house", .. var rest] => await HouseCommand.RunAsync(rest),
    ["fill", .. var rest] => await FillCommand.RunAsync(rest),
    ["threads", .. var rest] => ThreadsCommand.Run(rest),
    ["near-duplicates", "sign"] => SigningRun.Run(),
    ["near-duplicates", "bulk", .. var rest] => BulkRun.Run(rest),
    ["near-duplicates", "start", .. var rest] => StartRun.Run(rest),
    ["near-duplicates", "fingerprint", .. var rest] => Measure<FingerprintBenchmarks>(rest),
    ["near-duplicates", "index", .. var rest] => Measure<IndexBenchmarks>(rest),
    _ => Unknown(),
};

static int Measure<T>(string[] arguments)
{
    BenchmarkDotNet.Running.BenchmarkRunner.Run<T>(args: arguments);
    return 0;
}

static int Unknown()
{
    Console.Error.WriteLine(
        "usage: apps ADDRESS PASSWORD | fill [--help] | house [FOLDER] | replay RECORDING [--output FOLDER] | reading ADDRESS [QUESTIONS] | serve-feeds " +
        "[--help] | fetch-load OPML | politeness [SECONDS] | misbehaviour | kill-run [--help] | one-shot [EXECUTABLE] | load [--help] | " +
        "soak [--help] | hostile [NUMBER] | normalising | parsing | parsing-speed [ROUNDS] | threads FOLDER [EVENTS [OUTPUT]] | near-duplicates sign|start " +
        "[DOCUMENTS]|bulk [DOCUMENTS [WINDOW]]|fingerprint|index");
    return 2;
}
