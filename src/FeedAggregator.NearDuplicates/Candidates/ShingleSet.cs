using System.Numerics;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// A set of 32-bit hashes that is filled, asked and emptied over and over without allocating. Places are salted for each process: a
/// stranger can choose words whose hashes are near each other, and a search from place to place would pass them all.
/// </summary>
internal sealed class ShingleSet
{
    /// <summary>
    /// Odd, so that different values stay different. The salt decides only where a value lies, never what the set contains.
    /// </summary>
    private static readonly uint Salt = (uint)System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue) | 1;

    // A copy: code compiled ahead looks a static field up each time.
    private readonly uint _salt = Salt;

    private uint[] _slots = new uint[1024];
    private int _shift = 32 - 10;
    private bool _hasZero;

    /// <summary>Members.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the set and makes room.</summary>
    public void Clear(int most)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, most * 4));
        if (size > _slots.Length)
        {
            _slots = new uint[size];
        }
        else
        {
            Array.Clear(_slots, 0, size);
        }

        _shift = 32 - BitOperations.Log2((uint)size);
        _hasZero = false;
        Count = 0;
    }

    /// <summary>Adds a value; whether it is new.</summary>
    public bool Add(uint value)
    {
        if (value == 0)
        {
            bool isNew = !_hasZero;
            _hasZero = true;
            Count += isNew ? 1 : 0;
            return isNew;
        }

        int mask = (1 << (32 - _shift)) - 1;
        for (int place = (int)((value * _salt) >> _shift); ; place = (place + 1) & mask)
        {
            uint there = _slots[place];
            if (there == value)
            {
                return false;
            }

            if (there == 0)
            {
                _slots[place] = value;
                Count++;
                return true;
            }
        }
    }

    /// <summary>Adds those values that are not marked, and lists the new ones in their order.</summary>
    /// <param name="values">The values.</param>
    /// <param name="marked">Which to leave out.</param>
    /// <param name="added">Takes the new ones; as long as the values.</param>
    /// <returns>How many are new.</returns>
    public int AddUnmarked(ReadOnlySpan<uint> values, ReadOnlySpan<bool> marked, Span<uint> added)
    {
        uint[] slots = _slots;
        uint salt = _salt;
        int shift = _shift, mask = (1 << (32 - shift)) - 1, count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            uint value = values[i];
            if (marked[i] || value == 0)
            {
                continue;
            }

            int place = (int)((value * salt) >> shift);
            while (slots[place] != 0 && slots[place] != value)
            {
                place = (place + 1) & mask;
            }

            if (slots[place] == 0)
            {
                slots[place] = value;
                added[count++] = value;
            }
        }

        Count += count;
        return count;
    }

    /// <summary>Whether a value is in the set.</summary>
    public bool Contains(uint value)
    {
        if (value == 0)
        {
            return _hasZero;
        }

        int mask = (1 << (32 - _shift)) - 1;
        for (int place = (int)((value * _salt) >> _shift); ; place = (place + 1) & mask)
        {
            uint there = _slots[place];
            if (there == value)
            {
                return true;
            }

            if (there == 0)
            {
                return false;
            }
        }
    }
}
