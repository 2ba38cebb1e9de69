namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Everything the rules see of two texts: both measures, the rule that holds for the pair, and every condition with what was needed. Word
/// rarity is that of an empty index, so the cosines may differ a little from those of a decision made in a running one.
/// </summary>
public sealed record PairComparison
{
    /// <summary>Different shingles of the one text that are not boilerplate.</summary>
    public required int LeftShingles { get; init; }

    /// <summary>Different shingles of the other text that are not boilerplate.</summary>
    public required int RightShingles { get; init; }

    /// <summary>How many of them both have.</summary>
    public required int SharedShingles { get; init; }

    /// <summary>Words of both texts together that were left out as boilerplate.</summary>
    public required int BoilerplateWords { get; init; }

    /// <summary>Share of the smaller text's shingles that the larger has, 0 to 1.</summary>
    public required double Containment { get; init; }

    /// <summary>Share of both texts' shingles that both have, 0 to 1.</summary>
    public required double Jaccard { get; init; }

    /// <summary>Whether one of the texts is brief, so that headline and beginning have a say.</summary>
    public required bool IsBrief { get; init; }

    /// <summary>The rule that holds for the pair; <see cref="JoinRule.Founder"/> for none.</summary>
    public required JoinRule Rule { get; init; }

    /// <summary>The conditions that were asked, of each rule up to the first that the pair does not meet.</summary>
    public required IReadOnlyList<RuleCheck> Checks { get; init; }

    /// <summary>
    /// The highest <see cref="ClusteringOptions.Containment"/> with which the pair would match; null where it does, or none helps.
    /// </summary>
    public double? MatchingThreshold { get; init; }

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="boilerplate">What has been learnt.</param>
    public static PairComparison Of(TextItem left, TextItem right, ClusteringOptions options, BoilerplateMemory boilerplate)
    {
        ComparedText one = Load(left, boilerplate), other = Load(right, boilerplate);
        Relation relation = Relation.Of(Moment.Of(left), Moment.Of(right));
        List<RuleCheck> checks = [];
        WordFrequencies frequencies = new();
        Evidence evidence = new Comparer(options, frequencies).Explain(one, other, relation, checks);
        bool matches = evidence.Matches || evidence.Containment == 0;
        Evidence lower = matches
            ? default
            : new Comparer(options with { Containment = evidence.Containment }, frequencies).Compare(one, other, relation, complete: true);
        bool brief = Math.Min(one.WordCount, other.WordCount) <= options.BriefWords;
        return new PairComparison
        {
            LeftShingles = one.OwnCount,
            RightShingles = other.OwnCount,
            SharedShingles = evidence.Shared,
            BoilerplateWords = left.Fingerprint.Body.Length - one.WordCount + right.Fingerprint.Body.Length - other.WordCount,
            Containment = evidence.Containment,
            Jaccard = evidence.Jaccard,
            IsBrief = brief,
            Rule = evidence.Rule,
            Checks = checks,
            MatchingThreshold = lower.Matches ? evidence.Containment : null,
        };
    }

    private static ComparedText Load(TextItem item, BoilerplateMemory boilerplate)
    {
        ComparedText text = new();
        text.Load(item.Fingerprint.Title, item.Fingerprint.Body, item.Source, boilerplate);
        return text;
    }
}
