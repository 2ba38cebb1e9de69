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

    /// <summary>The records whose true group has another: where most stand alone, only their recall says anything.</summary>
    public required QualityMeasures Accompanied { get; init; }

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

/// <summary>A record that was placed wrongly.</summary>
/// <param name="Id">The record.</param>
/// <param name="Title">Its headline.</param>
/// <param name="OtherId">The record it matched wrongly, or the earliest one it should have matched.</param>
/// <param name="OtherTitle">That one's headline.</param>
/// <param name="Rule">The rule that decided; <c>founder</c> for a miss.</param>
/// <param name="Score">Value of the rule's measure; null where it has none.</param>
public sealed record EvaluationMistake(string Id, string Title, string OtherId, string OtherTitle, string Rule, double? Score);

/// <summary>How the records of one kind fared.</summary>
/// <param name="Kind">The kind, with the mode where it is not <c>full</c>: <c>copy</c>, <c>copy/summary</c>.</param>
/// <param name="Texts">Records of the kind.</param>
/// <param name="Merged">How many ended up with a record of another true group.</param>
/// <param name="Split">How many ended up without some record of their true group.</param>
public sealed record KindReport(string Kind, int Texts, int Merged, int Split);
