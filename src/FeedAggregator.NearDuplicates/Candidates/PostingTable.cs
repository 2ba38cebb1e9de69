using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// An inverted index of bounded size: which of the latest documents have a key. Buckets of eight postings fill one cache line each; a full
/// bucket gives up the posting of its oldest document, and no key holds more than <see cref="MostPerKey"/> postings of a bucket, so that a
/// phrase in every document crowds out nothing. Expired documents need no removing: their postings are the first to be overwritten.
/// Document numbers grow from 1.
/// </summary>
internal sealed class PostingTable
{
    /// <summary>Postings a key may hold at the most.</summary>
    public const int MostPerKey = 6;

    private const int BucketSize = 8;
    private const int BucketWords = BucketSize * 2;

    private uint[] _memory = [];
    private int _origin;
    private int _buckets;

    public PostingTable() => Allocate(64);

    /// <summary>Bytes it takes.</summary>
    public long Bytes => _memory.LongLength * sizeof(uint);

    /// <summary>Postings it can hold.</summary>
    public long Capacity => (long)_buckets * BucketSize;

    /// <summary>Asks the processor to fetch a key's bucket.</summary>
    public unsafe void Prefetch(uint key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Bucket(key)));
        }
    }

    /// <summary>Finds the documents with a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="documents">Takes at least eight numbers.</param>
    /// <returns>How many were found, in no particular order; expired ones may be among them.</returns>
    public int Find(uint key, Span<uint> documents)
    {
        ref uint bucket = ref Bucket(key);
        uint matches = Vector256.Equals(Vector256.LoadUnsafe(ref bucket), Vector256.Create(key)).ExtractMostSignificantBits();
        int found = 0;
        while (matches != 0)
        {
            uint document = Unsafe.Add(ref bucket, BucketSize + System.Numerics.BitOperations.TrailingZeroCount(matches));
            matches &= matches - 1;
            if (document != 0)
            {
                documents[found++] = document;
            }
        }

        return found;
    }

    /// <summary>Adds a posting.</summary>
    /// <param name="key">The key.</param>
    /// <param name="document">Number of the document, greater than all before.</param>
    public void Add(uint key, uint document)
    {
        ref uint bucket = ref Bucket(key);
        int oldest = 0, oldestOfKey = -1, ofKey = 0;
        for (int i = 0; i < BucketSize; i++)
        {
            uint other = Unsafe.Add(ref bucket, BucketSize + i);
            if (other < Unsafe.Add(ref bucket, BucketSize + oldest))
            {
                oldest = i;
            }

            if (other != 0 && Unsafe.Add(ref bucket, i) == key)
            {
                if (other == document)
                {
                    return;
                }

                ofKey++;
                if (oldestOfKey < 0 || other < Unsafe.Add(ref bucket, BucketSize + oldestOfKey))
                {
                    oldestOfKey = i;
                }
            }
        }

        int place = ofKey >= MostPerKey ? oldestOfKey : oldest;
        Unsafe.Add(ref bucket, place) = key;
        Unsafe.Add(ref bucket, BucketSize + place) = document;
    }

    /// <summary>Makes room for so many postings, if there is less; expired documents are left behind.</summary>
    public void Grow(long capacity, uint firstLive)
    {
        uint[] old = _memory;
        int origin = _origin;
        int buckets = _buckets;
        Allocate(checked((int)((capacity + BucketSize - 1) / BucketSize)));
        for (int bucket = 0; bucket < buckets; bucket++)
        {
            Span<uint> words = old.AsSpan(origin + (bucket * BucketWords), BucketWords);
            for (int i = 0; i < BucketSize; i++)
            {
                if (words[BucketSize + i] >= firstLive && words[BucketSize + i] != 0)
                {
                    Add(words[i], words[BucketSize + i]);
                }
            }
        }
    }

    private void Allocate(int buckets)
    {
        // Pinned, so that the first bucket can be put on the border of a cache line and stays there.
        _memory = GC.AllocateArray<uint>((buckets * BucketWords) + BucketWords, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _origin = (int)(((64 - (address & 63)) & 63) / sizeof(uint));
        _buckets = buckets;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref uint Bucket(uint key) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_memory), _origin + ((int)(((ulong)key * (uint)_buckets) >> 32) * BucketWords));
}
