namespace FeedAggregator.Model;

/// <summary>Related coverage: clusters that report one event without being copies of each other.</summary>
public sealed record StoryThread
{
    /// <summary>Id of the thread, never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>The reports in order of publication: all, or the newest (<c>ThreadQueries.MostReports</c>).</summary>
    public required IReadOnlyList<ThreadReport> Reports { get; init; }

    /// <summary>How many reports it has in all; at least two.</summary>
    public required int Size { get; init; }

    /// <summary>When its newest report was first seen.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The story it began with: the lowest id of its clusters.</summary>
    public required long FirstId { get; init; }

    /// <summary>The story that leads: the one that most outlets carry, of equal ones the newest.</summary>
    public Cluster Lead => Reports.MaxBy(static report => LeadOrder(report.Cluster))!.Cluster;

    /// <summary>How many different outlets report it.</summary>
    public required int OutletCount { get; init; }

    /// <summary>What decides which of several stories of a thread leads: the highest does.</summary>
    /// <param name="cluster">A story.</param>
    public static (int Outlets, DateTimeOffset Published, long Id) LeadOrder(Cluster cluster) =>
        (cluster.OutletCount, cluster.Published, cluster.Id);
}

/// <summary>A story as a member of its thread.</summary>
/// <param name="Cluster">The story with its copies.</param>
/// <param name="Reason">Why it is there.</param>
public sealed record ThreadReport(Cluster Cluster, ThreadReason Reason);

/// <summary>Why a story is in its thread, as decided when it joined.</summary>
public sealed record ThreadReason
{
    /// <summary>The report it matched best; null for the story that the thread began with.</summary>
    public long? MatchedClusterId { get; init; }

    /// <summary>How alike the two are, 0 to 1; null where it matched none.</summary>
    public double? Score { get; init; }

    /// <summary>Names that both use, the most telling first.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Numbers that both use, likewise.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Other rare words that both use, likewise.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What both have in common, for people: <c>both name Valparaíso; both say battery, creditor; both give 45</c>.</summary>
    public string InCommon => string.Join(
        "; ",
        new[] { ("name", Names), ("say", Words), ("give", Numbers) }.Where(static kind => kind.Item2.Count > 0)
            .Select(static kind => $"both {kind.Item1} {string.Join(", ", kind.Item2)}"));

    /// <summary>The first report of its thread.</summary>
    public static ThreadReason First { get; } = new();
}

/// <summary>What the stored threads are to say of one cluster.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="ThreadId">Its thread from now on; null for none.</param>
/// <param name="Reason">Why it is there.</param>
/// <param name="Seen">When its newest report was first seen.</param>
public sealed record ThreadPlacement(long ClusterId, long? ThreadId, ThreadReason Reason, DateTimeOffset Seen);
