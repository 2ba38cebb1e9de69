using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters export</c>.</summary>
internal sealed class ClustersExportCommand : CliCommand
{
    private readonly OutputOption _output;
    private readonly ListOptions _list;
    private readonly ClusterFilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ClustersExportCommand()
        : base(
            "export",
            "Write every article with its cluster and why it is there, one line a member: JSON lines, or CSV with --csv. Single " +
            "articles are in it too unless --min-size 2.",
            "feedagg clusters export --output clusters.jsonl",
            "feedagg clusters export --min-size 2 --since 30d --csv --output month.csv")
    {
        _output = new OutputOption(this);
        _filter = new ClusterFilterOptions(this, minSize: 1);
        _list = new ListOptions(this, limit: 0);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ClusterFilter filter = _filter.Of(context, store, _list);
        IEnumerable<(Cluster, ClusterMember)> members = StoreWalk.Clusters(store, filter, _list.LimitOf(context))
            .SelectMany(cluster => cluster.Members.Select(member => (cluster, member)));
        long count = await _output.ExportAsync(
            context, context.Value(_list.Csv), ClusterColumns.Export, members, () => filter.IsEmpty
                ? store.Read(reader => reader.Statistics()).Articles
                : null, cancellationToken);
        context.Terminal.Remark(Counted.Of(count, "member"));
        return ExitCode.Done;
    }
}
