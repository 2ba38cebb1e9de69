namespace FeedAggregator.Benchmarks.Load;

/// <summary>What the command <c>load</c> does.</summary>
internal sealed record LoadRunOptions
{
    /// <summary>feedagg.dll, or a published executable.</summary>
    public required string Executable { get; init; }

    /// <summary>Number of feeds.</summary>
    public int Feeds { get; init; } = 10_000;

    /// <summary>Items in each document.</summary>
    public int Items { get; init; } = 20;

    /// <summary>Addresses of 127.0.0.0/8 over which the feeds are spread.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Whether host gap and connections per host stay as they are by default.</summary>
    public bool Polite { get; init; }
}
