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

    /// <summary>Containment from which two longer texts need neither headline nor beginning to agree, 0 to 1.</summary>
    public double SureContainment { get; init; } = 0.7;

    /// <summary>
    /// Containment outside quotation marks that two texts need below that, 0 to 1: separate reports quote the same statements.
    /// </summary>
    public double OutsideQuotations { get; init; } = 0.3;

    /// <summary>
    /// Cosine of headline and beginning that longer texts need below that, 0 to 1: a follow-up has a new beginning over shared background.
    /// </summary>
    public double BorderCosine { get; init; } = 0.4;

    /// <summary>Share of <see cref="Containment"/> from which longer texts match if <see cref="NearCosine"/> is reached, 0 to 1.</summary>
    public double NearContainment { get; init; } = 0.9;

    /// <summary>Cosine of headline and beginning for that, and for all below <see cref="BorderContainment"/>, 0 to 1.</summary>
    public double NearCosine { get; init; } = 0.57;

    /// <summary>Containment below which two texts need <see cref="NearCosine"/>, 0 to 1.</summary>
    public double BorderContainment { get; init; } = 0.6;

    /// <summary>
    /// Share of the longer of two longer texts below which the text both have may be the background of a later report, 0 to 1.
    /// </summary>
    public double FollowUpShare { get; init; } = 0.45;

    /// <summary>
    /// Cosine of the headlines from which the text both share need not speak of them, 0 to 1: the same headline is the same matter.
    /// </summary>
    public double LikeHeadline { get; init; } = 0.5;

    /// <summary>
    /// Share of numbers among its words from which a longer text below <see cref="SureContainment"/> has to agree in them, 0 to 1.
    /// </summary>
    public double DenseNumbers { get; init; } = 0.05;

    /// <summary>
    /// Cosine of headline and beginning that two texts need if their sources are not known, 0 to 1; <see cref="SameSourceContainment"/>
    /// does without.
    /// </summary>
    public double UnknownSourceCosine { get; init; } = 0.2;

    /// <summary>Share of a headline's telling words in the text both share from which that text is about it, 0 to 1.</summary>
    public double HeadlineSupport { get; init; } = 0.3;

    /// <summary>The same where the shared text is brief, of those words that only one of the headlines has, 0 to 1.</summary>
    public double SomeSupport { get; init; } = 0.05;

    /// <summary>Containment from which two texts are the same, 0 to 1.</summary>
    public double WholeContainment { get; init; } = 0.97;

    /// <summary>Shared shingles from which it is long.</summary>
    public int LongSharedText { get; init; } = 40;

    /// <summary>Words up to which a text is brief, and headline and beginning have a say in every decision.</summary>
    public int BriefWords { get; init; } = 90;

    /// <summary>Words below which a text never joins by its words.</summary>
    public int FewestWords { get; init; } = 8;

    /// <summary>Containment from which a brief text needs no more than <see cref="BriefCosine"/>, 0 to 1.</summary>
    public double BriefSureContainment { get; init; } = 0.85;

    /// <summary>Cosine of headline and beginning that a brief text needs, 0 to 1.</summary>
    public double BriefCosine { get; init; } = 0.4;

    /// <summary>The same where the two share too few shingles for containment, 0 to 1.</summary>
    public double ShortCosine { get; init; } = 0.5;

    /// <summary>The same if the headlines have nothing in common, 0 to 1.</summary>
    public double BriefCosineAlone { get; init; } = 0.5;

    /// <summary>Cosine of the headlines from which they have something in common, 0 to 1.</summary>
    public double SomeHeadline { get; init; } = 0.2;

    /// <summary>Share of a brief text's telling words that must stand in the other in the same order, 0 to 1.</summary>
    public double WordOrder { get; init; } = 0.55;

    /// <summary>Cosine of the headlines from which they are the same, 0 to 1.</summary>
    public double SameHeadline { get; init; } = 0.88;

    /// <summary>Containment that two brief texts need under headlines that are nearly the same but differ in a word, 0 to 1.</summary>
    public double HeadlineContainment { get; init; } = 0.2;

    /// <summary>Share of the words of two such headlines that stand in the same order, from which no text needs to agree, 0 to 1.</summary>
    public double HeadlineOrder { get; init; } = 0.8;

    /// <summary>How far apart they may have been published for that.</summary>
    public TimeSpan HeadlineMoment { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The same within one outlet where both have a text, and among two where one has none, 0 to 1.</summary>
    public double IdenticalHeadline { get; init; } = 0.97;

    /// <summary>
    /// Shingles that a brief text and another share at the least for the summary rule: one event in the same words is told by many desks.
    /// </summary>
    public int SummaryShingles { get; init; } = 8;

    /// <summary>Containment that the summary rule asks for, 0 to 1.</summary>
    public double SummaryContainment { get; init; } = 0.4;

    /// <summary>
    /// How telling a headline must be to join by itself, in bits: the sum over its words of the binary logarithm of their rarity.
    /// </summary>
    public double TellingHeadline { get; init; } = 28;

    /// <summary>How far apart two texts may have been published for a headline to join them.</summary>
    public TimeSpan HeadlineWindow { get; init; } = TimeSpan.FromHours(72);

    /// <summary>How far apart two texts may have been published for the summary rule.</summary>
    public TimeSpan SummaryWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How far apart two texts of one outlet may be to count as of one day.</summary>
    public TimeSpan OneDay { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Containment from which two texts of one outlet are the same text, 0 to 1.</summary>
    public double SameSourceContainment { get; init; } = 0.85;

    /// <summary>The same with <see cref="SameSourceCosine"/>, 0 to 1.</summary>
    public double SameSourceLeast { get; init; } = 0.75;

    /// <summary>Cosine of headline and beginning for that, 0 to 1.</summary>
    public double SameSourceCosine { get; init; } = 0.5;

    /// <summary>Cosine of the headlines that the same text of one outlet needs on other days, 0 to 1.</summary>
    public double RelatedHeadline { get; init; } = 0.4;

    /// <summary>The same on one day or in one document, 0 to 1.</summary>
    public double CloseHeadline { get; init; } = 0.75;

    /// <summary>
    /// Share of the telling words that only one of the headlines has which the text both share must have on other days, 0 to 1.
    /// </summary>
    public double DifferenceSupport { get; init; } = 0.3;

    /// <summary>
    /// Shingles of the longer of two texts up to which headlines with other numbers may be those of one template: then the text that both
    /// share must mention what the headlines do not have in common.
    /// </summary>
    public int TemplateShingles { get; init; } = 150;

    /// <summary>Share of its shingles that are no standing text of its outlet from which a text is the article itself, 0 to 1.</summary>
    public double ArticleShare { get; init; } = 0.34;

    /// <summary>Shingles a text must have to be an article and not a standing line.</summary>
    public int ArticleShingles { get; init; } = 16;

    /// <summary>
    /// Share of the telling words of its beginning that a text comes back to, plus the share of the other text's, below which it is taken
    /// for a roundup, whose items do not join it; 0 to 2.
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

    /// <summary>Cosine of headline and beginning below which an equal identity is not believed, 0 to 1.</summary>
    public double IdentityCosine { get; init; } = 0.15;

    /// <summary>Share of a cluster's outlets that must match a text for it to join, 0 to 1.</summary>
    public double Vote { get; init; } = 0.4;

    /// <summary>Share of the pairs across two clusters that must match for the clusters to become one, 0 to 1.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>Members of a cluster that are asked, at the most: the newest, and those most like the text.</summary>
    public int MostAsked { get; init; } = 16;

    /// <summary>Members of one outlet that are asked, at the most: many items of one feed do not outvote the others.</summary>
    public int MostAskedPerSource { get; init; } = 4;
}
