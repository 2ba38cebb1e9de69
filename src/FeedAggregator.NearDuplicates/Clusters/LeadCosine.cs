namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Cosine of two texts' headlines and beginnings, each word weighted by its rarity (idf) and those of the headline counted twice: the
/// measure for items that are summaries, whose shingles are too few to be contained in anything.
/// </summary>
internal sealed class LeadCosine
{
    private readonly Dictionary<uint, int> _left = [];
    private readonly Dictionary<uint, int> _right = [];

    /// <summary>Computes it, 0 to 1.</summary>
    public double Compare(ComparedText left, ComparedText right, WordFrequencies frequencies)
    {
        Weigh(left, _left);
        Weigh(right, _right);
        long dot = 0;
        foreach ((uint word, int count) in _right)
        {
            if (_left.TryGetValue(word, out int other))
            {
                long weight = frequencies.Weight(word);
                dot += count * other * weight * weight;
            }
        }

        return dot == 0 ? 0 : dot / (Math.Sqrt(Norm(_left, frequencies)) * Math.Sqrt(Norm(_right, frequencies)));
    }

    private static void Weigh(ComparedText text, Dictionary<uint, int> counts)
    {
        counts.Clear();
        foreach (uint word in text.Title)
        {
            counts[word] = 2;
        }

        foreach (uint word in text.Lead)
        {
            counts[word] = Math.Min(3, counts.GetValueOrDefault(word) + 1);
        }
    }

    private static double Norm(Dictionary<uint, int> counts, WordFrequencies frequencies)
    {
        long sum = 0;
        foreach ((uint word, int count) in counts)
        {
            long weight = frequencies.Weight(word);
            sum += count * count * weight * weight;
        }

        return sum;
    }
}
