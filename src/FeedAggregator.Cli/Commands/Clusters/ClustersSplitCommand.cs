using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters split</c>.</summary>
internal sealed class ClustersSplitCommand : CliCommand
{
    private readonly Argument<long[]> _articles =
        new("articles") { Description = "Numbers of the articles to take out, all of one cluster", Arity = ArgumentArity.OneOrMore };

    /// <summary>Declares the command.</summary>
    public ClustersSplitCommand()
        : base(
            "split",
            "Decide that some articles of a cluster tell another story than the rest: they are taken out and kept apart from it. To " +
            "undo it: 'verdicts revoke', then 'merge'.",
            "feedagg clusters split 54",
            "feedagg clusters split 54 57 61") => Arguments.Add(_articles);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        long[] taken = [.. context.Value(_articles).Distinct()];
        long[] rest = await RestAsync(context, taken);
        await Decisions.DecideAsync(context, VerdictKind.Apart, rest, taken, "split", cancellationToken);
        return ExitCode.Done;
    }

    private static async Task<long[]> RestAsync(CommandContext context, long[] taken)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        long[] clusters = [.. taken.Select(id => PairArguments.Article(store, id).ClusterId).Distinct()];
        if (clusters.Length > 1)
        {
            throw CommandException.Usage(
                $"the articles are in {clusters.Length} clusters ({string.Join(", ", clusters)}); split one cluster at a time");
        }

        long[] rest =
            [.. store.Read(reader => reader.Clusters.Show(clusters[0]))!.Members.Select(member => member.ArticleId).Except(taken)];
        return rest.Length > 0
            ? rest
            : throw CommandException.Usage($"these are all articles of cluster {clusters[0]}; leave at least one in it");
    }
}
