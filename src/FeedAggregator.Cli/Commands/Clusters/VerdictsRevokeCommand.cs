using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters verdicts revoke</c>.</summary>
internal sealed class VerdictsRevokeCommand : CliCommand
{
    private readonly Argument<long> _id = new("id") { Description = "Number of the verdict" };

    /// <summary>Declares the command.</summary>
    public VerdictsRevokeCommand()
        : base(
            "revoke",
            "Take a decision back: what is computed later is free again, but nothing moves by itself. It names the split that undoes a " +
            "merge at once, or the merge that undoes a split.",
            "feedagg clusters verdicts revoke 3") => Arguments.Add(_id);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using Workshop workshop = Workshop.Open(context);
        long id = context.Value(_id);
        if (await workshop.Get<VerdictKeeper>().RevokeAsync(id, cancellationToken) is not { } revoked)
        {
            throw CommandException.Failed($"there is no verdict {id}; 'feedagg clusters verdicts' lists them");
        }

        await ThreadRound.RunAsync(context, workshop, cancellationToken);
        if (revoked.Kind == VerdictKind.Unrelated)
        {
            context.Terminal.Line($"Verdict {id} ({revoked.Command}) is revoked. A thread may hold both stories again.");
            return ExitCode.Done;
        }

        context.Terminal.Line(
            $"Verdict {id} ({revoked.Command}) is revoked. The articles stay where they are{Back(revoked, workshop.Store)}.");
        return ExitCode.Done;
    }

    private static string Back(Verdict revoked, Store store)
    {
        if (revoked.Kind == VerdictKind.Apart)
        {
            return $"; 'feedagg clusters merge {revoked.Left[0]} {revoked.Right[0]}' puts them together at once";
        }

        IReadOnlyList<long> former = store.Read(reader => reader.Articles.Find(revoked.Right[0])) is { } article &&
            store.Read(reader => reader.Clusters.Show(article.ClusterId)) is { } cluster
            ? FormerCluster.Of(cluster, revoked.Left[0], revoked.Right[0])
            : [];
        return former.Count == 0 ? "" : $"; 'feedagg clusters split {string.Join(' ', former)}' parts the two stories at once";
    }
}
