namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Everything the rules see of two texts: both measures, the rule that holds for the pair, and every condition with what was needed. Word rarity
/// is that of an empty index, so the cosines may differ a little from those of a decision made in a running one.
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

    /// <summary>The conditions of each rule that comes into question.</summary>
    public required IReadOnlyList<RuleCheck> Checks { get; init; }

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="boilerplate">What has been learnt.</param>
    public static PairComparison Of(TextItem left, TextItem right, ClusteringOptions options, BoilerplateMemory boilerplate)
    {
        ComparedText one = Load(left, boilerplate), other = Load(right, boilerplate);
        TimeSpan? apart = left.Published - right.Published is { } distance ? distance.Duration() : null;
        Relation relation = new(Relation.OutletsOf(left.Source, right.Source), apart);
        Evidence evidence = new Comparer(options, new WordFrequencies()).Compare(one, other, relation, complete: true);
        bool brief = Math.Min(one.WordCount, other.WordCount) <= options.BriefWords;
        return new PairComparison
        {
            LeftShingles = one.StoryCount,
            RightShingles = other.StoryCount,
            SharedShingles = evidence.Shared,
            BoilerplateWords = left.Fingerprint.Body.Length - one.WordCount + right.Fingerprint.Body.Length - other.WordCount,
            Containment = evidence.Containment,
            Jaccard = evidence.Jaccard,
            IsBrief = brief,
            Rule = evidence.Rule,
            Checks = brief ? [.. BriefChecks(evidence, options)] : [.. LongerChecks(evidence, options, relation.Outlets)],
        };
    }

    private static IEnumerable<RuleCheck> LongerChecks(Evidence evidence, ClusteringOptions options, Outlets outlets)
    {
        yield return new(JoinRule.Containment, "containment", evidence.Containment, options.Containment);
        yield return new(JoinRule.Containment, "shared shingles", evidence.Shared, options.SharedShingles);
        if (outlets == Outlets.Same)
        {
            yield return new(JoinRule.Containment, "containment, both being of one outlet", evidence.Containment, options.SameSourceLeast);
        }

        if (evidence.Containment < options.SameSourceContainment && outlets != Outlets.Different)
        {
            bool same = outlets == Outlets.Same;
            string why = same ? "likeness of headline and beginning, both being of one outlet" : "likeness of headline and beginning, an outlet being unknown";
            yield return new(JoinRule.Containment, why, evidence.Cosine, same ? options.SameSourceCosine : options.UnknownSourceCosine);
        }

        bool contained = evidence.Containment >= options.Containment;
        if (contained && evidence.Containment < options.SureContainment)
        {
            yield return new(JoinRule.Containment, "likeness of headline and beginning, containment being no more than enough", evidence.Cosine, options.BorderCosine);
        }

        foreach (RuleCheck check in Guards(JoinRule.Containment, evidence, options))
        {
            yield return check;
        }

        if (contained || outlets == Outlets.Same)
        {
            yield break;
        }

        yield return new(JoinRule.Headline, "containment", evidence.Containment, options.HeadlineContainment);
        yield return new(JoinRule.Headline, "shared shingles", evidence.Shared, options.HeadlineShingles);
        yield return new(JoinRule.Headline, "likeness of the headlines", evidence.Headline, options.Headline);
        yield return new(JoinRule.Headline, "likeness of headline and beginning", evidence.Cosine, options.HeadlineCosine);
    }

    /// <summary>Conditions that only texts of some kinds have to meet: those full of numbers, and those of which the other is a small part.</summary>
    private static IEnumerable<RuleCheck> Guards(JoinRule rule, Evidence evidence, ClusteringOptions options)
    {
        if (evidence.Numbers >= 0)
        {
            yield return new(rule, "share of the numbers that both have", evidence.Numbers, options.SharedNumbers);
        }

        if (evidence.Coherence >= 0)
        {
            yield return new(rule, "how much the longer text comes back to the shorter, being no roundup", evidence.Coherence, options.Cohesion);
        }
    }

    private static IEnumerable<RuleCheck> BriefChecks(Evidence evidence, ClusteringOptions options)
    {
        double needed = evidence.Headline >= options.SomeHeadline ? options.BriefCosine : options.BriefCosineAlone;
        JoinRule contained = evidence.Shared >= options.SharedShingles ? JoinRule.Containment : JoinRule.Short;
        yield return new(contained, "containment", evidence.Containment, contained == JoinRule.Short ? options.ShortContainment : options.Containment);
        yield return new(contained, "likeness of headline and beginning", evidence.Cosine, needed);
        foreach (RuleCheck check in Guards(contained, evidence, options))
        {
            yield return check;
        }

        yield return new(JoinRule.Summary, "words in the same order", Math.Max(0, evidence.Order), options.WordOrder);
        yield return new(JoinRule.Summary, "likeness of headline and beginning", evidence.Cosine, needed);
        yield return new(JoinRule.Summary, "likeness of the headlines, enough by itself", evidence.Headline, options.BriefHeadline);
    }

    private static ComparedText Load(TextItem item, BoilerplateMemory boilerplate)
    {
        ComparedText text = new();
        text.Load(item.Fingerprint.Title, item.Fingerprint.Body, item.Source, boilerplate);
        return text;
    }
}
