namespace FeedAggregator.Scheduling;

/// <summary>The feeds of one host at the <see cref="FetchQueue"/>, whose lock guards it.</summary>
internal sealed class FetchLine
{
    /// <summary>Who waits for a place, first come first served.</summary>
    public Queue<TaskCompletionSource<FetchLine>> Waiters { get; } = new();

    /// <summary>Feeds that hold a place.</summary>
    public int UnderWay { get; set; }

    /// <summary>No feed may begin before this moment.</summary>
    public DateTimeOffset NextStart { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Whether it stands among the lines that may be served next.</summary>
    public bool IsEligible { get; set; }
}
