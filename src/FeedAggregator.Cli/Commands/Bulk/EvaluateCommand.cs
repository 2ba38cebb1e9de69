using System.CommandLine;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.Normalising;

namespace FeedAggregator.Cli.Commands.Bulk;

/// <summary><c>feedagg evaluate</c>.</summary>
internal sealed class EvaluateCommand : CliCommand
{
    private static readonly double[] Thresholds = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8];

    private readonly BulkInput _input;
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a threshold" };
    private readonly Option<bool> _sweep =
        new("--threshold-sweep") { Description = "Measure at eleven thresholds and plot precision against recall" };

    private readonly Option<string> _level = new("--level")
    {
        Description = "What counts as a group: cluster (copies of one story) or thread (related coverage of one event)",
        HelpName = "LEVEL",
        DefaultValueFactory = static _ => "cluster",
    };

    private readonly Option<string?> _part = new("--part")
    {
        Description = "Only the true groups of one part of several, such as 1/2: choose thresholds on one part, report another",
        HelpName = "K/N"
    };

    /// <summary>Declares the command.</summary>
    public EvaluateCommand()
        : base(
            "evaluate",
            "Measure how well texts are grouped whose true groups are known: the lines of 'dedup', each with its true cluster, and " +
            "optionally kind and mode. " +
            "Pair precision, recall and F1, B-cubed, adjusted Rand index, by kind, and the worst mistakes.",
            "feedagg evaluate labelled.jsonl",
            "zcat labelled.jsonl.gz | feedagg evaluate -",
            "feedagg evaluate labelled.jsonl --part 2/2",
            "feedagg evaluate labelled.jsonl --threshold-sweep",
            "feedagg evaluate events.jsonl --level thread",
            "feedagg evaluate labelled.jsonl --json | jq .adjustedRandIndex")
    {
        _input = new BulkInput(this);
        Options.Add(_json);
        Options.Add(_sweep);
        _level.AcceptOnlyFromAmong("cluster", "thread");
        Options.Add(_part);
        Options.Add(_level);
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        DeduplicationOptions settings = _input.Settings(context);
        LabelledPart part = LabelledPart.Parse(context.Value(_part) ?? "1/1")
            ?? throw CommandException.Usage("--part takes a part of several, such as 1/2");
        ArticleNormaliser normaliser = new();
        List<EvaluationReport> reports = [];
        double[] thresholds = context.Value(_sweep) ? Thresholds : [settings.Threshold];
        bool sound = await _input.ReadAsync(
            context,
            (texts, placed) =>
            {
                foreach (double threshold in thresholds)
                {
                    settings.Threshold = threshold;
                    reports.Add(
                        Evaluation.Run(
                            texts.Where(text => text.Cluster is { } cluster && part.Contains(cluster)), settings, normaliser, placed,
                            context.Value(_level) == "thread", cancellationToken));
                }
            },
            isKept: thresholds.Length > 1);

        if (reports[0].All.Texts == 0)
        {
            throw CommandException.Failed("no line has a cluster: there is nothing to measure against");
        }

        if (context.Value(_json))
        {
            reports.ForEach(report => context.Terminal.WriteJson(EvaluationView.Json(report)));
        }
        else if (context.Value(_sweep))
        {
            EvaluationView.WriteSweep(context.Terminal, reports);
        }
        else
        {
            EvaluationView.Write(context.Terminal, reports[0]);
        }

        return sound ? ExitCode.Done : ExitCode.Failed;
    }
}
