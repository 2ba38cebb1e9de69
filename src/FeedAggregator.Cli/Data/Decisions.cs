using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest;

namespace FeedAggregator.Cli.Data;

/// <summary>A person's decisions about clusters, carried out in one transaction; a running service notices them.</summary>
internal static class Decisions
{
    /// <summary>Notes and carries out a decision, and says what became of the articles.</summary>
    /// <exception cref="CommandException">An article is not stored, or the decision contradicts itself.</exception>
    public static async Task DecideAsync(
        CommandContext context, VerdictKind kind, IReadOnlyList<long> left, IReadOnlyList<long> right, string command,
        CancellationToken cancellationToken)
    {
        await using Workshop workshop = Workshop.Open(context);
        Verdict verdict = await workshop.Get<VerdictKeeper>().DecideAsync(kind, left, right, command, cancellationToken)
            ?? throw CommandException.Failed(
                $"not all of the articles {string.Join(", ", left.Concat(right))} are stored; nothing was changed");
        await ThreadRound.RunAsync(context, workshop, cancellationToken);
        context.Terminal.Line($"Verdict {verdict.Id} ({command}) holds until 'feedagg clusters verdicts revoke {verdict.Id}'.");
        foreach (IGrouping<long, StoredArticle> cluster in left.Concat(right)
            .Select(id => workshop.Store.Read(reader => reader.Articles.Find(id)))
            .OfType<StoredArticle>().GroupBy(article => article.ClusterId))
        {
            context.Terminal.Line($"Cluster {cluster.Key}: {string.Join(", ", cluster.Select(article => $"article {article.Id}"))}");
        }
    }
}
