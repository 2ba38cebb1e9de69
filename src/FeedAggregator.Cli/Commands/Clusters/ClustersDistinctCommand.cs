using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters distinct</c>.</summary>
internal sealed class ClustersDistinctCommand : CliCommand
{
    private readonly PairArguments _pair;

    /// <summary>Declares the command.</summary>
    public ClustersDistinctCommand()
        : base(
            "distinct",
            "Decide that two articles tell different stories: they never share a cluster again, whatever is computed later. To undo it: " +
            "'verdicts revoke', then 'merge'.",
            "feedagg clusters distinct 53 54") => _pair = new PairArguments(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        (long left, long right) = await CheckAsync(context);
        await Decisions.DecideAsync(context, VerdictKind.Apart, [left], [right], "distinct", cancellationToken);
        return ExitCode.Done;
    }

    private async Task<(long Left, long Right)> CheckAsync(CommandContext context)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        (StoredArticle left, StoredArticle right) = _pair.Of(context, store);
        return (left.Id, right.Id);
    }
}
