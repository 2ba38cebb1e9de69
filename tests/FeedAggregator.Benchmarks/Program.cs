using FeedAggregator.Benchmarks.LoadServer;
using FeedAggregator.Benchmarks.Politeness;

// One line a command, each in a folder of its own.
return args switch
{
    ["serve-feeds", .. var rest] => await ServeFeeds.RunAsync(rest),
    ["politeness", .. var rest] => await RunPoliteness.RunAsync(rest),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: serve-feeds [--help] | politeness [SECONDS]");
    return 2;
}
