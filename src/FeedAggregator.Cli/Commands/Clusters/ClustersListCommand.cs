using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters list</c>.</summary>
internal sealed class ClustersListCommand : CliCommand
{
    private readonly ListOptions _list;
    private readonly ClusterFilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ClustersListCommand()
        : base(
            "list",
            "List clusters, the articles of one story, newest first: how many copies, in how many outlets, since when. Single articles " +
            "are left out unless --min-size 1.",
            "feedagg clusters list",
            "feedagg clusters list --min-sources 3 --since 2d",
            "feedagg clusters list --outlet example.org --q \"harbour bridge\" --json")
    {
        _filter = new ClusterFilterOptions(this, minSize: 2);
        _list = new ListOptions(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        IEnumerable<Cluster> clusters = StoreWalk.Clusters(store, _filter.Of(context, store, _list), _list.LimitOf(context));
        ListWriter.Write(context, _list, ClusterColumns.List, clusters, "No cluster fits.");
        return ExitCode.Done;
    }
}
