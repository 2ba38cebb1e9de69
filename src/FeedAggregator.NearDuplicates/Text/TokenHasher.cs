using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Hashes the words of folded text. Up to 16 bytes a word is one or two folded 64-bit multiplications (the scheme of wyhash and XXH3);
/// longer words go through XXH3. The upper 32 of the 64 bits are kept.
/// </summary>
internal static class TokenHasher
{
    /// <summary>Bit of a word's hash that says that the word begins with a digit.</summary>
    public const uint IsNumberBit = 1;

    /// <summary>
    /// Bit of a word's hash that no word has: a fingerprint marks with it what stands within quotation marks in the text, and what names an
    /// outlet or section in the headline.
    /// </summary>
    public const uint MarkBit = 2;

    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xBF58476D1CE4E5B9;
    private const ulong Third = 0x94D049BB133111EB;

    /// <summary>Hashes every word.</summary>
    /// <param name="folded">Folded text, followed in memory by <see cref="TextFolder.Padding"/> spaces.</param>
    /// <param name="tokens">Takes the hashes; at least half as long as the text, plus one.</param>
    /// <param name="vectorised">Whether to look for word borders 32 bytes at a time.</param>
    /// <returns>How many words there are.</returns>
    public static int Hash(ReadOnlySpan<byte> folded, Span<uint> tokens, bool vectorised)
    {
        ref byte bytes = ref MemoryMarshal.GetReference(folded);
        ref uint to = ref MemoryMarshal.GetReference(tokens);
        int count = 0;
        int start = 0;
        ulong before = 0;
        for (int at = 0; at < folded.Length; at += 64)
        {
            ulong word = vectorised ? WordMask(ref bytes, at) : ScalarWordMask(ref bytes, at, folded.Length);
            if (folded.Length - at < 64)
            {
                word &= (1UL << (folded.Length - at)) - 1;
            }

            // A bit where each word begins, and one behind where each ends.
            ulong shifted = (word << 1) | before;
            ulong begins = word & ~shifted;
            ulong ends = shifted & ~word;
            while (ends != 0)
            {
                // Words that end here began here, but for the first one, which may have begun in an earlier block.
                int end = at + BitOperations.TrailingZeroCount(ends);
                if (before != 0)
                {
                    before = 0;
                }
                else
                {
                    start = at + BitOperations.TrailingZeroCount(begins);
                    begins &= begins - 1;
                }

                ends &= ends - 1;
                Unsafe.Add(ref to, count++) = HashWord(ref Unsafe.Add(ref bytes, start), end - start);
            }

            if (begins != 0)
            {
                start = at + BitOperations.TrailingZeroCount(begins);
            }

            before = word >> 63;
        }

        if (before != 0)
        {
            Unsafe.Add(ref to, count++) = HashWord(ref Unsafe.Add(ref bytes, start), folded.Length - start);
        }

        return count;
    }

    /// <summary>Counts the words without hashing them.</summary>
    /// <param name="folded">Folded text, followed in memory by <see cref="TextFolder.Padding"/> spaces.</param>
    /// <param name="vectorised">Whether to look for word borders 32 bytes at a time.</param>
    public static int Count(ReadOnlySpan<byte> folded, bool vectorised)
    {
        ref byte bytes = ref MemoryMarshal.GetReference(folded);
        int count = 0;
        ulong before = 0;
        for (int at = 0; at < folded.Length; at += 64)
        {
            ulong word = vectorised ? WordMask(ref bytes, at) : ScalarWordMask(ref bytes, at, folded.Length);
            if (folded.Length - at < 64)
            {
                word &= (1UL << (folded.Length - at)) - 1;
            }

            count += BitOperations.PopCount(word & ~((word << 1) | before));
            before = word >> 63;
        }

        return count;
    }

    /// <summary>Whether a word begins with a digit: the lowest bit of its hash says so.</summary>
    public static bool IsNumber(uint token) => (token & IsNumberBit) != 0;

    // Up to 16 bytes without a branch on the length, which no processor could predict: the first eight bytes (fewer are masked) and the
    // last eight, which count only in longer words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashWord(ref byte word, int length)
    {
        uint hash;
        if (length <= 16)
        {
            int beyond = length - 8;
            ulong low = Unsafe.ReadUnaligned<ulong>(ref word) & (ulong.MaxValue >> (Math.Max(0, -beyond) * 8));
            ulong high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref word, Math.Max(0, beyond))) & (beyond > 0 ? ulong.MaxValue : 0);
            ulong upper = Math.BigMul(low ^ Second, high ^ First, out ulong lower);
            hash = (uint)(((upper ^ lower) * Third) >> 32);
        }
        else
        {
            hash = (uint)(XxHash3.HashToUInt64(MemoryMarshal.CreateReadOnlySpan(ref word, length)) >> 32);
        }

        return (hash & ~(IsNumberBit | MarkBit)) | (word - (uint)'0' <= 9 ? IsNumberBit : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WordMask(ref byte bytes, int at)
    {
        Vector256<byte> space = Vector256.Create((byte)' ');
        uint low = Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)at), space).ExtractMostSignificantBits();
        uint high = Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)at + 32), space).ExtractMostSignificantBits();
        return ~(low | ((ulong)high << 32));
    }

    private static ulong ScalarWordMask(ref byte bytes, int at, int length)
    {
        ulong mask = 0;
        for (int i = 0; i < Math.Min(64, length - at); i++)
        {
            mask |= Unsafe.Add(ref bytes, at + i) == ' ' ? 0 : 1UL << i;
        }

        return mask;
    }
}
