using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FeedAggregator.NearDuplicates;

/// <summary>What one source's texts have in common: a table of shingles, four to a bucket, that keeps the repeated and the recent.</summary>
internal sealed class SourceMemory
{
    private const int Ways = 4;
    private const int FirstSize = 1 << 11;
    private const int SlotsPerFilterBit = 2;
    private const int TextsPerEpoch = 32;
    private const int LongAgo = 16;

    private readonly int _enough;
    private readonly int _mostSize;
    private readonly int _firstReported;
    private Slot[] _slots = new Slot[FirstSize];
    private ulong[] _filter = [];
    private int _used;
    private int _texts;

    /// <summary>Creates an empty memory.</summary>
    /// <param name="source">The source.</param>
    /// <param name="enough">Stories after which a shingle is boilerplate.</param>
    /// <param name="mostSize">Shingles it remembers at the most; a power of two.</param>
    /// <param name="firstReported">Stories from which a shingle is reported for storing.</param>
    public SourceMemory(string source, int enough, int mostSize, int firstReported)
    {
        Source = source;
        _enough = enough;
        _mostSize = mostSize;
        _firstReported = firstReported;
        Place = new LinkedListNode<SourceMemory>(this);
    }

    public string Source { get; }

    /// <summary>Where it stands in the order of use.</summary>
    public LinkedListNode<SourceMemory> Place { get; }

    /// <summary>Whether any shingle is boilerplate yet.</summary>
    public bool HasBoilerplate => _filter.Length > 0;

    public long Bytes => (_slots.LongLength * 8) + (_filter.LongLength * 8) + 128;

    private byte Epoch => (byte)(_texts / TextsPerEpoch);

    /// <summary>Two bits for each boilerplate shingle, both in one word (a blocked Bloom filter), in a table small enough to stay in the cache; empty while there is none.</summary>
    public ReadOnlySpan<ulong> Filter => _filter;

    /// <summary>Whether a shingle's bits are set; where they are not, the shingle is no boilerplate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayContain(ReadOnlySpan<ulong> filter, uint shingle) =>
        filter.Length > 0 && (~filter[(int)((shingle >> 6) & (uint)(filter.Length - 1))] & Bits(shingle)) == 0;

    /// <summary>Whether enough stories of the source held a shingle.</summary>
    public bool IsBoilerplate(uint shingle)
    {
        foreach (ref Slot slot in Bucket(shingle))
        {
            if (slot.Shingle == shingle)
            {
                return slot.Stories >= _enough;
            }
        }

        return false;
    }

    public void Restore(uint shingle, int stories)
    {
        ref Slot slot = ref FindOrReplace(shingle);
        slot.Stories = (byte)Math.Max(slot.Stories, stories);
        slot.Epoch = Epoch;
        Confirm(slot);
    }

    public void Learn(ReadOnlySpan<uint> shingles, long story, List<LearntShingle>? learnt)
    {
        if (_used + shingles.Length > _slots.Length && _slots.Length < _mostSize)
        {
            Resize(_slots.Length * 2, leastStories: 1);
        }

        _texts++;
        ushort mark = (ushort)Shingles.Mix((uint)story ^ (uint)(story >> 32));
        const int ahead = 16;
        for (int i = 0; i < shingles.Length; i++)
        {
            if (i + ahead < shingles.Length)
            {
                Prefetch(shingles[i + ahead]);
            }

            ref Slot slot = ref FindOrReplace(shingles[i]);
            if (slot.Stories == 0)
            {
                slot.Stories = 1;
            }
            else if (slot.Story != mark)
            {
                Count(ref slot, learnt);
            }

            slot.Story = mark;
            slot.Epoch = Epoch;
        }
    }

    /// <summary>What is worth storing: boilerplate, and what soon will be, unless it has not been seen for long.</summary>
    public IEnumerable<LearntShingle> Current()
    {
        foreach (Slot slot in _slots)
        {
            if (slot.Stories >= _firstReported && (byte)(Epoch - slot.Epoch) <= LongAgo)
            {
                yield return new LearntShingle(Source, slot.Shingle, slot.Stories);
            }
        }
    }

    /// <summary>Forgets what was seen only once.</summary>
    public void Shrink()
    {
        int size = _slots.Length / 4;
        if (size >= 64)
        {
            Resize(size, leastStories: 2);
        }
    }

    private void Count(ref Slot slot, List<LearntShingle>? learnt)
    {
        if ((byte)(Epoch - slot.Epoch) > LongAgo)
        {
            slot.Stories = (byte)(slot.Stories / 2);
        }

        if (slot.Stories < _enough)
        {
            slot.Stories++;
            Confirm(slot);
            if (slot.Stories >= _firstReported)
            {
                learnt?.Add(new LearntShingle(Source, slot.Shingle, slot.Stories));
            }
        }
    }

    private void Confirm(Slot slot)
    {
        if (slot.Stories >= _enough)
        {
            if (_filter.Length == 0)
            {
                _filter = new ulong[_mostSize / SlotsPerFilterBit / 64];
            }

            _filter[(slot.Shingle >> 6) & (uint)(_filter.Length - 1)] |= Bits(slot.Shingle);
        }
    }

    private static ulong Bits(uint shingle) => (1UL << (int)(shingle & 63)) | (1UL << (int)(shingle >> 26));

    private ref Slot FindOrReplace(uint shingle)
    {
        ref Slot bucket = ref MemoryMarshal.GetReference(Bucket(shingle));
        for (int i = 0; i < Ways; i++)
        {
            ref Slot slot = ref Unsafe.Add(ref bucket, i);
            if (slot.Shingle == shingle && slot.Stories != 0)
            {
                return ref slot;
            }
        }

        return ref Replace(ref bucket, shingle);
    }

    private ref Slot Replace(ref Slot bucket, uint shingle)
    {
        int victim = (int)((shingle >> 3) % Ways);
        int least = Worth(Unsafe.Add(ref bucket, victim));
        for (int i = 0; i < Ways && least >= 0; i++)
        {
            int worth = Worth(Unsafe.Add(ref bucket, i));
            if (worth < least)
            {
                victim = i;
                least = worth;
            }
        }

        _used += least < 0 ? 1 : 0;
        ref Slot slot = ref Unsafe.Add(ref bucket, victim);
        slot = new Slot { Shingle = shingle };
        return ref slot;
    }

    private int Worth(Slot slot) => slot.Stories == 0 ? -1 : (slot.Stories * LongAgo) - Math.Min((byte)(Epoch - slot.Epoch), (byte)(LongAgo * 2));

    private void Resize(int size, int leastStories)
    {
        Slot[] old = _slots;
        _slots = new Slot[size];
        _used = 0;
        foreach (ref readonly Slot slot in old.AsSpan())
        {
            if (slot.Stories >= leastStories)
            {
                FindOrReplace(slot.Shingle) = slot;
            }
        }
    }

    private unsafe void Prefetch(uint shingle)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref MemoryMarshal.GetReference(Bucket(shingle))));
        }
    }

    private Span<Slot> Bucket(uint shingle) =>
        _slots.AsSpan((int)(((ulong)shingle * (uint)(_slots.Length / Ways)) >> 32) * Ways, Ways);

    [StructLayout(LayoutKind.Sequential)]
    private struct Slot
    {
        public uint Shingle;
        public ushort Story;
        public byte Stories;
        public byte Epoch;
    }
}
