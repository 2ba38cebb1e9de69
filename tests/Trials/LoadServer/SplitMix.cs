namespace FeedAggregator.Trials.LoadServer;

/// <summary>
/// A small random generator (SplitMix64): the same seed gives the same text on every machine and every version of the runtime.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Mixes parts of a key into a seed.</summary>
    public static ulong Seed(params ReadOnlySpan<ulong> parts)
    {
        ulong mixed = 0x243f6a8885a308d3;
        foreach (ulong part in parts)
        {
            mixed = Mix(mixed ^ (part + 0x9e3779b97f4a7c15));
        }

        return mixed;
    }

    /// <summary>A number at least 0 and below <paramref name="bound"/>.</summary>
    public int Next(int bound) => (int)((UInt128)Next() * (uint)bound >> 64);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(double share) => (Next() >> 11) / (double)(1UL << 53) * 100 < share;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private ulong Next() => Mix(_state += 0x9e3779b97f4a7c15);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
