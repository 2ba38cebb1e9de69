using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Ingest.Bulk;

/// <summary>How well labelled records were grouped.</summary>
public sealed record EvaluationReport
{
    /// <summary>Kinds that look like copies and are none; see <see cref="HardNegatives"/>.</summary>
    public static IReadOnlyList<string> HardKinds { get; } = ["same_event", "template", "roundup", "boiler"];

    /// <summary>Containment threshold it was measured at.</summary>
    public required double Threshold { get; init; }

    /// <summary>All records.</summary>
    public required QualityMeasures All { get; init; }

    /// <summary>The same grouping, records of mode <c>summary</c> left out of the count; null where no record has a mode.</summary>
    public QualityMeasures? WithoutSummaries { get; init; }

    /// <summary>For each kind of record how many were placed wrongly, by the name of the kind.</summary>
    public required IReadOnlyList<KindReport> Kinds { get; init; }

    /// <summary>Records of the hard kinds.</summary>
    public int HardNegatives => Kinds.Where(static kind => HardKinds.Contains(kind.Kind)).Sum(static kind => kind.Texts);

    /// <summary>How many of them were put together with another story.</summary>
    public int HardNegativesMerged => Kinds.Where(static kind => HardKinds.Contains(kind.Kind)).Sum(static kind => kind.Merged);

    /// <summary>Records that joined another story, the surest mistakes first.</summary>
    public required IReadOnlyList<EvaluationMistake> FalseMerges { get; init; }

    /// <summary>Records that founded a story although an earlier one of theirs was there.</summary>
    public required IReadOnlyList<EvaluationMistake> Misses { get; init; }
}
