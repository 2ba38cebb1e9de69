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

    /// <summary>Containment that suffices where headline and beginning agree as well, 0 to 1.</summary>
    public double HeadlineContainment { get; init; } = 0.2;

    /// <summary>Shingles two texts must share for that, at least.</summary>
    public int HeadlineShingles { get; init; } = 12;

    /// <summary>Cosine of the headlines that this takes, 0 to 1.</summary>
    public double Headline { get; init; } = 0.8;

    /// <summary>Cosine of headline and beginning that this takes, 0 to 1.</summary>
    public double HeadlineCosine { get; init; } = 0.4;

    /// <summary>Containment from which two longer texts of different sources need nothing else, 0 to 1.</summary>
    public double SureContainment { get; init; } = 0.55;

    /// <summary>Cosine of headline and beginning that they need below that, 0 to 1.</summary>
    public double BorderCosine { get; init; } = 0.1;

    /// <summary>Share of numbers among its words from which a text has to agree in them below that, 0 to 1.</summary>
    public double DenseNumbers { get; init; } = 0.05;

    /// <summary>Cosine of headline and beginning that two texts need if their sources are not known, 0 to 1; <see cref="SameSourceContainment"/> does without.</summary>
    public double UnknownSourceCosine { get; init; } = 0.2;

    /// <summary>Texts of one source share its templates: they also need this cosine of headline and beginning, 0 to 1.</summary>
    public double SameSourceCosine { get; init; } = 0.5;

    /// <summary>And this containment, 0 to 1: instalments of a series and releases of one thing are written over what was there before.</summary>
    public double SameSourceLeast { get; init; } = 0.75;

    /// <summary>Or this containment instead of both, 0 to 1.</summary>
    public double SameSourceContainment { get; init; } = 0.85;

    /// <summary>Words up to which a text is brief, and headline and beginning have a say in every decision.</summary>
    public int BriefWords { get; init; } = 90;

    /// <summary>Words below which a text never joins by its words.</summary>
    public int FewestWords { get; init; } = 8;

    /// <summary>Cosine of headline and beginning that a brief text needs if its headline has something of the other's, 0 to 1.</summary>
    public double BriefCosine { get; init; } = 0.3;

    /// <summary>The same if the headlines have nothing in common, 0 to 1.</summary>
    public double BriefCosineAlone { get; init; } = 0.5;

    /// <summary>Cosine of the headlines from which they have something in common, 0 to 1.</summary>
    public double SomeHeadline { get; init; } = 0.2;

    /// <summary>Cosine of the headlines from which a brief text needs nothing but <see cref="HeadlineCosine"/>, 0 to 1.</summary>
    public double BriefHeadline { get; init; } = 0.85;

    /// <summary>Share of a brief text's telling words that must stand in the other in the same order, 0 to 1.</summary>
    public double WordOrder { get; init; } = 0.55;

    /// <summary>
    /// Share of the telling words of its beginning that a text comes back to, plus the share of the other text's, below which it is taken for a
    /// roundup, whose items do not join it; 0 to 2.
    /// </summary>
    public double Cohesion { get; init; } = 0.32;

    /// <summary>Words from which this is asked.</summary>
    public int RoundupWords { get; init; } = 150;

    /// <summary>Share of the longer text that the other may cover at the most for this, 0 to 1.</summary>
    public double RoundupShare { get; init; } = 0.3;

    /// <summary>Numbers from which two brief texts must agree in them: texts of one template differ in theirs.</summary>
    public int FewNumbers { get; init; } = 4;

    /// <summary>Share of the numbers that they must agree in, 0 to 1.</summary>
    public double SharedNumbers { get; init; } = 0.65;

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
