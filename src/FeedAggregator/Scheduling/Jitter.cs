namespace FeedAggregator.Scheduling;

/// <summary>
/// Spreads feeds that would be due together. The same feed always gets the same share, so that a schedule can be explained and repeated; as it
/// is only ever added, no interval becomes shorter than asked for.
/// </summary>
internal static class Jitter
{
    /// <summary>The feed's share, at least 0, below 1, spread evenly over ids (the finaliser of SplitMix64).</summary>
    public static double Share(long feedId)
    {
        ulong mixed = (ulong)feedId + 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        mixed ^= mixed >> 31;
        return (mixed >> 11) / (double)(1UL << 53);
    }

    /// <summary>What to add to an interval: up to a tenth of it, at most ten minutes.</summary>
    public static TimeSpan For(long feedId, TimeSpan interval)
    {
        TimeSpan most = interval / 10 < TimeSpan.FromMinutes(10) ? interval / 10 : TimeSpan.FromMinutes(10);
        return most * Share(feedId);
    }
}
