namespace FeedAggregator.Model;

/// <summary>One copy of a story, without its text: what lists and links need.</summary>
public sealed record ClusterMember
{
    /// <summary>Number of the article.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The feed that carries it.</summary>
    public required FeedSummary Feed { get; init; }

    /// <summary>The entry's own id exactly as the feed gives it, or null.</summary>
    public string? Guid { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Address of the article, or null.</summary>
    public string? Link { get; init; }

    /// <summary>The article's canonical address, or null.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>
    /// When it appeared, as far as its feed cannot make that up: as published, but not before the last look at the feed that did not have
    /// it (for a feed's first document: not before it was subscribed to), and not after it was first seen. As published where that is not
    /// known.
    /// </summary>
    public DateTimeOffset Appeared { get => field == default ? Published : field; init; }

    /// <summary>
    /// The time that counts among members that appeared at the same moment, as those of first documents do: as published, but a first
    /// document is believed for two weeks back at the most.
    /// </summary>
    public DateTimeOffset Believed => Appeared - Published <= TimeSpan.FromDays(14) ? Published : Appeared;

    /// <summary>How much later than another member this one appeared.</summary>
    /// <param name="first">The other member.</param>
    public TimeSpan LagAfter(ClusterMember first) => Appeared == first.Appeared ? Believed - first.Believed : Appeared - first.Appeared;

    /// <summary>The order in which members had a story: <see cref="Appeared"/>, then <see cref="Believed"/>, then the number.</summary>
    /// <param name="left">A member.</param>
    /// <param name="right">Another.</param>
    public static int ByAppearance(ClusterMember left, ClusterMember right) =>
        (left.Appeared, left.Believed, left.ArticleId).CompareTo((right.Appeared, right.Believed, right.ArticleId));

    /// <summary>When it was first stored.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Length of its clean text in characters.</summary>
    public int TextLength { get; init; }

    /// <summary>Whom it credits, or null.</summary>
    public CreditedSource? Credit { get; init; }

    /// <summary>
    /// Whether it is of the backlog: what its feed had already when it was subscribed to. Known where a cluster is made up of members.
    /// </summary>
    public bool IsBacklog { get; init; }

    /// <summary>Why it is in the cluster.</summary>
    public required MembershipReason Reason { get; init; }
}
