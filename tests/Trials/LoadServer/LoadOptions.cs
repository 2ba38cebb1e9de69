namespace FeedAggregator.Trials.LoadServer;

/// <summary>What the load server serves and how it misbehaves. Everything follows from <see cref="Seed"/> and <see cref="Date"/>.</summary>
internal sealed record LoadOptions
{
    /// <summary>Number of feeds.</summary>
    public int Feeds { get; init; } = 200;

    /// <summary>Items in every document.</summary>
    public int Items { get; init; } = 30;

    /// <summary>New items every feed gets with each round.</summary>
    public int NewPerRound { get; init; } = 3;

    /// <summary>Copies of other outlets' stories among all items, per cent.</summary>
    public double CopyPercent { get; init; } = 35;

    /// <summary>Port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = 9000;

    /// <summary>Over how many addresses of 127.0.0.0/8 the feeds are spread.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>Share of answers whose body ends early, per cent.</summary>
    public double CutPercent { get; init; }

    /// <summary>Share of answers that are 503, per cent.</summary>
    public double UnavailablePercent { get; init; }

    /// <summary>Retry-After of a 503 in seconds; 0 sends none.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>max-age in seconds; 0 sends none.</summary>
    public int MaxAgeSeconds { get; init; }

    /// <summary>Whether bodies are compressed with gzip for clients that take it.</summary>
    public bool Compress { get; init; }

    /// <summary>Whether rendered documents are kept in memory, so that serving costs next to nothing.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>Seconds after which the next round begins by itself; 0 waits for POST /control/round.</summary>
    public int RoundEverySeconds { get; init; }

    /// <summary>Seed of all texts, copies and faults.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Date of the newest item of the first round.</summary>
    public DateTimeOffset Date { get; init; } = new(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);

    /// <summary>Where to write the subscriptions; null for nowhere.</summary>
    public string? OpmlPath { get; init; }

    /// <summary>Where to log every request as one line of JSON; null for nowhere.</summary>
    public string? LogPath { get; init; }
}
