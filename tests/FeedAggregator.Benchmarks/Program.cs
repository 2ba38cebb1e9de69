using FeedAggregator.Benchmarks.LoadServer;

// One line a command, each in a folder of its own.
return args switch
{
    ["serve-feeds", .. var rest] => await ServeFeeds.RunAsync(rest),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("usage: serve-feeds [--help]");
    return 2;
}
