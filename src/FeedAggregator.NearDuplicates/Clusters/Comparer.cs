namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Compares a text with another exactly, and says which rule holds. Containment decides wherever there are enough shingles; headline,
/// beginning and word order decide where there are not, and have a say where containment alone has been seen to err: texts of one outlet,
/// which share its templates and furniture, and brief items, which any long text may happen to contain.
/// </summary>
internal sealed class Comparer(ClusteringOptions options, WordFrequencies frequencies)
{
    private readonly LeadCosine _lead = new();
    private readonly WordOrder _order = new();

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="relation">How their sources and times relate.</param>
    /// <param name="complete">Whether to compute every measure, also those the decision does not need.</param>
    public Evidence Compare(ComparedText left, ComparedText right, Relation relation, bool complete)
    {
        (ComparedText brief, ComparedText other) = left.WordCount <= right.WordCount ? (left, right) : (right, left);
        Evidence evidence = new()
        {
            Shared = Shared(left, right),
            Smaller = Math.Min(left.StoryCount, right.StoryCount),
            Larger = Math.Max(left.StoryCount, right.StoryCount),
            Cosine = -1,
            Headline = -1,
            Order = -1,
        };
        bool isBrief = brief.WordCount <= options.BriefWords;
        bool contained = IsContained(evidence);
        if (!complete && !isBrief && !relation.SameSource)
        {
            if (contained)
            {
                evidence.Rule = JoinRule.Containment;
                return evidence;
            }

            if (evidence.Containment < options.HeadlineContainment)
            {
                return evidence;
            }
        }

        (evidence.Cosine, evidence.Headline) = _lead.Compare(left, right, frequencies);
        if (isBrief)
        {
            evidence.Rule = JudgeBrief(brief, other, ref evidence, contained, relation, complete);
        }
        else if (contained)
        {
            evidence.Rule = IsFurniture(evidence, relation) ? JoinRule.Founder : JoinRule.Containment;
        }
        else if (!relation.SameSource && evidence.Shared >= options.HeadlineShingles && evidence.Containment >= options.HeadlineContainment &&
            evidence.Headline >= options.Headline && evidence.Cosine >= options.HeadlineCosine && AgreesInNumbers(brief, other))
        {
            evidence.Rule = JoinRule.Headline;
        }

        return evidence;
    }

    private JoinRule JudgeBrief(ComparedText brief, ComparedText other, ref Evidence evidence, bool contained, Relation relation, bool complete)
    {
        if (brief.WordCount < options.FewestWords)
        {
            return JoinRule.Founder;
        }

        bool promising = contained || evidence.Cosine >= options.BriefCosine;
        if (!promising && !complete)
        {
            return JoinRule.Founder;
        }

        evidence.Order = _order.Compare(brief.Words, other.Words, frequencies);
        if (!AgreesInNumbers(brief, other) || IsScattered(other, evidence))
        {
            return JoinRule.Founder;
        }

        if (relation.SameSource)
        {
            return contained && evidence.Containment >= options.SameSourceContainment && evidence.Cosine >= options.SameSourceCosine
                ? JoinRule.Short
                : JoinRule.Founder;
        }

        double needed = evidence.Headline >= options.SomeHeadline ? options.BriefCosine : options.BriefCosineAlone;
        if (evidence.Cosine >= needed && contained)
        {
            return evidence.Shared >= options.SharedShingles ? JoinRule.Containment : JoinRule.Short;
        }

        bool near = !(relation.Apart > options.SummaryWindow);
        return near && ((evidence.Cosine >= needed && evidence.Order >= options.WordOrder) ||
            (evidence.Headline >= options.BriefHeadline && evidence.Cosine >= options.HeadlineCosine))
            ? JoinRule.Summary
            : JoinRule.Founder;
    }

    /// <summary>Texts of one source may share its furniture and nothing else.</summary>
    private bool IsFurniture(Evidence evidence, Relation relation) => relation.SameSource &&
        evidence.Cosine < options.SameSourceCosine && evidence.Containment < options.SameSourceContainment;

    private bool IsContained(Evidence evidence) =>
        (evidence.Shared >= options.SharedShingles && evidence.Containment >= options.Containment) ||
        evidence.Shared >= Math.Max(4, (int)Math.Ceiling(evidence.Smaller * options.ShortContainment));

    /// <summary>A roundup of many small items contains each of them, and is none of them.</summary>
    private bool IsScattered(ComparedText other, Evidence evidence) =>
        other.WordCount >= options.RoundupWords && evidence.Shared < other.StoryCount * options.RoundupShare &&
        other.Cohesion(frequencies) < options.Cohesion;

    /// <summary>Texts from one template (weather, scores, earnings) differ in their numbers; copies keep most of them.</summary>
    private bool AgreesInNumbers(ComparedText brief, ComparedText other)
    {
        int numbers = 0, shared = 0;
        foreach (uint word in brief.Words)
        {
            if (TokenHasher.IsNumber(word))
            {
                numbers++;
                shared += other.Words.Contains(word) || other.Title.Contains(word) ? 1 : 0;
            }
        }

        return numbers < options.FewNumbers || shared >= numbers * options.SharedNumbers;
    }

    private static int Shared(ComparedText left, ComparedText right)
    {
        int shared = 0;
        if (left.StoryCount > right.StoryCount)
        {
            (left, right) = (right, left);
        }

        foreach (uint shingle in left.Story)
        {
            shared += right.HasStory(shingle) ? 1 : 0;
        }

        return shared;
    }
}
