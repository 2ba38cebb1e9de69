namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Cosine of two texts' headlines and beginnings, each word weighted by its rarity (idf) and those of the headline counted twice; and of
/// the headlines alone. The measures for items that are summaries, whose shingles are too few to be contained in anything.
/// </summary>
internal sealed class LeadCosine
{
    private readonly Dictionary<uint, int> _left = [];
    private readonly Dictionary<uint, int> _right = [];

    /// <summary>Computes both, 0 to 1.</summary>
    public (double Lead, double Headline) Compare(ComparedText left, ComparedText right, WordFrequencies frequencies)
    {
        Count(left.Title, 2, 2, _left);
        Count(right.Title, 2, 2, _right);
        double headline = Cosine(frequencies);
        Count(left.Lead, 1, 3, _left);
        Count(right.Lead, 1, 3, _right);
        double lead = Cosine(frequencies);
        _left.Clear();
        _right.Clear();
        return (lead, headline);
    }

    private static void Count(ReadOnlySpan<uint> words, int each, int most, Dictionary<uint, int> counts)
    {
        foreach (uint word in words)
        {
            counts[word] = Math.Min(most, counts.GetValueOrDefault(word) + each);
        }
    }

    private double Cosine(WordFrequencies frequencies)
    {
        long dot = 0, left = 0, right = 0;
        foreach ((uint word, int count) in _left)
        {
            long weight = (long)count * frequencies.Weight(word);
            left += weight * weight;
        }

        foreach ((uint word, int count) in _right)
        {
            long weight = (long)count * frequencies.Weight(word);
            right += weight * weight;
            if (_left.TryGetValue(word, out int other))
            {
                dot += weight * other * frequencies.Weight(word);
            }
        }

        return dot == 0 ? 0 : dot / (Math.Sqrt(left) * Math.Sqrt(right));
    }
}
