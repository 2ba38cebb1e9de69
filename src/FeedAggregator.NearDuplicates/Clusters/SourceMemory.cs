using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>What one source's texts have in common: a table of shingles, four to a bucket, that keeps the repeated and the recent.</summary>
internal sealed class SourceMemory
{
    private const int Ways = 4;
    private const int FirstSize = 1 << 11;
    private const int MostSize = 1 << 15;
    private const int TextsPerEpoch = 32;
    private const int LongAgo = 16;

    private Slot[] _slots = new Slot[FirstSize];
    private int _used;
    private int _texts;

    public SourceMemory(string source)
    {
        Source = source;
        Place = new LinkedListNode<SourceMemory>(this);
    }

    public string Source { get; }

    /// <summary>Where it stands in the order of use.</summary>
    public LinkedListNode<SourceMemory> Place { get; }

    /// <summary>Whether any shingle is boilerplate yet.</summary>
    public bool HasBoilerplate { get; private set; }

    public long Bytes => (_slots.LongLength * 8) + 128;

    private byte Epoch => (byte)(_texts / TextsPerEpoch);

    public bool IsBoilerplate(uint shingle)
    {
        Span<Slot> bucket = Bucket(shingle);
        foreach (ref Slot slot in bucket)
        {
            if (slot.Shingle == shingle)
            {
                return slot.Stories >= BoilerplateMemory.EnoughStories;
            }
        }

        return false;
    }

    public void Restore(uint shingle, int stories)
    {
        ref Slot slot = ref FindOrReplace(shingle);
        slot.Stories = (byte)Math.Max(slot.Stories, stories);
        slot.Epoch = Epoch;
        HasBoilerplate |= stories >= BoilerplateMemory.EnoughStories;
    }

    public void Learn(ReadOnlySpan<uint> shingles, long story, List<LearntShingle>? learnt)
    {
        if (_used + shingles.Length > _slots.Length && _slots.Length < MostSize)
        {
            Resize(_slots.Length * 2, leastStories: 1);
        }

        _texts++;
        ushort mark = (ushort)Shingles.Mix((uint)story ^ (uint)(story >> 32));
        foreach (uint shingle in shingles)
        {
            ref Slot slot = ref FindOrReplace(shingle);
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

        if (slot.Stories < BoilerplateMemory.EnoughStories)
        {
            slot.Stories++;
            HasBoilerplate |= slot.Stories >= BoilerplateMemory.EnoughStories;
            learnt?.Add(new LearntShingle(Source, slot.Shingle, slot.Stories));
        }
    }

    private ref Slot FindOrReplace(uint shingle)
    {
        Span<Slot> bucket = Bucket(shingle);
        int victim = (int)((shingle >> 3) % Ways);
        for (int i = 0; i < bucket.Length; i++)
        {
            if (bucket[i].Shingle == shingle && bucket[i].Stories != 0)
            {
                return ref bucket[i];
            }

            if (Worth(bucket[i]) < Worth(bucket[victim]))
            {
                victim = i;
            }
        }

        ref Slot slot = ref bucket[victim];
        if (slot.Stories == 0)
        {
            _used++;
        }

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
