using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters</c>: which articles tell the same story, and why.</summary>
internal sealed class ClustersGroup() : CommandGroup(
    "clusters",
    "See which articles tell the same story, and why; correct it; export it",
    new ClustersListCommand(),
    new ClustersShowCommand(),
    new ClustersExplainCommand(),
    new ClustersDiffCommand(),
    new ClustersSplitCommand(),
    new ClustersMergeCommand(),
    new ClustersDistinctCommand(),
    new VerdictsCommand(),
    new ClustersReclusterCommand(),
    new ClustersExportCommand(),
    new ClustersStatsCommand());
