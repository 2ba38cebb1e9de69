namespace FeedAggregator.NearDuplicates;

/// <summary>A cluster as <see cref="ThreadIndex"/> sees it: when it began, what its representative says, and who published it.</summary>
public sealed record ThreadItem
{
    /// <summary>Number of the cluster.</summary>
    public required long Id { get; init; }

    /// <summary>First appearance of the cluster.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Headline of the representative.</summary>
    public required string Headline { get; init; }

    /// <summary>
    /// Text of the representative: plain text. Only the beginning is used (<see cref="ThreadOptions.LeadCharacters"/>), so more need not
    /// be read.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>Outlets of the members, each once; empty where none is known.</summary>
    public required IReadOnlyCollection<string> Sources { get; init; }
}

/// <summary>A cluster belongs to another thread from now on.</summary>
/// <param name="Id">The cluster.</param>
/// <param name="Thread">Its thread; null: it belongs to none.</param>
public readonly record struct ThreadMove(long Id, long? Thread);

/// <summary>Why two clusters are related coverage, or are not.</summary>
public sealed record ThreadExplanation
{
    /// <summary>Names that both use, in the spelling of the left one, the most telling first.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Numbers that both use, likewise.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Other rare words that both use, likewise.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>
    /// How surely both report one event, 0 to 1: by shared words, names and headline words, less for the time between the two.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Score from which two clusters are related.</summary>
    public required double Threshold { get; init; }

    /// <summary>
    /// Whether the two are related by themselves. They may share a thread without it, through other reports, or be kept apart.
    /// </summary>
    public required bool Related { get; init; }

    /// <summary>Why they are not related; null if they are.</summary>
    public required ThreadObstacle? Obstacle { get; init; }
}

/// <summary>What keeps two clusters from being related coverage.</summary>
public enum ThreadObstacle
{
    /// <summary>A person said that they are not related.</summary>
    Decision,

    /// <summary>They appeared longer after each other than the window.</summary>
    Time,

    /// <summary>They are instalments of a series: one headline on several days.</summary>
    Series,

    /// <summary>They have too few telling words in common.</summary>
    Words,
}
