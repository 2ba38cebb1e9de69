using System.CommandLine;
using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary><c>feedagg clusters recluster</c>.</summary>
internal sealed class ClustersReclusterCommand : CliCommand
{
    private static readonly Column<ReclusterMove>[] Columns =
    [
        new("article", static move => move.ArticleId) { Heading = "Article", Right = true },
        new("from", static move => move.From) { Heading = "From", Right = true },
        new("to", static move => move.To) { Heading = "To", Right = true },
        new("rule", static move => move.Reason.Rule) { Heading = "Rule" },
        new("score", static move => move.Reason.Score) { Heading = "Score", Right = true },
        new("matched", static move => move.Reason.MatchedArticleId),
        new("source", static move => move.Outlet) { Heading = "Outlet" },
        new("title", static move => move.Title) { Heading = "Headline" },
    ];

    private readonly ListOptions _list;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only show what would change" };
    private readonly Option<double?> _threshold = new("--threshold")
    { Description = "Containment from which two articles tell the same story (default: Deduplication:Threshold)", HelpName = "T" };

    /// <summary>Declares the command.</summary>
    public ClustersReclusterCommand()
        : base(
            "recluster",
            "Group all stored articles anew, in the order in which they were first seen, and show which would move. People's decisions " +
            "hold. Without --dry-run the moves are made.",
            "feedagg clusters recluster --dry-run --threshold 0.6",
            "feedagg clusters recluster")
    {
        _list = new ListOptions(this, since: true, limit: 0);
        Options.Add(_dryRun);
        Options.Add(_threshold);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        DeduplicationOptions options = context.Settings.Options<DeduplicationOptions>(DeduplicationOptions.Section);
        if (context.Value(_threshold) is { } threshold)
        {
            options.Threshold = threshold is >= 0.05 and <= 1
                ? threshold
                : throw CommandException.Usage("--threshold takes a number from 0.05 to 1");
        }

        await using Store store = StoreAccess.OpenExisting(context);

        // What is only shown needs no right to write.
        (long last, long epoch) = context.Value(_dryRun)
            ? (store.Read(reader => reader.Clusters.LastId()), 0)
            : await store.WriteAsync(static writer => (writer.Clusters.LastId(), writer.Epoch), cancellationToken);
        ClusterFilter filter = new() { Since = _list.SinceOf(context) };
        using Reclustering reclustering = new(options, store.Read(reader => reader.Verdicts.All()));
        await ProgressBar.RunAsync(
            context.Terminal, "Grouping", () => filter.IsEmpty ? store.Read(reader => reader.Statistics()).Articles : null, advance =>
        {
            foreach (StoredArticle article in StoreWalk.ArticlesOldestFirst(
                store, filter with { Bodies = BodyBounds.Whole with { Html = 0 } }))
            {
                cancellationToken.ThrowIfCancellationRequested();
                reclustering.Add(article);
                advance();
            }

            return Task.CompletedTask;
        });
        ReclusterPlan plan = reclustering.Plan(last);
        if (!context.Value(_dryRun) && plan.Moves.Count > 0)
        {
            DateTimeOffset now = context.Clock.GetUtcNow();
            await store.WriteAsync(
                writer =>
                {
                    if (writer.Epoch != epoch)
                    {
                        throw CommandException.Failed("articles or decisions arrived meanwhile; nothing was changed, run it again");
                    }

                    writer.Clusters.Apply(plan.ChangesFor(writer.Articles.ClusterOf), now, quietly: true);
                },
                cancellationToken);
        }

        if (!context.Value(_dryRun))
        {
            using ThreadKeeper keeper = new(store, options);
            await ThreadRound.RunAsync(context, store, keeper, cancellationToken);
        }

        ListWriter.Write(context, _list, Columns, plan.Moves.Take(_list.LimitOf(context)), "Every article would stay where it is.");
        string moved = context.Value(_dryRun) ? "would move" : "moved";
        context.Terminal.Remark(
            $"{Counted.Of(plan.Articles, "article")}, {plan.Moves.Count} {moved}; {plan.ClustersBefore} clusters before, " +
            $"{plan.ClustersAfter} after");
        return ExitCode.Done;
    }
}
