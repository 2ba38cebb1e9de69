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
    private readonly ShingleSet _numbers = new();

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="relation">How their sources and times relate.</param>
    /// <param name="complete">Whether to compute every measure, also those the decision does not need.</param>
    public Evidence Compare(ComparedText left, ComparedText right, Relation relation, bool complete)
    {
        (ComparedText shorter, ComparedText longer) = left.WordCount <= right.WordCount ? (left, right) : (right, left);
        Evidence evidence = new()
        {
            Shared = Shared(left, right),
            Smaller = Math.Min(left.StoryCount, right.StoryCount),
            Larger = Math.Max(left.StoryCount, right.StoryCount),
            Cosine = -1,
            Headline = -1,
            Order = -1,
            Numbers = -1,
            Coherence = -1,
        };
        bool isBrief = shorter.WordCount <= options.BriefWords;
        if (!complete && !isBrief && evidence.Containment < Math.Min(options.HeadlineContainment, options.Containment))
        {
            return evidence;
        }

        bool contained = IsContained(evidence);
        if (complete || isBrief || !contained || relation.Outlets != Outlets.Different || evidence.Containment < options.SureContainment)
        {
            (evidence.Cosine, evidence.Headline) = _lead.Compare(left, right, frequencies);
        }

        if (complete)
        {
            evidence.Order = isBrief ? _order.Compare(shorter.Words, longer.Words, frequencies) : -1;
            evidence.Numbers = NumbersIn(shorter, longer, isBrief);
            evidence.Coherence = CoherenceOf(shorter, longer, evidence);
        }

        evidence.Rule = isBrief
            ? JudgeBrief(shorter, longer, ref evidence, contained, relation)
            : JudgeLonger(shorter, longer, ref evidence, contained, relation);
        return evidence;
    }

    private JoinRule JudgeLonger(ComparedText shorter, ComparedText longer, ref Evidence evidence, bool contained, Relation relation)
    {
        bool holds = contained
            ? !IsFurniture(evidence, relation) && (evidence.Containment >= options.SureContainment || IsBorderCase(shorter, longer, ref evidence))
            : relation.Outlets != Outlets.Same && evidence.Shared >= options.HeadlineShingles && evidence.Containment >= options.HeadlineContainment &&
                evidence.Headline >= options.Headline && evidence.Cosine >= options.HeadlineCosine && AgreesInNumbers(shorter, longer, isBrief: true, ref evidence);
        return !holds || IsScattered(shorter, longer, ref evidence) ? JoinRule.Founder : contained ? JoinRule.Containment : JoinRule.Headline;
    }

    /// <summary>Containment that barely suffices is believed if headline and beginning have something in common, and the numbers, where a text is full of them.</summary>
    private bool IsBorderCase(ComparedText shorter, ComparedText longer, ref Evidence evidence) =>
        evidence.Cosine >= options.BorderCosine && AgreesInNumbers(shorter, longer, isBrief: false, ref evidence);

    private JoinRule JudgeBrief(ComparedText brief, ComparedText other, ref Evidence evidence, bool contained, Relation relation)
    {
        if (brief.WordCount < options.FewestWords || (!contained && evidence.Cosine < options.BriefCosine) ||
            !AgreesInNumbers(brief, other, isBrief: true, ref evidence) || IsScattered(brief, other, ref evidence))
        {
            return JoinRule.Founder;
        }

        if (relation.Outlets == Outlets.Same)
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
        return near && (IsInOrder(brief, other, needed, ref evidence) ||
            (evidence.Headline >= options.BriefHeadline && evidence.Cosine >= options.HeadlineCosine))
            ? JoinRule.Summary
            : JoinRule.Founder;
    }

    private bool IsInOrder(ComparedText brief, ComparedText other, double cosine, ref Evidence evidence)
    {
        if (evidence.Cosine < cosine)
        {
            return false;
        }

        evidence.Order = evidence.Order >= 0 ? evidence.Order : _order.Compare(brief.Words, other.Words, frequencies);
        return evidence.Order >= options.WordOrder;
    }

    /// <summary>Texts of one outlet, or perhaps of one, may share its furniture and nothing else.</summary>
    private bool IsFurniture(Evidence evidence, Relation relation) => evidence.Containment < options.SameSourceContainment && relation.Outlets switch
    {
        Outlets.Same => evidence.Cosine < options.SameSourceCosine || evidence.Containment < options.SameSourceLeast,
        Outlets.Unknown => evidence.Cosine < options.UnknownSourceCosine,
        _ => false,
    };

    private bool IsContained(Evidence evidence) =>
        (evidence.Shared >= options.SharedShingles && evidence.Containment >= options.Containment) ||
        evidence.Shared >= Math.Max(4, (int)Math.Ceiling(evidence.Smaller * options.ShortContainment));

    private bool IsScattered(ComparedText shorter, ComparedText longer, ref Evidence evidence)
    {
        evidence.Coherence = evidence.Coherence >= 0 ? evidence.Coherence : CoherenceOf(shorter, longer, evidence);
        return evidence.Coherence >= 0 && evidence.Coherence < options.Cohesion;
    }

    /// <summary>
    /// A roundup of many small items contains each of them, and is none of them, even where its headline is that of its first. A story comes back to
    /// what it began with, and to what its summary says; a roundup neither holds together nor comes back to one of its items.
    /// </summary>
    private double CoherenceOf(ComparedText shorter, ComparedText longer, Evidence evidence) =>
        longer.WordCount >= options.RoundupWords && evidence.Shared < longer.StoryCount * options.RoundupShare
            ? longer.Cohesion(frequencies) + longer.ComesBackTo(shorter, frequencies)
            : -1;

    private bool AgreesInNumbers(ComparedText shorter, ComparedText longer, bool isBrief, ref Evidence evidence)
    {
        evidence.Numbers = evidence.Numbers >= 0 ? evidence.Numbers : NumbersIn(shorter, longer, isBrief);
        return evidence.Numbers < 0 || evidence.Numbers >= options.SharedNumbers;
    }

    /// <summary>
    /// Texts from one template (weather, scores, earnings) differ in their numbers; copies keep most of them. A brief text is asked from
    /// four numbers on, a longer one only if it is full of them.
    /// </summary>
    private double NumbersIn(ComparedText shorter, ComparedText longer, bool isBrief)
    {
        int numbers = 0;
        foreach (uint word in shorter.Words)
        {
            numbers += TokenHasher.IsNumber(word) ? 1 : 0;
        }

        if (numbers < options.FewNumbers || (!isBrief && numbers < shorter.WordCount * options.DenseNumbers))
        {
            return -1;
        }

        _numbers.Clear(longer.WordCount + longer.TitleCount);
        AddNumbers(longer.Words);
        AddNumbers(longer.Title);
        int shared = 0;
        foreach (uint word in shorter.Words)
        {
            shared += TokenHasher.IsNumber(word) && _numbers.Contains(word) ? 1 : 0;
        }

        return shared / (double)numbers;
    }

    private void AddNumbers(ReadOnlySpan<uint> words)
    {
        foreach (uint word in words)
        {
            if (TokenHasher.IsNumber(word))
            {
                _numbers.Add(word);
            }
        }
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
