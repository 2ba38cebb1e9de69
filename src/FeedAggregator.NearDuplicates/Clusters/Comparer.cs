namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Compares a text with another exactly, and says which rule holds. Containment decides wherever there are enough shingles. Headline,
/// beginning, quotations and word order have a say where containment alone has been seen to err on real news: where reporters quote one
/// statement or follow up one event, in brief items, which any long text may happen to contain, and within one outlet, which repeats its
/// own words every day.
/// </summary>
internal sealed class Comparer(ClusteringOptions options, WordFrequencies frequencies)
{
    /// <summary>Words of a headline up to which its order is compared.</summary>
    private const int LongestHeadline = 64;

    private readonly LeadCosine _lead = new();
    private readonly WordOrder _order = new();
    private readonly ShingleSet _numbers = new();
    private List<RuleCheck>? _checks;

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
            Smaller = Math.Min(left.OwnCount, right.OwnCount),
            Larger = Math.Max(left.OwnCount, right.OwnCount),
            Cosine = -1,
            Headlines = new HeadlineEvidence { Cosine = -1 },
            OutsideQuotations = -1,
            Order = -1,
            Numbers = -1,
            Coherence = -1,
        };
        bool isBrief = shorter.WordCount <= options.BriefWords;
        if (!complete && !isBrief && evidence.Containment < options.NearContainment * options.Containment)
        {
            return evidence;
        }

        (evidence.Cosine, evidence.Headlines.Cosine) = _lead.Compare(left, right, frequencies);

        if (complete)
        {
            evidence.OutsideQuotations = left.ContainmentOutsideQuotations(right);
            evidence.Order = isBrief ? _order.Compare(shorter.Words, longer.Words, frequencies) : -1;
            evidence.Numbers = NumbersIn(shorter, longer, isBrief);
            evidence.Coherence = CoherenceOf(shorter, longer, evidence);
            ReadHeadlines(left, right, ref evidence);
        }

        evidence.Rule = Judge(shorter, longer, isBrief, relation, ref evidence);
        return evidence;
    }

    /// <summary>Compares two texts and lists the conditions that were asked, each rule up to the one that failed.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="relation">How their sources and times relate.</param>
    /// <param name="checks">Takes the conditions.</param>
    public Evidence Explain(ComparedText left, ComparedText right, Relation relation, List<RuleCheck> checks)
    {
        _checks = checks;
        try
        {
            return Compare(left, right, relation, complete: true);
        }
        finally
        {
            _checks = null;
        }
    }

    private JoinRule Judge(ComparedText shorter, ComparedText longer, bool isBrief, Relation relation, ref Evidence evidence)
    {
        if (relation.KeptApart)
        {
            return Ask(JoinRule.Containment, "whether the feed lets its own entries join, and they are no files of their own", 0, 1)
                ? JoinRule.Containment
                : JoinRule.Founder;
        }

        return (relation.Outlets == Outlets.Same, isBrief) switch
        {
            (true, _) => JudgeOneOutlet(shorter, longer, isBrief, relation, ref evidence),
            (_, true) => JudgeBrief(shorter, longer, relation, ref evidence),
            _ => JudgeLonger(shorter, longer, relation, ref evidence),
        };
    }

    private JoinRule JudgeLonger(ComparedText shorter, ComparedText longer, Relation relation, ref Evidence evidence)
    {
        const JoinRule rule = JoinRule.Containment;
        bool isBorder = evidence.Containment < options.BorderContainment, isSure = evidence.Containment >= options.SureContainment;
        bool agrees = evidence.Cosine >= options.NearCosine;
        return Ask(rule, "containment", evidence.Containment,
            agrees ? options.Containment * options.NearContainment : options.Containment) &&
            Ask(rule, "shared shingles", evidence.Shared, options.SharedShingles) &&
            (isSure || evidence.Headline >= options.SameHeadline ||
                Ask(rule, "likeness of headline and beginning, containment being no more than enough", evidence.Cosine,
                isBorder ? options.NearCosine : options.BorderCosine)) &&
            (isSure || AgreesOutsideQuotations(rule, shorter, longer, ref evidence)) &&
            (isSure || AgreesInNumbers(rule, shorter, longer, isBrief: false, ref evidence)) &&
            (relation.Outlets != Outlets.Unknown || evidence.Containment >= options.SameSourceContainment ||
                Ask(rule, "likeness of headline and beginning, an outlet being unknown", evidence.Cosine, options.UnknownSourceCosine)) &&
            IsCoherent(rule, shorter, longer, ref evidence) && IsAboutHeadlines(rule, shorter, longer, relation, ref evidence) &&
            (evidence.Shared >= evidence.Larger * options.FollowUpShare || IsNoFollowUp(rule, relation, evidence))
            ? rule
            : JoinRule.Founder;
    }

    private JoinRule JudgeBrief(ComparedText brief, ComparedText other, Relation relation, ref Evidence evidence)
    {
        if (HaveSameHeadline(brief, other, relation, ref evidence) &&
            Ask(JoinRule.Headline, "hours between them", relation.Between?.TotalHours ?? 0, options.HeadlineWindow.TotalHours,
            atMost: true))
        {
            return JoinRule.Headline;
        }

        JoinRule rule = evidence.Shared >= options.SharedShingles ? JoinRule.Containment : JoinRule.Short;
        bool mayBeOne = Ask(rule, "words of the shorter text", brief.WordCount, options.FewestWords) &&
            Ask(rule, "likeness of headline and beginning", evidence.Cosine,
            rule == JoinRule.Short ? options.ShortCosine : options.BriefCosine) &&
            !IsOtherDay(rule, brief, other, relation, ref evidence) &&
            AgreesInNumbers(rule, brief, other, isBrief: true, ref evidence) && IsCoherent(rule, brief, other, ref evidence);
        if (!mayBeOne)
        {
            return JoinRule.Founder;
        }

        bool contained = evidence.Shared >= ShortShingles(evidence) ||
            (Ask(rule, "containment", evidence.Containment, rule == JoinRule.Short ? options.ShortContainment : options.Containment) &&
            rule == JoinRule.Containment);
        if (contained && evidence.Containment < options.SureContainment && !AgreesOutsideQuotations(rule, brief, other, ref evidence))
        {
            return JoinRule.Founder;
        }

        if (contained &&
            Ask(rule, "likeness of headline and beginning, containment being what it is", evidence.Cosine, CosineNeeded(evidence)) &&
            IsNoFollowUp(rule, relation, evidence) && IsAboutHeadlines(rule, brief, other, relation, ref evidence))
        {
            return rule;
        }

        return Ask(JoinRule.Summary, "shared shingles", evidence.Shared, options.SummaryShingles) &&
            Ask(JoinRule.Summary, "containment", evidence.Containment, options.SummaryContainment) &&
            Ask(JoinRule.Summary, "hours between them", relation.Between?.TotalHours ?? 0, options.SummaryWindow.TotalHours,
            atMost: true) &&
            Ask(JoinRule.Summary, "likeness of headline and beginning", evidence.Cosine,
            evidence.Headline >= options.SomeHeadline ? options.BriefCosine : options.BriefCosineAlone) &&
            HaveOneDay(JoinRule.Summary, evidence) && IsInOrder(brief, other, ref evidence) &&
            (evidence.Containment < options.BorderContainment || IsAboutHeadlines(JoinRule.Summary, brief, other, relation, ref evidence))
            ? JoinRule.Summary
            : JoinRule.Founder;
    }

    private double CosineNeeded(Evidence evidence) => evidence.Containment < options.BorderContainment
        ? options.NearCosine
        : evidence.Containment >= options.BriefSureContainment || evidence.Headline >= options.SomeHeadline
            ? options.BriefCosine
            : options.BriefCosineAlone;

    /// <summary>
    /// An outlet repeats its own words: columns, clips and notices stand under one text every day. So two of its texts join only if they
    /// are one article that was put up again: the same text, and headlines that agree or differ in what the text itself says. On one day
    /// the headline may say enough.
    /// </summary>
    private JoinRule JudgeOneOutlet(ComparedText shorter, ComparedText longer, bool isBrief, Relation relation, ref Evidence evidence)
    {
        JoinRule rule = evidence.Shared >= options.SharedShingles ? JoinRule.Containment : JoinRule.Short;
        ReadHeadlines(shorter, longer, ref evidence);
        if (!HaveOneDay(rule, evidence))
        {
            return JoinRule.Founder;
        }

        bool isOneDay = relation.Gap < options.OneDay && !relation.OneDocument;
        if (IsSameText(rule, shorter, longer, isBrief, relation, ref evidence))
        {
            if (isOneDay && Ask(rule, "likeness of the headlines, on one day", evidence.Headline, options.SomeHeadline))
            {
                evidence.UnlessRecurring = !IsArticle(rule, relation, evidence);
                return rule;
            }

            if (IsArticle(rule, relation, evidence))
            {
                return rule;
            }
        }

        // A headline by itself says less: it must be the same, or one text is missing and the one headline holds all that the other says.
        evidence.UnlessRecurring = true;
        double headline = shorter.WordCount < options.FewestWords * 2 ? options.SameHeadline : options.IdenticalHeadline;
        return isBrief && isOneDay && evidence.Headlines.OneHoldsOther && HaveOneHeadline(shorter, longer, headline, ref evidence)
            ? JoinRule.Headline
            : JoinRule.Founder;
    }

    private bool IsSameText(
        JoinRule rule, ComparedText shorter, ComparedText longer, bool isBrief, Relation relation, ref Evidence evidence) =>
        Ask(rule, "containment, both being of one outlet", evidence.Containment,
        evidence.Cosine >= options.SameSourceCosine ? options.SameSourceLeast : options.SameSourceContainment) &&
        Ask(rule, "shared shingles", evidence.Shared, options.SharedShingles / 2) &&
        Ask(rule, "words of the shorter text that its headline has not", shorter.CountBeyondHeadline(), options.FewestWords / 2) &&
        AgreesInNumbers(rule, shorter, longer, isBrief, ref evidence) && IsCoherent(rule, shorter, longer, ref evidence) &&
        Ask(
            rule, "share of the shorter text that is no standing text of the outlet",
            shorter.OwnCount / (double)Math.Max(1, shorter.ShingleCount), options.ArticleShare) &&
        IsAboutHeadlines(rule, shorter, longer, relation, ref evidence);

    /// <summary>Whether the same text is an article that was put up again, and no line that stands there every day.</summary>
    private bool IsArticle(JoinRule rule, Relation relation, Evidence evidence)
    {
        bool isLong = evidence.Smaller >= options.BriefWords && !relation.OneDocument;
        double headline = relation.OneDocument ? options.CloseHeadline : isLong ? options.SomeHeadline : options.RelatedHeadline;
        return Ask(rule, relation.OneDocument ? "likeness of the headlines, in one document" : "likeness of the headlines, on other days",
            evidence.Headline, headline) &&
            Ask(rule, "shingles of the shorter text", evidence.Smaller, options.ArticleShingles) &&
            (relation.OneDocument || !evidence.Headlines.OneHasNumber ||
            Ask(rule, "headlines without a number that the other and the text have not", 0, 1)) &&
            (isLong || Ask(
                rule, "share of what the headlines do not have in common that the text has", evidence.Headlines.DifferenceSupport,
                options.DifferenceSupport));
    }

    /// <summary>Headlines that agree and are telling, without another day's numbers.</summary>
    private bool HaveOneHeadline(ComparedText left, ComparedText right, double needed, ref Evidence evidence)
    {
        return Ask(JoinRule.Headline, "likeness of the headlines", evidence.Headline, needed) && IsTelling(left, right, ref evidence);
    }

    private bool IsTelling(ComparedText left, ComparedText right, ref Evidence evidence)
    {
        const JoinRule rule = JoinRule.Headline;
        ReadHeadlines(left, right, ref evidence);
        return Ask(rule, "how telling the words are that both headlines have, in bits", evidence.Headlines.Telling,
            options.TellingHeadline) && HaveOneDay(rule, evidence);
    }

    /// <summary>
    /// Whether the headlines are telling and have the same words, names of outlets and sections aside. Where they differ in a word, the
    /// texts are mostly reports of two desks: then the texts must agree too, unless one item has no text, or both were published at nearly
    /// the same time, as copies of an agency's report are.
    /// </summary>
    private bool HaveSameHeadline(ComparedText left, ComparedText right, Relation relation, ref Evidence evidence)
    {
        const JoinRule rule = JoinRule.Headline;
        if (evidence.Headline >= options.LikeHeadline &&
            (HaveSameWords(left.Title, right.Title) || HaveSameWords(left.Headline, right.Title) ||
            HaveSameWords(left.Title, right.Headline)))
        {
            return IsTelling(left, right, ref evidence);
        }

        if (!HaveOneHeadline(left, right, options.SameHeadline, ref evidence))
        {
            return false;
        }

        if (relation.Between <= options.HeadlineMoment &&
            Ask(rule, "words of the headlines in the same order, published at nearly the same time", WordsInOrder(left.Title, right.Title),
            options.HeadlineOrder))
        {
            return true;
        }

        bool isOneMissing = Math.Min(left.CountBeyondHeadline(), right.CountBeyondHeadline()) < options.FewestWords;
        return (isOneMissing && evidence.Headlines.OneHoldsOther && evidence.Headline >= options.IdenticalHeadline) ||
            Ask(rule, "containment, the headlines differing in a word", evidence.Containment, options.HeadlineContainment);
    }

    private static bool HaveSameWords(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right) => Holds(left, right) && Holds(right, left);

    private static bool Holds(ReadOnlySpan<uint> words, ReadOnlySpan<uint> others)
    {
        foreach (uint word in others)
        {
            if (!words.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Share of the longer headline that stands in the other in the same order (longest common subsequence), 0 to 1.</summary>
    private static double WordsInOrder(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        if (left.IsEmpty || right.IsEmpty || Math.Max(left.Length, right.Length) > LongestHeadline)
        {
            return 0;
        }

        Span<byte> longest = stackalloc byte[LongestHeadline + 1];
        longest.Clear();
        foreach (uint word in left)
        {
            byte before = 0;
            for (int i = 0; i < right.Length; i++)
            {
                byte above = longest[i + 1];
                longest[i + 1] = word == right[i] ? (byte)(before + 1) : Math.Max(above, longest[i]);
                before = above;
            }
        }

        return longest[right.Length] / (double)Math.Max(left.Length, right.Length);
    }

    /// <summary>
    /// Whether the text is no later report that repeats the earlier as its background: on another day and under an unlike headline it must
    /// be the same text, and about what a headline says.
    /// </summary>
    private bool IsNoFollowUp(JoinRule rule, Relation relation, Evidence evidence) =>
        relation.Gap < options.OneDay || evidence.Headline >= options.LikeHeadline ||
        (Ask(rule, "containment, on another day and under an unlike headline", evidence.Containment, options.BriefSureContainment) &&
            Ask(rule, "share of a headline that stands in the shared text, on another day", evidence.Headlines.Support,
            options.HeadlineSupport));

    /// <summary>Whether the headlines have no numbers that contradict each other: dates, scores and counts of another day.</summary>
    private bool HaveOneDay(JoinRule rule, Evidence evidence) =>
        !evidence.Headlines.NumbersConflict || Ask(rule, "headlines without numbers that contradict each other", 0, 1);

    /// <summary>Headlines with other numbers, on another day: the next instalment of a template.</summary>
    private bool IsOtherDay(JoinRule rule, ComparedText left, ComparedText right, Relation relation, ref Evidence evidence)
    {
        ReadHeadlines(left, right, ref evidence);
        return relation.Gap >= options.OneDay && !HaveOneDay(rule, evidence);
    }

    /// <summary>
    /// Whether the text both share is about what the headlines say. Consent walls, notices, standing lines and a sentence of background
    /// stand under several unlike headlines and speak of none. The same text in two outlets may have headlines of other words.
    /// </summary>
    private bool IsAboutHeadlines(JoinRule rule, ComparedText left, ComparedText right, Relation relation, ref Evidence evidence)
    {
        ReadHeadlines(left, right, ref evidence);
        HeadlineEvidence headlines = evidence.Headlines;
        if (relation.Outlets != Outlets.Same && headlines.NumbersConflict && evidence.Larger <= options.TemplateShingles &&
            !Ask(
                rule, "share of what the headlines, which have other numbers, do not have in common that the shared text has",
                headlines.DifferenceSupport, options.SomeSupport))
        {
            return false;
        }

        if (headlines.OneHoldsOther || headlines.Support >= options.HeadlineSupport)
        {
            return true;
        }

        if (evidence.Shared >= options.LongSharedText)
        {
            return evidence.Headline >= options.LikeHeadline ||
                Ask(rule, "share of a headline that stands in the shared text", headlines.Support, options.HeadlineSupport);
        }

        return (relation.Outlets != Outlets.Same && evidence.Containment >= options.WholeContainment &&
            headlines.Support >= options.SomeSupport * 2) ||
            Ask(
                rule, "share of what the headlines do not have in common that the shared text has", headlines.DifferenceSupport,
                relation.Outlets == Outlets.Same && evidence.Smaller < options.ArticleShingles
                    ? options.HeadlineSupport
                    : options.SomeSupport);
    }

    private bool AgreesOutsideQuotations(JoinRule rule, ComparedText left, ComparedText right, ref Evidence evidence)
    {
        evidence.OutsideQuotations = evidence.OutsideQuotations >= 0
            ? evidence.OutsideQuotations
            : left.ContainmentOutsideQuotations(right);
        return Ask(rule, "containment outside quotations", evidence.OutsideQuotations, options.OutsideQuotations);
    }

    private bool IsInOrder(ComparedText brief, ComparedText other, ref Evidence evidence)
    {
        evidence.Order = evidence.Order >= 0 ? evidence.Order : _order.Compare(brief.Words, other.Words, frequencies);
        return Ask(JoinRule.Summary, "words in the same order", evidence.Order, options.WordOrder);
    }

    // Shingles that suffice for a short text.
    private int ShortShingles(Evidence evidence) => Math.Max(4, (int)Math.Ceiling(evidence.Smaller * options.ShortContainment));

    private bool IsCoherent(JoinRule rule, ComparedText shorter, ComparedText longer, ref Evidence evidence)
    {
        evidence.Coherence = evidence.Coherence >= 0 ? evidence.Coherence : CoherenceOf(shorter, longer, evidence);
        return evidence.Coherence < 0 ||
            Ask(rule, "how much the longer text comes back to the shorter, being no roundup", evidence.Coherence, options.Cohesion);
    }

    /// <summary>
    /// A roundup of many small items contains each of them, and is none of them, even where its headline is that of its first. A cluster
    /// comes back to what it began with, and to what its summary says; a roundup neither holds together nor comes back to one of its items.
    /// </summary>
    private double CoherenceOf(ComparedText shorter, ComparedText longer, Evidence evidence) =>
        longer.WordCount >= options.RoundupWords && evidence.Shared < longer.OwnCount * options.RoundupShare
            ? longer.Cohesion(frequencies) + longer.ComesBackTo(shorter, frequencies)
            : -1;

    private bool AgreesInNumbers(JoinRule rule, ComparedText shorter, ComparedText longer, bool isBrief, ref Evidence evidence)
    {
        evidence.Numbers = evidence.Numbers >= 0 ? evidence.Numbers : NumbersIn(shorter, longer, isBrief);
        return evidence.Numbers < 0 || Ask(rule, "share of the numbers that both have", evidence.Numbers, options.SharedNumbers);
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

    private bool Ask(JoinRule rule, string condition, double value, double needed, bool atMost = false)
    {
        _checks?.Add(new RuleCheck(rule, condition, value, needed, atMost));
        return atMost ? value <= needed : value >= needed;
    }

    private void ReadHeadlines(ComparedText left, ComparedText right, ref Evidence evidence)
    {
        ref HeadlineEvidence headlines = ref evidence.Headlines;
        if (headlines.IsComplete)
        {
            return;
        }

        ShingleSet shared = left.WordsSharedWith(right);
        HeadlineWeights ours = Weigh(left.Title, right.Title, shared), theirs = Weigh(right.Title, left.Title, shared);
        int different = ours.Own + theirs.Own;
        headlines.IsComplete = true;
        headlines.Telling = (ours.All - ours.Own) / 64.0;
        headlines.Support = Math.Max(ours.Support, theirs.Support);
        headlines.DifferenceSupport = different == 0 ? 1 : (ours.OwnSupported + theirs.OwnSupported) / (double)different;
        headlines.OneHoldsOther = ours.IsHeldByOther || theirs.IsHeldByOther;
        headlines.NumbersConflict = ours.HasOwnNumber && theirs.HasOwnNumber;
        headlines.OneHasNumber = ours.HasUnsupportedNumber || theirs.HasUnsupportedNumber;
    }

    private HeadlineWeights Weigh(ReadOnlySpan<uint> headline, ReadOnlySpan<uint> other, ShingleSet shared)
    {
        HeadlineWeights weights = new() { IsEmpty = headline.IsEmpty };
        for (int i = 0; i < headline.Length; i++)
        {
            uint word = headline[i];
            bool own = !other.Contains(word);
            weights.HasOwnNumber |= own && TokenHasher.IsNumber(word);
            weights.HasUnsupportedNumber |= own && TokenHasher.IsNumber(word) && !shared.Contains(word);
            int weight = frequencies.Weight(word);
            if (weight < WordOrder.Telling || headline[..i].Contains(word))
            {
                continue;
            }

            int supported = shared.Contains(word) ? weight : 0;
            weights.All += weight;
            weights.Supported += supported;
            weights.Own += own ? weight : 0;
            weights.OwnSupported += own ? supported : 0;
        }

        return weights;
    }

    private static int Shared(ComparedText left, ComparedText right)
    {
        int shared = 0;
        if (left.OwnCount > right.OwnCount)
        {
            (left, right) = (right, left);
        }

        foreach (uint shingle in left.Own)
        {
            shared += right.HasOwn(shingle) ? 1 : 0;
        }

        return shared;
    }

    /// <summary>Weights of the telling words of a headline, in 64ths of a bit.</summary>
    private struct HeadlineWeights
    {
        public bool IsEmpty;
        public bool HasOwnNumber;
        public bool HasUnsupportedNumber;
        public int All;
        public int Supported;
        public int Own;
        public int OwnSupported;

        /// <summary>Whether the other headline has all its telling words.</summary>
        public readonly bool IsHeldByOther => Own == 0 && (All > 0 || IsEmpty);

        /// <summary>A text without a headline is not asked to speak of it.</summary>
        public readonly double Support => IsEmpty ? 1 : All == 0 ? 0 : Supported / (double)All;
    }
}
