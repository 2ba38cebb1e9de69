using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Threads;

/// <summary><c>feedagg threads not-related</c>.</summary>
internal sealed class ThreadsNotRelatedCommand : CliCommand
{
    private readonly StoryPair _pair;

    /// <summary>Declares the command.</summary>
    public ThreadsNotRelatedCommand()
        : base(
            "not-related",
            "Decide that two stories do not report the same event: no thread holds both again, whatever their clusters become. The first " +
            "leaves the thread they share. To undo it: 'feedagg clusters verdicts revoke'.",
            "feedagg threads not-related 47 31") => _pair = new StoryPair(this);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        (Cluster left, Cluster right) = await FindAsync(context);
        await using Workshop workshop = Workshop.Open(context);
        Verdict verdict = await workshop.Get<VerdictKeeper>().DecideAsync(
            VerdictKind.Unrelated, Articles(left), Articles(right), "not-related", cancellationToken)
            ?? throw CommandException.Failed("articles of these stories have gone meanwhile; nothing was changed");
        await ThreadRound.RunAsync(context, workshop, cancellationToken);
        context.Terminal.Line($"Verdict {verdict.Id} (not-related) holds until 'feedagg clusters verdicts revoke {verdict.Id}'.");
        foreach (long id in (long[])[left.Id, right.Id])
        {
            Cluster? now = workshop.Store.Read(reader => reader.Clusters.Show(id, 1));
            context.Terminal.Line(now?.Thread is { } thread ? $"Cluster {id}: thread {thread}" : $"Cluster {id}: in no thread");
        }

        return ExitCode.Done;
    }

    private async Task<(Cluster Left, Cluster Right)> FindAsync(CommandContext context)
    {
        await using Store store = StoreAccess.OpenExisting(context);
        return _pair.Of(context, store);
    }

    private static long[] Articles(Cluster cluster) => [.. cluster.Members.Select(member => member.ArticleId)];
}
