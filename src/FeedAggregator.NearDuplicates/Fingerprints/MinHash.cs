using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// MinHash signatures (Broder 1997): for each of 128 hash functions the least value over a text's shingles. The share of equal values
/// in two signatures estimates the Jaccard similarity, with a standard error of at most 0.045. Hash function i is
/// <c>x * multiplier[i] + offset[i]</c> modulo 2^32 over the shingle hashes, the multipliers odd; vector and scalar code give the same.
/// </summary>
public static class MinHash
{
    /// <summary>Values in a signature.</summary>
    public const int Size = 128;

    private static readonly uint[] Multipliers = Parameters(seed: 0x5EEDu, odd: true);
    private static readonly uint[] Offsets = Parameters(seed: 0xF00Du, odd: false);

    /// <summary>Computes a signature.</summary>
    /// <param name="shingles">Shingle hashes; repeated ones change nothing.</param>
    /// <param name="signature">Takes <see cref="Size"/> values; all are <see cref="uint.MaxValue"/> for a text without shingles.</param>
    /// <exception cref="ArgumentException"><paramref name="signature"/> is too short.</exception>
    public static void Sign(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Sign512(shingles, signature);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Sign256(shingles, signature);
        }
        else
        {
            SignScalar(shingles, signature);
        }
    }

    /// <summary>Estimates the Jaccard similarity of two texts, 0 to 1.</summary>
    /// <param name="left">Signature of the one.</param>
    /// <param name="right">Signature of the other.</param>
    public static double EstimateJaccard(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        int equal = 0;
        for (int i = 0; i < Size; i++)
        {
            equal += left[i] == right[i] ? 1 : 0;
        }

        return equal / (double)Size;
    }

    internal static void SignScalar(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        Check(signature);
        signature[..Size].Fill(uint.MaxValue);
        foreach (uint shingle in shingles)
        {
            for (int i = 0; i < Size; i++)
            {
                signature[i] = Math.Min(signature[i], (shingle * Multipliers[i]) + Offsets[i]);
            }
        }
    }

    internal static void Sign256(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        Check(signature);
        ref uint to = ref MemoryMarshal.GetReference(signature);
        ref uint multipliers = ref MemoryMarshal.GetArrayDataReference(Multipliers);
        ref uint offsets = ref MemoryMarshal.GetArrayDataReference(Offsets);

        // Four vectors at a time: minima, multipliers and offsets then all stay in registers over the whole text.
        for (nuint i = 0; i < Size; i += 32)
        {
            Vector256<uint> a0 = Vector256.LoadUnsafe(ref multipliers, i), b0 = Vector256.LoadUnsafe(ref offsets, i);
            Vector256<uint> a1 = Vector256.LoadUnsafe(ref multipliers, i + 8), b1 = Vector256.LoadUnsafe(ref offsets, i + 8);
            Vector256<uint> a2 = Vector256.LoadUnsafe(ref multipliers, i + 16), b2 = Vector256.LoadUnsafe(ref offsets, i + 16);
            Vector256<uint> a3 = Vector256.LoadUnsafe(ref multipliers, i + 24), b3 = Vector256.LoadUnsafe(ref offsets, i + 24);
            Vector256<uint> m0 = Vector256<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
            foreach (uint shingle in shingles)
            {
                Vector256<uint> x = Vector256.Create(shingle);
                m0 = Vector256.Min(m0, (x * a0) + b0);
                m1 = Vector256.Min(m1, (x * a1) + b1);
                m2 = Vector256.Min(m2, (x * a2) + b2);
                m3 = Vector256.Min(m3, (x * a3) + b3);
            }

            m0.StoreUnsafe(ref to, i);
            m1.StoreUnsafe(ref to, i + 8);
            m2.StoreUnsafe(ref to, i + 16);
            m3.StoreUnsafe(ref to, i + 24);
        }
    }

    internal static void Sign512(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        Check(signature);
        ref uint to = ref MemoryMarshal.GetReference(signature);
        ref uint multipliers = ref MemoryMarshal.GetArrayDataReference(Multipliers);
        ref uint offsets = ref MemoryMarshal.GetArrayDataReference(Offsets);
        for (nuint i = 0; i < Size; i += 64)
        {
            Vector512<uint> a0 = Vector512.LoadUnsafe(ref multipliers, i), b0 = Vector512.LoadUnsafe(ref offsets, i);
            Vector512<uint> a1 = Vector512.LoadUnsafe(ref multipliers, i + 16), b1 = Vector512.LoadUnsafe(ref offsets, i + 16);
            Vector512<uint> a2 = Vector512.LoadUnsafe(ref multipliers, i + 32), b2 = Vector512.LoadUnsafe(ref offsets, i + 32);
            Vector512<uint> a3 = Vector512.LoadUnsafe(ref multipliers, i + 48), b3 = Vector512.LoadUnsafe(ref offsets, i + 48);
            Vector512<uint> m0 = Vector512<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
            foreach (uint shingle in shingles)
            {
                Vector512<uint> x = Vector512.Create(shingle);
                m0 = Vector512.Min(m0, (x * a0) + b0);
                m1 = Vector512.Min(m1, (x * a1) + b1);
                m2 = Vector512.Min(m2, (x * a2) + b2);
                m3 = Vector512.Min(m3, (x * a3) + b3);
            }

            m0.StoreUnsafe(ref to, i);
            m1.StoreUnsafe(ref to, i + 16);
            m2.StoreUnsafe(ref to, i + 32);
            m3.StoreUnsafe(ref to, i + 48);
        }
    }

    private static void Check(Span<uint> signature, [CallerArgumentExpression(nameof(signature))] string? name = null)
    {
        if (signature.Length < Size)
        {
            throw new ArgumentException("A signature has 128 values.", name);
        }
    }

    /// <summary>Fixed parameters, drawn by SplitMix64 so that every build and machine has the same.</summary>
    private static uint[] Parameters(ulong seed, bool odd)
    {
        uint[] parameters = new uint[Size];
        for (int i = 0; i < Size; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            ulong z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            parameters[i] = (uint)((z ^ (z >> 31)) >> 32) | (odd ? 1u : 0u);
        }

        return parameters;
    }
}
