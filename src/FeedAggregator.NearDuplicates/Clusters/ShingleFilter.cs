namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Says of nearly every shingle that is not in a set that it is not, from a table small enough to stay in the cache: a Bloom filter with
/// two bits for each member, both in one word.
/// </summary>
/// <param name="words">Words of 64 bits; a power of two.</param>
internal sealed class ShingleFilter(int words)
{
    /// <summary>One that holds nothing.</summary>
    public static readonly ShingleFilter Empty = new(1);

    private readonly ulong[] _words = new ulong[words];

    /// <summary>Members that were added.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes it takes.</summary>
    public long Bytes => _words.LongLength * sizeof(ulong);

    /// <summary>Adds a member.</summary>
    public void Add(uint shingle)
    {
        _words[(int)((shingle >> 6) & (uint)(_words.Length - 1))] |= Bits(shingle);
        Count++;
    }

    /// <summary>Finds the shingles that may be members of the one or of the other.</summary>
    /// <param name="shingles">The shingles.</param>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="places">Takes the places of those found; as long as the shingles.</param>
    /// <returns>How many were found.</returns>
    public static int FindPossible(ReadOnlySpan<uint> shingles, ShingleFilter one, ShingleFilter other, Span<uint> places)
    {
        ReadOnlySpan<ulong> left = one._words, right = other._words;
        int count = 0;
        for (int i = 0; i < shingles.Length; i++)
        {
            // No branch: both are asked, and the place is written over where neither may have it.
            uint shingle = shingles[i];
            ulong bits = Bits(shingle);
            bool possible = (~left[(int)((shingle >> 6) & (uint)(left.Length - 1))] & bits) == 0 |
                (~right[(int)((shingle >> 6) & (uint)(right.Length - 1))] & bits) == 0;
            places[count] = (uint)i;
            count += possible ? 1 : 0;
        }

        return count;
    }

    private static ulong Bits(uint shingle) => (1UL << (int)(shingle & 63)) | (1UL << (int)(shingle >> 26));
}
