namespace FeedAggregator.NearDuplicates;

/// <summary>Compares a text with another exactly, and says which rule holds.</summary>
internal sealed class Comparer(ClusteringOptions options, WordFrequencies frequencies)
{
    private readonly LeadCosine _cosine = new();

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="apart">How far apart they were published; null where unknown.</param>
    /// <param name="withCosine">Whether to compute the cosine whatever the rules need.</param>
    public Evidence Compare(ComparedText left, ComparedText right, TimeSpan? apart, bool withCosine)
    {
        Evidence evidence = new()
        {
            Shared = Shared(left, right),
            Smaller = Math.Min(left.StoryCount, right.StoryCount),
            Larger = Math.Max(left.StoryCount, right.StoryCount),
            Cosine = -1,
        };
        evidence.Rule = Contained(evidence);
        if (!evidence.Matches && Math.Min(left.WordCount, right.WordCount) <= options.SummaryWords && !(apart > options.SummaryWindow))
        {
            evidence.Cosine = _cosine.Compare(left, right, frequencies);
            if (evidence.Cosine >= options.SummaryCosine && Math.Min(left.WordCount, right.WordCount) >= 8)
            {
                evidence.Rule = JoinRule.Summary;
            }
        }

        if (withCosine && evidence.Cosine < 0)
        {
            evidence.Cosine = _cosine.Compare(left, right, frequencies);
        }

        return evidence;
    }

    private JoinRule Contained(Evidence evidence)
    {
        if (evidence.Shared >= options.SharedShingles && evidence.Containment >= options.Containment)
        {
            return JoinRule.Containment;
        }

        return evidence.Shared >= Math.Max(4, (int)Math.Ceiling(evidence.Smaller * options.ShortContainment)) ? JoinRule.Short : JoinRule.Founder;
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
