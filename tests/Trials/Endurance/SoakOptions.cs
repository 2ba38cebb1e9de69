namespace FeedAggregator.Trials.Endurance;

/// <summary>How long and how hard the soak run is.</summary>
internal sealed record SoakOptions
{
    /// <summary>How long it runs.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Feeds the service follows, each asked every five seconds.</summary>
    public int Feeds { get; init; } = 1000;

    /// <summary>After how long every feed has a new item.</summary>
    public TimeSpan RoundEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The executable to run: feedagg.dll, beside its runtime configuration.</summary>
    public required string Executable { get; init; }
}
