using FeedAggregator.Cli.Invocation;

return await CommandLineRunner.RunAsync(args);
