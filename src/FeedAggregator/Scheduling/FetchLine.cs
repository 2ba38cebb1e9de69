namespace FeedAggregator.Scheduling;

/// <summary>The feeds of one host at the <see cref="FetchQueue"/>, whose lock guards it.</summary>
internal sealed class FetchLine
{
    /// <summary>Who waits for a place, first come first served.</summary>
    public Queue<TaskCompletionSource<FetchLine>> Waiters { get; } = new();

    /// <summary>Feeds that hold a place.</summary>
    public int UnderWay { get; set; }

    /// <summary>No feed may begin before this timestamp of the monotonic clock.</summary>
    public long NextStart { get; set; } = long.MinValue;

    /// <summary>Whether it stands among the lines that may be served next.</summary>
    public bool IsEligible { get; set; }
}
