namespace FeedAggregator.NearDuplicates;

/// <summary>
/// How much of a brief text stands in another in the same order: the longest common subsequence of their telling words, as a share of the
/// brief text's. Words left out on either side do not matter, so it sees through shortening and rewording that destroy shingles, while
/// independent reports of one event use the same words in another order. Computed 128 words at a time (Hyyrö, "Bit-parallel LCS-length
/// computation revisited", 2004).
/// </summary>
internal sealed class WordOrder
{
    private const int Most = 128;
    private const int Fewest = 4;
    private const int Window = 600;

    /// <summary>Weight from which a word is telling: three bits, a word that one text in eight has.</summary>
    public const int Telling = 3 * 64;

    private readonly Dictionary<uint, UInt128> _places = [];

    /// <summary>Compares, 0 to 1; 0 where the brief text has too few telling words to say anything.</summary>
    /// <param name="brief">Words of the brief text.</param>
    /// <param name="other">Words of the other text.</param>
    /// <param name="frequencies">Says how rare a word is.</param>
    public double Compare(ReadOnlySpan<uint> brief, ReadOnlySpan<uint> other, WordFrequencies frequencies)
    {
        _places.Clear();
        int words = 0;
        foreach (uint word in brief)
        {
            if (words < Most && frequencies.Weight(word) >= Telling)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_places, word, out _) |= UInt128.One << words;
                words++;
            }
        }

        if (words < Fewest)
        {
            return 0;
        }

        UInt128 row = UInt128.MaxValue;
        foreach (uint word in other[..Math.Min(other.Length, Window)])
        {
            if (_places.TryGetValue(word, out UInt128 places))
            {
                UInt128 matched = row & places;
                row = (row + matched) | (row - matched);
            }
        }

        UInt128 used = words == Most ? ~row : ~row & ((UInt128.One << words) - 1);
        return (double)UInt128.PopCount(used) / words;
    }
}
