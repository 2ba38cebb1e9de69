using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>The options that choose clusters: those of <see cref="FilterOptions"/>, and the size.</summary>
internal sealed class ClusterFilterOptions
{
    private readonly FilterOptions _filter;
    private readonly Option<int> _minSize;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="minSize">Default of <c>--min-size</c>.</param>
    public ClusterFilterOptions(Command command, int minSize)
    {
        _filter = new FilterOptions(command);
        _minSize = new Option<int>("--min-size")
        {
            Description = "Only clusters of at least so many articles; 1 for single articles too",
            HelpName = "N",
            DefaultValueFactory = _ => minSize,
        };
        command.Options.Add(_minSize);
    }

    /// <summary>The filter a person asked for.</summary>
    public ClusterFilter Of(CommandContext context, Store store, ListOptions list) =>
        _filter.Of(context, store, list) with { MinSize = context.Value(_minSize) };
}
