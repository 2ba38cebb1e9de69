using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters list</c>.</summary>
internal sealed class ClustersListCommand : CliCommand
{
    private readonly Option<string> _sort = new("--sort")
    {
        Description = "new: newest first; top: taken up by most outlets now; grown: joined by most outlets in the last day; size: most " +
            "copies",
        HelpName = "ORDER",
        DefaultValueFactory = static _ => "new",
    };

    private readonly ListOptions _list;
    private readonly ClusterFilterOptions _filter;

    /// <summary>Declares the command.</summary>
    public ClustersListCommand()
        : base(
            "list",
            "List clusters, the articles of one story, newest first: how many copies, in how many outlets, since when. Single articles " +
            "are left out unless --min-size 1.",
            "feedagg clusters list",
            "feedagg clusters list --sort top --limit 8",
            "feedagg clusters list --min-sources 3 --since 2d",
            "feedagg clusters list --outlet example.org --q \"harbour bridge\" --json")
    {
        _filter = new ClusterFilterOptions(this, minSize: 2);
        _sort.AcceptOnlyFromAmong("new", "top", "grown", "size");
        Options.Add(_sort);
        _list = new ListOptions(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        ClusterFilter filter = _filter.Of(context, store, _list);
        int limit = _list.LimitOf(context);
        StorySort sort = Enum.Parse<StorySort>(context.Value(_sort)!, ignoreCase: true);
        IEnumerable<Cluster> clusters = sort == StorySort.New
            ? StoreWalk.Clusters(store, filter, limit)
            : store.Read(reader => Selections.Sorted(
                reader, filter with { Limit = limit, Bodies = BodyBounds.None }, sort, context.Clock.GetUtcNow()));
        ListWriter.Write(context, _list, ClusterColumns.List, clusters, "No cluster fits.");
        return ExitCode.Done;
    }
}
