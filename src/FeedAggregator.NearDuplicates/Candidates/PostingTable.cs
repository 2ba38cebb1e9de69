using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// An inverted index of bounded size: which of the latest documents have a key. Buckets of eight postings fill one cache line each; a full
/// bucket gives up the posting of its oldest document, and no key holds more than <see cref="MostPerKey"/> postings of a bucket, so that a
/// phrase in every document crowds out nothing. Expired documents need no removing: their postings are the first to be overwritten.
/// Document numbers grow from 1.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The table's handle frees it when nobody refers to it any more.")]
internal sealed unsafe class PostingTable
{
    /// <summary>Postings a key may hold at the most.</summary>
    public const int MostPerKey = 6;

    private const int BucketSize = 8;
    private const int BucketWords = BucketSize * 2;

    private const int PartBits = 2;
    private const int Parts = 1 << PartBits;

    // In parts by the upper bits of the key: while one grows, the others need not be there twice.
    private readonly LargeTable[] _tables = new LargeTable[Parts];
    private readonly uint*[] _parts = new uint*[Parts];
    private uint _buckets;

    public PostingTable() => Grow(512, 1);

    /// <summary>Bytes it takes.</summary>
    public long Bytes => _buckets * (long)Parts * BucketWords * sizeof(uint);

    /// <summary>Postings it can hold.</summary>
    public long Capacity => _buckets * (long)Parts * BucketSize;

    /// <summary>Asks the processor to fetch a key's bucket.</summary>
    public void Prefetch(uint key)
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot without a loop of its own, and never compiled ahead
    public void Add(uint key, uint document)
    {
        ref uint bucket = ref Bucket(key);
        uint matches = Vector256.Equals(Vector256.LoadUnsafe(ref bucket), Vector256.Create(key)).ExtractMostSignificantBits();
        if (matches == 0 || MayAdd(ref bucket, matches, key, document))
        {
            Push(ref bucket, key, document);
        }
    }

    /// <summary>The newest posting comes first; the others move one place on and the oldest falls off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Push(ref uint bucket, uint key, uint document)
    {
        Vector256<uint> onePlaceOn = Vector256.Create(0u, 0, 1, 2, 3, 4, 5, 6);
        Vector256.Shuffle(Vector256.LoadUnsafe(ref bucket), onePlaceOn).WithElement(0, key).StoreUnsafe(ref bucket);
        Vector256.Shuffle(Vector256.LoadUnsafe(ref bucket, BucketSize), onePlaceOn).WithElement(0, document)
            .StoreUnsafe(ref bucket, BucketSize);
    }

    /// <summary>
    /// Whether the bucket is to move on for a key it has already; where the key has postings enough, its own oldest gives way instead.
    /// </summary>
    private static bool MayAdd(ref uint bucket, uint matches, uint key, uint document)
    {
        int ofKey = 0, oldest = 0;
        for (; matches != 0; matches &= matches - 1)
        {
            int place = System.Numerics.BitOperations.TrailingZeroCount(matches);
            uint other = Unsafe.Add(ref bucket, BucketSize + place);
            if (other == document)
            {
                return false;
            }

            if (other != 0)
            {
                ofKey++;
                oldest = place;
            }
        }

        if (ofKey < MostPerKey)
        {
            return true;
        }

        for (int place = oldest; place > 0; place--)
        {
            Unsafe.Add(ref bucket, place) = Unsafe.Add(ref bucket, place - 1);
            Unsafe.Add(ref bucket, BucketSize + place) = Unsafe.Add(ref bucket, BucketSize + place - 1);
        }

        bucket = key;
        Unsafe.Add(ref bucket, BucketSize) = document;
        return false;
    }

    /// <summary>Makes room for so many postings, if there is less; expired documents are left behind.</summary>
    public void Grow(long capacity, uint firstLive)
    {
        uint before = _buckets;
        _buckets = checked((uint)((capacity + (BucketSize * Parts) - 1) / (BucketSize * Parts)));
        for (int part = 0; part < Parts; part++)
        {
            using LargeTable? old = _tables[part];
            _tables[part] = new LargeTable(_buckets * (long)BucketWords);
            _parts[part] = _tables[part].First;

            // A greater key has its bucket further on, in the old table as in the new one: both are gone through from front to back.
            for (uint bucket = 0; bucket < before; bucket++)
            {
                Move(old!.First + (bucket * (nint)BucketWords), firstLive);
            }
        }
    }

    private void Move(uint* bucket, uint firstLive)
    {
        for (int i = BucketSize - 1; i >= 0; i--)
        {
            if (bucket[BucketSize + i] >= firstLive && bucket[BucketSize + i] != 0)
            {
                // No key has more postings than it may: it had none too many before.
                Push(ref Bucket(bucket[i]), bucket[i], bucket[BucketSize + i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref uint Bucket(uint key) =>
        ref *(_parts[key >> (32 - PartBits)] + ((nint)(((ulong)(key << PartBits) * _buckets) >> 32) * BucketWords));
}
