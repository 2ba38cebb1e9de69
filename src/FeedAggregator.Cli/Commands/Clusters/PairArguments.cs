using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>Two articles, as the commands that compare or judge a pair take them.</summary>
internal sealed class PairArguments
{
    private readonly Argument<long> _left = new("a") { Description = "Number of an article" };
    private readonly Argument<long> _right = new("b") { Description = "Number of the other article" };

    /// <summary>Adds the arguments to a command.</summary>
    public PairArguments(Command command)
    {
        command.Arguments.Add(_left);
        command.Arguments.Add(_right);
    }

    /// <summary>The two articles.</summary>
    /// <exception cref="CommandException">One is not stored (exit code 1), or both are the same (2).</exception>
    public (StoredArticle Left, StoredArticle Right) Of(CommandContext context, Store store)
    {
        long left = context.Value(_left);
        long right = context.Value(_right);
        return left == right
            ? throw CommandException.Usage("two different articles are needed")
            : (Article(store, left), Article(store, right));
    }

    /// <summary>An article that must be stored.</summary>
    public static StoredArticle Article(Store store, long id) =>
        store.Read(reader => reader.Articles.Find(id))
        ?? throw CommandException.Failed(
            $"there is no article {id}; 'feedagg clusters show' and 'feedagg articles list' show their numbers");
}
