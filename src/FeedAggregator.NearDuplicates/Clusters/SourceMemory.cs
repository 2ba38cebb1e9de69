using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// What one source's texts have in common: a table of shingles, four to a bucket, that keeps the repeated and the recent. Its buckets lie
/// in pages (<see cref="SlotPages"/>), one after the other.
/// </summary>
internal sealed class SourceMemory
{
    private const int Ways = 4;
    private const uint ShingleLanes = 0b01010101;
    private const int BucketsPerPage = SlotPages.Slots / Ways;
    private const int FirstSize = 4 * SlotPages.Slots;
    private const int SlotsPerFilterBit = 2;
    private const int SlotsPerFilterEntry = 16;
    private const int TextsPerEpoch = 32;
    private const int LongAgo = 16;

    private readonly SlotPages _free;
    private readonly int _enough;
    private readonly int _mostSize;
    private readonly int _firstReported;
    private ShingleSlot[][] _pages = [];
    private int _mostInFilter;
    private int _used;
    private int _texts;

    /// <summary>Creates an empty memory.</summary>
    /// <param name="free">Where it gets its pages from.</param>
    /// <param name="source">The source.</param>
    /// <param name="enough">Clusters after which a shingle is boilerplate.</param>
    /// <param name="mostSize">Shingles it remembers at the most; a power of two.</param>
    /// <param name="firstReported">Clusters from which a shingle is reported for storing.</param>
    public SourceMemory(SlotPages free, string source, int enough, int mostSize, int firstReported)
    {
        _free = free;
        Source = source;
        _enough = enough;
        _mostSize = mostSize;
        _mostInFilter = mostSize / SlotsPerFilterEntry;
        _firstReported = firstReported;
        Place = new LinkedListNode<SourceMemory>(this);
        Resize(FirstSize, leastClusters: 1);
    }

    public string Source { get; }

    /// <summary>Where it stands in the order of use.</summary>
    public LinkedListNode<SourceMemory> Place { get; }

    /// <summary>Whether any shingle is boilerplate yet.</summary>
    public bool HasBoilerplate => Filter.Count > 0;

    /// <summary>Holds every shingle that is boilerplate, and some that no longer are.</summary>
    public ShingleFilter Filter { get; private set; } = ShingleFilter.Empty;

    public long Bytes => (_pages.Length * (long)SlotPages.Bytes) + Filter.Bytes + 128;

    private int Size => _pages.Length * SlotPages.Slots;

    private byte Epoch => (byte)(_texts / TextsPerEpoch);

    /// <summary>Whether enough clusters of the source held a shingle.</summary>
    public bool IsBoilerplate(uint shingle)
    {
        foreach (ref readonly ShingleSlot slot in MemoryMarshal.CreateReadOnlySpan(ref Bucket(shingle), Ways))
        {
            if (slot.Shingle == shingle)
            {
                return slot.Clusters >= _enough;
            }
        }

        return false;
    }

    public void Restore(uint shingle, int clusters)
    {
        // All of it was worth storing: none may push out another while there is room to grow.
        if (_used >= Size / 4 && Size < _mostSize)
        {
            Resize(Size * 2, leastClusters: 1);
        }

        ref ShingleSlot slot = ref FindOrReplace(shingle);
        slot.Clusters = (byte)Math.Max(slot.Clusters, clusters);
        slot.Epoch = Epoch;
        Confirm(slot);
    }

    /// <summary>Shingles that became boilerplate with the last text.</summary>
    public List<uint> Confirmed { get; } = [];

    /// <summary>Takes note of a text.</summary>
    /// <param name="shingles">Its shingles.</param>
    /// <param name="mark">What it counts as: a shingle that was held last by a text of another mark counts once more.</param>
    /// <param name="learnt">Takes what should be stored.</param>
    /// <param name="firstSeen">Takes the shingles that were not known before; as long as the shingles, or empty.</param>
    /// <returns>How many those are.</returns>
    public int Learn(ReadOnlySpan<uint> shingles, ClusterMark mark, List<LearntShingle>? learnt, Span<uint> firstSeen)
    {
        Confirmed.Clear();
        if (_used + shingles.Length > Size && Size < _mostSize)
        {
            Resize(Size * 2, leastClusters: 1);
        }

        _texts++;
        int unknown = 0;
        const int ahead = 16;
        for (int i = 0; i < shingles.Length; i++)
        {
            if (i + ahead < shingles.Length)
            {
                Prefetch(shingles[i + ahead]);
            }

            ref ShingleSlot slot = ref FindOrReplace(shingles[i]);
            if (slot.Clusters == 0)
            {
                slot.Clusters = 1;
                if (!firstSeen.IsEmpty)
                {
                    firstSeen[unknown++] = shingles[i];
                }
            }
            else if (mark.IsOther(slot.Cluster))
            {
                Count(ref slot, learnt);
            }

            slot.Cluster = mark.Value;
            slot.Epoch = Epoch;
        }

        return unknown;
    }

    /// <summary>What is worth storing: boilerplate, and what soon will be, unless it has not been seen for long.</summary>
    public IEnumerable<LearntShingle> Current()
    {
        foreach (ShingleSlot[] page in _pages)
        {
            foreach (ShingleSlot slot in page)
            {
                if (slot.Clusters >= _firstReported && (byte)(Epoch - slot.Epoch) <= LongAgo)
                {
                    yield return new LearntShingle(Source, slot.Shingle, slot.Clusters);
                }
            }
        }
    }

    /// <summary>Forgets what was seen only once, and gives three quarters of its pages back.</summary>
    /// <returns>Whether there was more than one page.</returns>
    public bool Shrink()
    {
        if (_pages.Length == 1)
        {
            return false;
        }

        Resize(Math.Max(Size / 4, SlotPages.Slots), leastClusters: 2);
        return true;
    }

    /// <summary>Gives all pages back; it must not be used any more.</summary>
    public void Release()
    {
        _free.Give(_pages);
        _pages = [];
    }

    private void Count(ref ShingleSlot slot, List<LearntShingle>? learnt)
    {
        if ((byte)(Epoch - slot.Epoch) > LongAgo)
        {
            slot.Clusters = (byte)(slot.Clusters / 2);
        }

        if (slot.Clusters < _enough)
        {
            slot.Clusters++;
            Confirm(slot);
            if (slot.Clusters >= _enough)
            {
                Confirmed.Add(slot.Shingle);
            }

            if (slot.Clusters >= _firstReported)
            {
                learnt?.Add(new LearntShingle(Source, slot.Shingle, slot.Clusters));
            }
        }
    }

    private void Confirm(ShingleSlot slot)
    {
        if (slot.Clusters >= _enough)
        {
            Filter = Filter == ShingleFilter.Empty ? new ShingleFilter(_mostSize / SlotsPerFilterBit / 64) : Filter;
            Filter.Add(slot.Shingle);
            if (Filter.Count > _mostInFilter)
            {
                RefillFilter();
            }
        }
    }

    /// <summary>
    /// What has been forgotten leaves its bits behind; without this, more and more would have to be looked up over the years.
    /// </summary>
    private void RefillFilter()
    {
        Filter = new ShingleFilter(_mostSize / SlotsPerFilterBit / 64);
        foreach (ShingleSlot[] page in _pages)
        {
            foreach (ref readonly ShingleSlot slot in page.AsSpan())
            {
                if (slot.Clusters >= _enough)
                {
                    Filter.Add(slot.Shingle);
                }
            }
        }

        _mostInFilter = Math.Max(_mostSize / SlotsPerFilterEntry, Filter.Count * 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // hot without a loop of its own, and never compiled ahead
    private ref ShingleSlot FindOrReplace(uint shingle)
    {
        ref ShingleSlot bucket = ref Bucket(shingle);
        Vector256<uint> slots = Vector256.LoadUnsafe(ref Unsafe.As<ShingleSlot, uint>(ref bucket));
        uint matches = Vector256.Equals(slots, Vector256.Create(shingle)).ExtractMostSignificantBits() & ShingleLanes;
        uint empty = Vector256.Equals(slots, Vector256<uint>.Zero).ExtractMostSignificantBits() & ~ShingleLanes;
        matches &= ~(empty >> 1);
        if (matches != 0)
        {
            return ref Unsafe.Add(ref bucket, BitOperations.TrailingZeroCount(matches) / 2);
        }

        int victim = LeastWorth(slots, (int)((shingle >> 3) % Ways), out bool isFree);
        _used += isFree ? 1 : 0;
        ref ShingleSlot slot = ref Unsafe.Add(ref bucket, victim);
        slot = new ShingleSlot { Shingle = shingle };
        return ref slot;
    }

    /// <summary>
    /// Which slot of a bucket to give up: the one whose shingle the fewest clusters held and that was seen longest ago; of several the one
    /// proposed, or else the first. All four are weighed at once, without a branch: which is least is as good as random.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // as above
    private int LeastWorth(Vector256<uint> slots, int proposed, out bool isFree)
    {
        Vector256<uint> clusters = (slots >>> 16) & Vector256.Create(0xFFu);
        Vector256<uint> age = Vector256.Min(
            (Vector256.Create((uint)Epoch << 24) - (slots & Vector256.Create(0xFF000000))) >>> 24, Vector256.Create(LongAgo * 2u));
        Vector256<int> worth = Vector256.Max(((clusters * LongAgo) - age).AsInt32(), Vector256.Create(-1)) |
            Vector256.Equals(clusters, Vector256<uint>.Zero).AsInt32();
        Vector256<int> order = Vector256.AndNot(
            Vector256.Create(0, 1, 0, 2, 0, 3, 0, 4),
            Vector256.Equals(Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3), Vector256.Create(proposed)));
        Vector256<int> ranked =
            Vector256.ConditionalSelect(Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1), (worth << 3) | order, Vector256.Create(int.MaxValue));
        Vector128<int> least = Vector128.Min(ranked.GetLower(), ranked.GetUpper());
        int rank = Math.Min(least[1], least[3]);
        isFree = rank < 0;
        return (rank & 7) == 0 ? proposed : (rank & 7) - 1;
    }

    private void Resize(int size, int leastClusters)
    {
        ShingleSlot[][] old = _pages;
        _pages = new ShingleSlot[size / SlotPages.Slots][];
        _free.Take(_pages);
        _used = 0;
        foreach (ShingleSlot[] page in old)
        {
            foreach (ref readonly ShingleSlot slot in page.AsSpan())
            {
                if (slot.Clusters >= leastClusters)
                {
                    FindOrReplace(slot.Shingle) = slot;
                }
            }
        }

        _free.Give(old);
    }

    /// <summary>Asks the processor to fetch a shingle's slots.</summary>
    public unsafe void Prefetch(uint shingle)
    {
        if (Sse.IsSupported)
        {
            // Half of the buckets lie across the border of a cache line.
            byte* bucket = (byte*)Unsafe.AsPointer(ref Bucket(shingle));
            Sse.Prefetch0(bucket);
            Sse.Prefetch0(bucket + (Ways * sizeof(ulong)) - 1);
        }
    }

    /// <summary>The first of a shingle's slots. Without a look at the page's head, which would be a cache line more.</summary>
    private ref ShingleSlot Bucket(uint shingle)
    {
        uint bucket = (uint)(((ulong)shingle * ((uint)_pages.Length * BucketsPerPage)) >> 32);
        return ref Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(_pages[bucket / BucketsPerPage]), (nint)((bucket % BucketsPerPage) * Ways));
    }
}
