using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Feeds;

/// <summary><c>feedagg feeds</c>: what we subscribe to.</summary>
internal sealed class FeedsGroup() : CommandGroup(
    "feeds",
    "List, add, set up, remove, import, export and check feeds",
    new FeedsListCommand(),
    new FeedsShowCommand(),
    new FeedsAddCommand(),
    new FeedsSetCommand(),
    new FeedsAccessCommand(),
    new FeedsRemoveCommand(),
    new FeedsImportCommand(),
    new FeedsExportCommand(),
    new FeedsDiscoverCommand(),
    new FeedsCheckCommand());
