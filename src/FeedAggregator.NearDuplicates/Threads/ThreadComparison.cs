namespace FeedAggregator.NearDuplicates;

/// <summary>What two clusters have in common.</summary>
internal readonly record struct ThreadComparison
{
    private const double HoursOfDay = 12;
    private const double LikeHeadline = 0.4;
    private const double SameHeadline = 0.55;

    /// <summary>Cosine of all words, those of the headline counted twice.</summary>
    public double Cosine { get; init; }

    /// <summary>Cosine of the headlines, without what their outlet writes every day.</summary>
    public double Headline { get; init; }

    /// <summary>Cosine of the headlines, with it.</summary>
    public double Template { get; init; }

    /// <summary>Share of a headline's words that the other cluster has; the greater of both sides.</summary>
    public double MostCover { get; init; }

    /// <summary>Rarity of the shared names in bits.</summary>
    public double NameBits { get; init; }

    /// <summary>Rarity of the names that a headline has and the other cluster lacks; the lesser of both sides.</summary>
    public double OtherNameBits { get; init; }

    /// <summary>Whether each headline has a number that the other cluster lacks.</summary>
    public bool HasOtherNumbers { get; init; }

    /// <summary>Whether one outlet published both.</summary>
    public bool IsOneSource { get; init; }

    /// <summary>Hours between the two.</summary>
    public double Hours { get; init; }

    /// <summary>
    /// Whether the two are instalments of a series: a headline comes back on another day with other numbers or dates, or in one outlet.
    /// </summary>
    public bool IsSeries =>
        Hours >= HoursOfDay && ((HasOtherNumbers && Template >= LikeHeadline) || (IsOneSource && Template >= SameHeadline));

    /// <summary>
    /// How surely both report one event, 0 to 1. The weights come from a logistic regression over labelled pairs, rounded; the one of time
    /// is higher than fitted, so that no thread outlives its event.
    /// </summary>
    public double Score => 1 / (1 + Math.Exp(-Evidence));

    private double Evidence =>
        -7.1 + (6.6 * Math.Sqrt(Cosine)) + (3.6 * MostCover) + (1.1 * Math.Log(1 + NameBits)) -
        (Headline * ((HasOtherNumbers ? 7.4 : 0) + (2.1 * Math.Log(1 + OtherNameBits)) + (IsOneSource ? 3.4 : 0))) -
        (0.5 * Math.Log(1 + (Hours / 6)));
}
