namespace FeedAggregator.Model;

/// <summary>How long to wait after failures in a row: exponential back-off.</summary>
public static class Backoff
{
    // 2^20 seconds are twelve days, beyond every longest wait; more would overflow.
    private const int MostDoublings = 20;

    /// <summary>The wait doubles with each failure, up to the longest.</summary>
    /// <param name="first">The wait before the first doubling.</param>
    /// <param name="failures">Failures in a row; 0 gives <paramref name="first"/>.</param>
    /// <param name="longest">The longest wait.</param>
    public static TimeSpan Wait(TimeSpan first, int failures, TimeSpan longest)
    {
        TimeSpan wait = first * Math.Pow(2, Math.Min(failures, MostDoublings));
        return wait < longest ? wait : longest;
    }
}
