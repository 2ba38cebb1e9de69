using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Shingles: every run of four words, hashed (Broder, "On the resemblance and containment of documents", 1997). Each is a linear
/// combination of its word hashes with odd multipliers modulo 2^32, finished by the mixer of MurmurHash3; vector and scalar code give the
/// same values. Two different runs of words share a hash with a chance of about 2^-32: some 6 in 100,000 for a pair of 500-word texts.
/// </summary>
public static class Shingles
{
    /// <summary>Words in a shingle.</summary>
    public const int Width = 4;

    private const uint A = 0x9E3779B1;
    private const uint B = 0x85EBCA77;
    private const uint C = 0xC2B2AE3D;
    private const uint D = 0x27D4EB2F;

    /// <summary>How many shingles so many words give.</summary>
    /// <param name="tokens">Number of words.</param>
    public static int Count(int tokens) => Math.Max(0, tokens - Width + 1);

    /// <summary>Hashes the shingles of a text, in order, repeated ones included.</summary>
    /// <param name="tokens">Word hashes.</param>
    /// <param name="shingles">Takes <see cref="Count"/> values.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="ArgumentException"><paramref name="shingles"/> is too short.</exception>
    public static int Hash(ReadOnlySpan<uint> tokens, Span<uint> shingles) => Hash(tokens, shingles, Vector256.IsHardwareAccelerated);

    internal static int Hash(ReadOnlySpan<uint> tokens, Span<uint> shingles, bool vectorised)
    {
        int count = Count(tokens.Length);
        if (shingles.Length < count)
        {
            throw new ArgumentException("The span is shorter than the number of shingles.", nameof(shingles));
        }

        int i = 0;
        if (vectorised)
        {
            ref uint from = ref MemoryMarshal.GetReference(tokens);
            ref uint to = ref MemoryMarshal.GetReference(shingles);
            for (; i + Vector256<uint>.Count <= count; i += Vector256<uint>.Count)
            {
                Vector256<uint> sum = (Vector256.LoadUnsafe(ref from, (nuint)i) * A) +
                    (Vector256.LoadUnsafe(ref from, (nuint)i + 1) * B) +
                    (Vector256.LoadUnsafe(ref from, (nuint)i + 2) * C) +
                    (Vector256.LoadUnsafe(ref from, (nuint)i + 3) * D);
                sum = (sum ^ (sum >>> 16)) * 0x85EBCA6Bu;
                sum = (sum ^ (sum >>> 13)) * 0xC2B2AE35u;
                (sum ^ (sum >>> 16)).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < count; i++)
        {
            shingles[i] = Mix((tokens[i] * A) + (tokens[i + 1] * B) + (tokens[i + 2] * C) + (tokens[i + 3] * D));
        }

        return count;
    }

    /// <summary>Spreads the bits of a 32-bit value (the finaliser of MurmurHash3); one to one.</summary>
    internal static uint Mix(uint value)
    {
        value = (value ^ (value >> 16)) * 0x85EBCA6B;
        value = (value ^ (value >> 13)) * 0xC2B2AE35;
        return value ^ (value >> 16);
    }
}
