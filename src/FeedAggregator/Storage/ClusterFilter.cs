namespace FeedAggregator.Storage;

/// <summary>Which stories or articles are asked for; every part narrows.</summary>
public sealed record ClusterFilter
{
    private static readonly ClusterFilter Everything = new();

    /// <summary>Whether nothing narrows: everything is asked for, up to <see cref="Limit"/>.</summary>
    public bool IsEmpty =>
        this with
        {
            Limit = Everything.Limit,
            Order = Everything.Order,
            Bodies = Everything.Bodies,
            MostMembers = Everything.MostMembers
        } == Everything;

    /// <summary>Category path: it and everything below it; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>Number of a feed that must carry it; null for all.</summary>
    public long? FeedId { get; init; }

    /// <summary>Address of a feed that must carry it, as subscribed or as it is now; null for all.</summary>
    public string? FeedUrl { get; init; }

    /// <summary>Host of an outlet that must carry it; null for all.</summary>
    public string? Outlet { get; init; }

    /// <summary>Full-text query in people's words (never SQL or FTS syntax that could fail); null for all.</summary>
    public string? Text { get; init; }

    /// <summary>First seen at or after this moment; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At least this many different outlets; 1 for all.</summary>
    public int MinSources { get; init; } = 1;

    /// <summary>At least this many members; 1 for all.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>
    /// Of the clusters of a thread only the first: the one of the lowest id among those that the filter asks for by feed, outlet, category,
    /// time or number of outlets. It keeps its place as the thread grows, so walks stay whole.
    /// </summary>
    public bool FirstOfThread { get; init; }

    /// <summary>For <see cref="ClusterQueries.Entries"/>: feeds whose articles have entries of their own.</summary>
    public IReadOnlyList<long> Uncollapsed { get; init; } = [];

    /// <summary>
    /// Leaves out clusters of nothing but backlog, what feeds had already when they were subscribed to; lists of articles have it all.
    /// </summary>
    public bool WithoutBacklog { get; init; }

    /// <summary>Only these clusters; null for all.</summary>
    public IReadOnlyCollection<long>? Among { get; init; }

    /// <summary>How many at the most, 1 to 1000.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>How much of their texts is read.</summary>
    public BodyBounds Bodies { get; init; } = BodyBounds.Whole;

    /// <summary>Members that are read of a story at the most, those stored first; <see cref="Cluster.Size"/> counts all.</summary>
    public int MostMembers { get; init; } = int.MaxValue;

    /// <summary>In which order; a walk that must miss and repeat nothing takes <see cref="ClusterOrder.FirstAppearance"/>.</summary>
    public ClusterOrder Order { get; init; }

    /// <summary>
    /// With <see cref="ClusterOrder.Published"/>: the place in the list, the published time and id of the last one seen; null starts at the
    /// newest.
    /// </summary>
    public (DateTimeOffset Published, long Id)? BeforePublished { get; init; }

    /// <summary>
    /// With <see cref="ClusterOrder.FirstAppearance"/>: only what stands below this id: the place in a walk. Articles go by their number,
    /// stories by <see cref="Cluster.Place"/> and id. Both grow with first appearance, so a walk from the newest down meets each once and
    /// never one that came after it began. Null starts at the newest.
    /// </summary>
    public long? BeforeId { get; init; }

    /// <summary>
    /// With <see cref="BeforeId"/> or <see cref="AfterId"/> of a story: its <see cref="Cluster.Place"/>; looked up where it is null.
    /// </summary>
    public long? Place { get; init; }

    /// <summary>
    /// With <see cref="ClusterOrder.FirstAppearance"/>: only ids above this one, and of those the nearest: the way back in a walk. They
    /// still come newest first. Null for all.
    /// </summary>
    public long? AfterId { get; init; }
}

/// <summary>Order of a list of stories or articles; where it is by time, the newest first.</summary>
public enum ClusterOrder
{
    /// <summary>By first appearance in the database (by id).</summary>
    FirstAppearance,

    /// <summary>By time of publication of the earliest member.</summary>
    Published,

    /// <summary>Clusters only: those of most members first.</summary>
    Size,
}
