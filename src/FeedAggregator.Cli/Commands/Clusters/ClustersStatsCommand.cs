using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters stats</c>.</summary>
internal sealed class ClustersStatsCommand : CliCommand
{
    private static readonly Column<(CopyGroup Group, CopyFact Fact)>[] Columns =
    [
        new("group", row => row.Group.Name),
        .. CopyFact.Columns.Where(column => column.Name != "bar")
        .Select(column => new Column<(CopyGroup Group, CopyFact Fact)>(column.Name, row => column.Value(row.Fact))),
    ];

    private readonly ListOptions _list;
    private readonly ClusterFilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ClustersStatsCommand()
        : base(
            "stats",
            "Count copies: sizes of the stories, who copies most from whom, how long copies take, and the share of copies by feed and " +
            "by day. " +
            "A story began where its copies' credits lead, else with whoever published first. --limit bounds the lines of each group.",
            "feedagg clusters stats --since 30d",
            "feedagg clusters stats --category World --min-sources 2",
            "feedagg clusters stats --json | jq 'select(.group == \"copying\")'")
    {
        _filter = new ClusterFilterOptions(this, minSize: 1);
        _list = new ListOptions(this, limit: 10);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ClusterFilter filter = _filter.Of(context, store, _list);
        CopyCounts counts = new();
        await ProgressBar.RunAsync(
            context.Terminal, "Counting stories", () => filter.IsEmpty
                ? store.Read(reader => reader.Statistics()).Clusters
                : null, advance =>
        {
            foreach (ClusterHead cluster in StoreWalk.Heads(store, filter))
            {
                cancellationToken.ThrowIfCancellationRequested();
                counts.Add(cluster);
                advance();
            }

            return Task.CompletedTask;
        });
        IReadOnlyList<CopyGroup> groups = counts.Groups(_list.LimitOf(context));
        if (_list.IsForPrograms(context))
        {
            ListWriter.Write(context, _list, Columns, groups.SelectMany(group => group.Facts.Select(fact => (group, fact))), "");
            return ExitCode.Done;
        }

        foreach (CopyGroup group in groups)
        {
            context.Terminal.Line(group.Title);
            ListWriter.WriteTable(context.Terminal, CopyFact.Columns, group.Facts, "  (none)");
        }

        return ExitCode.Done;
    }
}
