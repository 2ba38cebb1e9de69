using FeedAggregator.NearDuplicates;
using FeedAggregator.Normalising;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>Groups labelled records and measures the result. Titles and labels stay in memory, texts do not.</summary>
public sealed class Evaluation
{
    private readonly List<Label> _labels = [];
    private readonly List<BulkPlacement> _placements = [];
    private readonly double _threshold;

    private readonly bool _byThread;

    private Evaluation(double threshold, bool byThread)
    {
        _threshold = threshold;
        _byThread = byThread;
    }

    /// <summary>Groups and measures.</summary>
    /// <param name="texts">The records, each with its true group; those without one are left out.</param>
    /// <param name="options">Threshold and window.</param>
    /// <param name="normaliser">Removes HTML.</param>
    /// <param name="placed">Called after each record.</param>
    /// <param name="byThread">Whether the texts of one thread count as one group, and not those of one cluster.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static EvaluationReport Run(
        IEnumerable<BulkText> texts, DeduplicationOptions options, ArticleNormaliser normaliser, Action? placed = null,
        bool byThread = false, CancellationToken cancellationToken = default)
    {
        Evaluation evaluation = new(options.Threshold, byThread);
        using BulkDeduplication run = new(options, normaliser, int.MaxValue);
        run.Add(evaluation.Labelled(texts), placed, cancellationToken);
        evaluation._placements.AddRange(run.Placements());
        return evaluation.Report();
    }

    private IEnumerable<BulkText> Labelled(IEnumerable<BulkText> texts)
    {
        foreach (BulkText text in texts)
        {
            if (text.Cluster is { } cluster)
            {
                _labels.Add(new Label(text.Id, text.Title, cluster, KindOf(text), text.Mode));
                yield return text;
            }
        }
    }

    private static string KindOf(BulkText text) =>
        text.Mode is null or "full" ? text.Kind ?? "unknown" : $"{text.Kind ?? "unknown"}/{text.Mode}";

    private EvaluationReport Report() => new()
    {
        Threshold = _threshold,
        All = Measure(static _ => true),
        Accompanied = Measure(HasCompanion()),
        WithoutSummaries = _labels.Exists(static label => label.Mode is not null) ? Measure(static label => label.Mode != "summary") : null,
        Kinds = ByKind(),
        FalseMerges =
            [.. FalseMerges().OrderByDescending(static mistake => mistake.Score)
            .ThenBy(static mistake => mistake.Id, StringComparer.Ordinal)],
        Misses = [.. Misses()],
    };

    private QualityMeasures Measure(Func<Label, bool> counts) => QualityMeasures.Of(
        [.. _labels.Zip(_placements).Where(pair => counts(pair.First)).Select(pair => (pair.First.Cluster, Group(pair.Second)))]);

    private long Group(BulkPlacement placement) => _byThread && placement.Thread is { } thread ? -thread : placement.Cluster;

    private Func<Label, bool> HasCompanion()
    {
        Dictionary<string, int> sizes = _labels.CountBy(static label => label.Cluster).ToDictionary();
        return label => sizes[label.Cluster] > 1;
    }

    private List<KindReport> ByKind()
    {
        Dictionary<long, int> found = _placements.CountBy(Group).ToDictionary();
        Dictionary<string, int> truly = _labels.CountBy(static label => label.Cluster).ToDictionary();
        Dictionary<(string, long), int> both = _labels.Zip(_placements).CountBy(pair => (pair.First.Cluster, Group(pair.Second)))
            .ToDictionary();
        return
        [
            .. _labels.Zip(_placements).GroupBy(static pair => pair.First.Kind).OrderBy(static kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => new KindReport(
                kind.Key,
                kind.Count(),
                kind.Count(pair => found[Group(pair.Second)] > both[(pair.First.Cluster, Group(pair.Second))]),
                kind.Count(pair => truly[pair.First.Cluster] > both[(pair.First.Cluster, Group(pair.Second))]))),
        ];
    }

    private IEnumerable<EvaluationMistake> FalseMerges()
    {
        for (int i = 0; i < _labels.Count; i++)
        {
            MembershipReason reason = _placements[i].Reason;
            if (reason.MatchedArticleId is { } matched && _labels[(int)matched].Cluster != _labels[i].Cluster)
            {
                yield return Mistake(i, (int)matched);
            }
        }
    }

    private IEnumerable<EvaluationMistake> Misses()
    {
        Dictionary<string, int> earliest = [];
        for (int i = 0; i < _labels.Count; i++)
        {
            if (!earliest.TryAdd(_labels[i].Cluster, i) && _placements[i].Reason.Rule == MembershipReason.Founder.Rule)
            {
                yield return Mistake(i, earliest[_labels[i].Cluster]);
            }
        }
    }

    private EvaluationMistake Mistake(int at, int other) => new(
        _labels[at].Id, _labels[at].Title, _labels[other].Id, _labels[other].Title, _placements[at].Reason.Rule, _placements[at]
        .Reason.Score);

    private sealed record Label(string Id, string Title, string Cluster, string Kind, string? Mode);
}
