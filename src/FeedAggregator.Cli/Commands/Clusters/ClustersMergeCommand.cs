using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters merge</c>.</summary>
internal sealed class ClustersMergeCommand : CliCommand
{
    private readonly PairArguments _pair;

    /// <summary>Declares the command.</summary>
    public ClustersMergeCommand()
        : base(
            "merge",
            "Decide that two articles tell one story: their clusters become one, whatever is computed later. The older cluster's number " +
            "stays, the other leads to it. To undo it: 'verdicts revoke', which names the split that parts the two stories again.",
            "feedagg clusters merge 12 77") => _pair = new PairArguments(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        (long left, long right) = await CheckAsync(context);
        await Decisions.DecideAsync(context, VerdictKind.Together, [left], [right], "merge", cancellationToken);
        return ExitCode.Done;
    }

    private async Task<(long Left, long Right)> CheckAsync(CommandContext context)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        (StoredArticle left, StoredArticle right) = _pair.Of(context, store);
        return (left.Id, right.Id);
    }
}
