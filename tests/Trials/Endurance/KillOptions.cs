namespace FeedAggregator.Trials.Endurance;

/// <summary>How hard the kill run is.</summary>
internal sealed record KillOptions
{
    /// <summary>How often the service is killed.</summary>
    public int Kills { get; init; } = 100;

    /// <summary>Feeds it follows.</summary>
    public int Feeds { get; init; } = 1000;

    /// <summary>Items in each document.</summary>
    public int Items { get; init; } = 20;

    /// <summary>
    /// Longest life of one run in milliseconds; each lives a random part of it, counted from when it is ready, or, one in four, from its
    /// start.
    /// </summary>
    public int LongestLife { get; init; } = 4000;

    /// <summary>Seed of the moments and of the server's faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The executable to run: feedagg.dll, beside its runtime configuration.</summary>
    public required string Executable { get; init; }
}
