using System.Text.Json.Nodes;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;

namespace FeedAggregator.Cli.Commands.Bulk;

/// <summary><c>feedagg dedup</c>.</summary>
internal sealed class DedupCommand : CliCommand
{
    private readonly BulkInput _input;
    private readonly OutputOption _output;

    /// <summary>Declares the command.</summary>
    public DedupCommand()
        : base(
            "dedup",
            "Group the texts of a file or folder by story, without a database: one line of JSON a text, in input order, with its " +
            "cluster, the thread of related coverage that the cluster belongs to (null: none), and why it joined the cluster. " +
            "Input: JSON lines with id, text and optionally title, source, published, firstSeen, html; or a folder of plain-text articles.",
            "feedagg dedup articles.jsonl --output groups.jsonl",
            "zcat articles.jsonl.gz | feedagg dedup -",
            "feedagg dedup seeds/articles --threshold 0.6")
    {
        _input = new BulkInput(this);
        _output = new OutputOption(this);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using BulkDeduplication run = new(_input.Settings(context), new ArticleNormaliser(), _input.Window(context));
        bool sound = await _input.ReadAsync(context, (texts, placed) => run.Add(texts, placed, cancellationToken));
        int clusters = _output.Write(context, writer => Write(run, writer));
        context.Terminal.Remark($"{Counted.Of(run.Count, "text")}, {Counted.Of(clusters, "cluster")}");
        return sound ? ExitCode.Done : ExitCode.Failed;
    }

    private static int Write(BulkDeduplication run, TextWriter writer)
    {
        HashSet<long> clusters = [];
        foreach (BulkPlacement placement in run.Placements())
        {
            clusters.Add(placement.Cluster);
            MembershipReason reason = placement.Reason;
            writer.Write(JsonText.Of(new JsonObject
            {
                ["id"] = placement.Id,
                ["cluster"] = placement.Cluster,
                ["thread"] = placement.Thread,
                ["rule"] = reason.Rule,
                ["measure"] = reason.Measure,
                ["score"] = JsonText.Value(reason.Score),
                ["matched"] = reason.MatchedArticleId is { } place ? run.IdAt(place) : null,
            }));
            writer.Write('\n');
        }

        return clusters.Count;
    }
}
