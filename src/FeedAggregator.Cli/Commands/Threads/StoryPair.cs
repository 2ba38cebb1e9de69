using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary>Two clusters, as the commands that compare or judge stories take them.</summary>
internal sealed class StoryPair
{
    private readonly Argument<long> _left = new("a") { Description = "Number of a cluster" };
    private readonly Argument<long> _right = new("b") { Description = "Number of another cluster" };

    /// <summary>Adds the arguments to a command.</summary>
    public StoryPair(Command command)
    {
        command.Arguments.Add(_left);
        command.Arguments.Add(_right);
    }

    /// <summary>The two clusters.</summary>
    /// <exception cref="CommandException">One is not stored (exit code 1), or both are the same (2).</exception>
    public (Cluster Left, Cluster Right) Of(CommandContext context, Store store)
    {
        (Cluster left, Cluster right) = (Find(store, context.Value(_left)), Find(store, context.Value(_right)));
        return left.Id == right.Id ? throw CommandException.Usage("two different clusters are needed") : (left, right);
    }

    private static Cluster Find(Store store, long id) => store.Read(reader => reader.Clusters.Show(id))
        ?? throw CommandException.Failed($"there is no cluster {id}; 'feedagg clusters list --min-size 1' and 'feedagg threads show' " +
            $"show their numbers");
}
