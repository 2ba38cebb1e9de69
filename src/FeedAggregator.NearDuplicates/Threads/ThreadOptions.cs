namespace FeedAggregator.NearDuplicates;

/// <summary>Window and thresholds of <see cref="ThreadIndex"/>; the defaults are the measured ones.</summary>
public sealed record ThreadOptions
{
    /// <summary>How long a cluster can be joined by others after its first appearance.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Clusters in the window at the most; the oldest leave first.</summary>
    public int MostItems { get; init; } = 200_000;

    /// <summary>Characters of a text that are used at the most.</summary>
    public int LeadCharacters { get; init; } = 600;

    /// <summary>Different words of a cluster that are used at the most: those of the headline, then those of the beginning.</summary>
    public int MostWords { get; init; } = 40;

    /// <summary>Score from which two clusters are related, 0 to 1.</summary>
    public double Related { get; init; } = 0.5;

    /// <summary>Mean score that a cluster needs with the outlets of a thread to join it, 0 to 1.</summary>
    public double Join { get; init; } = 0.3;

    /// <summary>Mean score across two threads from which a cluster that belongs to both makes them one, 0 to 1.</summary>
    public double Merge { get; init; } = 0.35;

    /// <summary>Members of a thread that a cluster is compared with at the most: the newest.</summary>
    public int MostAsked { get; init; } = 16;

    /// <summary>Members of a thread that are compared with another thread at the most: the newest.</summary>
    public int MostAskedOfGroup { get; init; } = 4;
}
