using System.Numerics;
using System.Runtime.CompilerServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// How rare words are among the headlines and beginnings of the latest texts: a count-min sketch of fixed size (Cormode and
/// Muthukrishnan, 2005) whose counts halve as time goes on. All arithmetic is in integers, so that every machine decides alike.
/// </summary>
internal sealed class WordFrequencies
{
    private const int Bits = 17;
    private const int Size = 1 << Bits;
    private const int TextsPerHalving = 200_000;
    private const int PriorTexts = 100;

    // 64 * log2(1 + i / 64), rounded down.
    private static ReadOnlySpan<byte> Fractions =>
    [
        0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 17, 18, 19,
        20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
        37, 38, 39, 40, 41, 42, 43, 43, 44, 45, 46, 47, 48, 49, 50, 50,
        51, 52, 53, 54, 54, 55, 56, 57, 58, 58, 59, 60, 61, 61, 62, 63,
    ];

    private readonly ushort[] _first = new ushort[Size];
    private readonly ushort[] _second = new ushort[Size];
    private int _texts;
    private int _logOfTexts;

    public WordFrequencies()
    {
        uint[] common = CommonWords.Hashes();
        for (int i = 0; i < PriorTexts / 2; i++)
        {
            Count(common);
        }

        _texts = 0;
        _logOfTexts = Log2(PriorTexts);
    }

    /// <summary>Takes note of the different words of one text.</summary>
    public void Count(ReadOnlySpan<uint> words)
    {
        foreach (uint word in words)
        {
            ref ushort first = ref _first[word >> (32 - Bits)];
            ref ushort second = ref _second[(word * 0x9E3779B1) >> (32 - Bits)];

            // Conservative update: only the smaller of the two can be the true count.
            int least = Math.Min(first, second);
            if (least < ushort.MaxValue)
            {
                first = (ushort)Math.Max(first, least + 1);
                second = (ushort)Math.Max(second, least + 1);
            }
        }

        if (++_texts >= TextsPerHalving)
        {
            Halve();
        }

        _logOfTexts = Log2((uint)_texts + PriorTexts);
    }

    /// <summary>Weight of a word: log2((texts + 100) / (texts with it + 1)) in 64ths; the rarer the heavier.</summary>
    public int Weight(uint word)
    {
        int with = Math.Min(_first[word >> (32 - Bits)], _second[(word * 0x9E3779B1) >> (32 - Bits)]);
        return Math.Max(1, _logOfTexts - Log2((uint)with + 1));
    }

    /// <summary>Binary logarithm in 64ths, by table: integers only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Log2(uint value)
    {
        int whole = BitOperations.Log2(value);
        return (whole << 6) | Fractions[(int)((value << (31 - whole)) >> 25) & 63];
    }

    private void Halve()
    {
        _texts /= 2;
        for (int i = 0; i < Size; i++)
        {
            _first[i] /= 2;
            _second[i] /= 2;
        }
    }
}
