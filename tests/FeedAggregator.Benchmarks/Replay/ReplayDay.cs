namespace FeedAggregator.Benchmarks.Replay;

/// <summary>What the combined feed showed on one day.</summary>
/// <param name="Date">The day.</param>
internal sealed record ReplayDay(DateOnly Date)
{
    /// <summary>Entries that were not in it before.</summary>
    public List<string> New { get; } = [];

    /// <summary>Entries whose time of change moved.</summary>
    public List<string> Updated { get; } = [];
}
