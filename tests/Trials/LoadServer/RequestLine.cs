namespace FeedAggregator.Trials.LoadServer;

/// <summary>One request as the log has it, one line of JSON each; what politeness is judged by.</summary>
internal sealed record RequestLine
{
    /// <summary>When its headers had come.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When its answer was complete or broken off.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Beginning on the machine's own steady clock, in its ticks: <see cref="Time"/> may be of a simulated one.</summary>
    public long Began { get; init; }

    /// <summary>End on the machine's own steady clock.</summary>
    public long Ended { get; init; }

    /// <summary>Number of the connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>Host header.</summary>
    public required string Host { get; init; }

    /// <summary>Path with query, as sent.</summary>
    public required string Path { get; init; }

    /// <summary>All headers as sent.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Status that was answered.</summary>
    public required int Status { get; init; }

    /// <summary>Headers that were answered.</summary>
    public required IReadOnlyDictionary<string, string> Answered { get; init; }
}
