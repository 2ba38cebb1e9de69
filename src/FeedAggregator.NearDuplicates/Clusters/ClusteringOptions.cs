namespace FeedAggregator.NearDuplicates;

/// <summary>Thresholds of the rules. The defaults were measured; docs/deduplication.md shows what changing them costs.</summary>
public sealed record ClusteringOptions
{
    /// <summary>How long after it was first seen a text can still take in copies.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How many texts the window holds at the most; older ones are forgotten first.</summary>
    public int MostTexts { get; init; } = 1_000_000;

    /// <summary>Containment from which two texts tell the same story, 0 to 1.</summary>
    public double Containment { get; init; } = 0.45;

    /// <summary>Shingles two texts must share for that, at least.</summary>
    public int SharedShingles { get; init; } = 8;

    /// <summary>Share of its shingles a short text must have in common with the other, 0 to 1; and four of them at least.</summary>
    public double ShortContainment { get; init; } = 2.0 / 3;

    /// <summary>Cosine of headline and beginning from which a summary tells the story of the other text, 0 to 1.</summary>
    public double SummaryCosine { get; init; } = 0.53;

    /// <summary>Most words of a text that the summary rule looks at.</summary>
    public int SummaryWords { get; init; } = 90;

    /// <summary>How far apart two texts may have been published for the summary rule.</summary>
    public TimeSpan SummaryWindow { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Cosine of headline and beginning below which an equal identity is not believed, 0 to 1.</summary>
    public double IdentityCosine { get; init; } = 0.15;

    /// <summary>Share of a story's members that must match a text for it to join, 0 to 1.</summary>
    public double Vote { get; init; } = 0.4;

    /// <summary>Share of the pairs across two stories that must match for the stories to become one, 0 to 1.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>Members of a story that are asked, at the most: the newest, and those most like the text.</summary>
    public int MostAsked { get; init; } = 16;
}
