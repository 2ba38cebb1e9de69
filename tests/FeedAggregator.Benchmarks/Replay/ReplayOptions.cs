namespace FeedAggregator.Benchmarks.Replay;

/// <summary>What is replayed, and where it goes.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Folder or archive of the recording.</summary>
    public required string Recording { get; init; }

    /// <summary>Folder for the texts to read; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>Folder of the database; null for a temporary one.</summary>
    public string? Folder { get; init; }

    /// <summary>Port of the feeds, the service's is the next; 0 for free ones.</summary>
    public int Port { get; init; }

    /// <summary>Settings of the service beyond those of the run.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
