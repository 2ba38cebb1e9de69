using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary><c>feedagg threads</c>: which stories report the same event.</summary>
internal sealed class ThreadsGroup() : CommandGroup(
    "threads",
    "See which stories report the same event, and why; correct it",
    new ThreadsListCommand(),
    new ThreadsShowCommand(),
    new ThreadsExplainCommand(),
    new ThreadsNotRelatedCommand());
