namespace FeedAggregator.Model;

/// <summary>A cluster as people read it: its representative in full, and every copy.</summary>
public sealed record Cluster
{
    /// <summary>Id of the cluster, never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>The article that stands for the story.</summary>
    public required StoredArticle Representative { get; init; }

    /// <summary>
    /// The members, the representative among them, the earliest first (<see cref="ClusterMember.Appeared"/>): all, or those stored first
    /// (<c>ClusterFilter.MostMembers</c>).
    /// </summary>
    public required IReadOnlyList<ClusterMember> Members { get; init; }

    /// <summary>How many members it has in all.</summary>
    public int Size
    {
        get => Math.Max(field, Members.Count);
        init;
    }

    /// <summary>
    /// The published time by which lists order it: that of its earliest member, or of the article that places it (<see cref="Anchor"/>).
    /// </summary>
    public DateTimeOffset Published
    {
        get => field == default && Members.Count > 0 ? Members[0].Published : field;
        init;
    }

    /// <summary>When its first member was stored.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it last gained or lost a member, or a member's text changed; not when it was merely re-read.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>
    /// Where it stands in lists by first appearance: the number of the article it began with; of equal places the higher id is newer.
    /// </summary>
    public long Place { get; init; }

    /// <summary>When it appeared to reading apps: it moves only when an unread part is split off or a read story comes back.</summary>
    public DateTimeOffset Crawled { get; init; }

    /// <summary>Whether it has been read.</summary>
    public bool IsRead { get; init; }

    /// <summary>When it was starred; null where it is not.</summary>
    public DateTimeOffset? Starred { get; init; }

    /// <summary>How many different outlets carry it.</summary>
    public required int OutletCount { get; init; }

    /// <summary>The thread of related coverage it is in; null for none.</summary>
    public long? Thread { get; init; }

    /// <summary>
    /// The article that places the entry in a list in which articles of some feeds have entries of their own; 0 in other lists.
    /// </summary>
    public long Anchor { get; init; }

    /// <summary>Whether this is one article by itself rather than the whole story.</summary>
    public bool IsSingle { get; init; }

    /// <summary>For one article by itself: the article that stands for its story, where that is another; null where it is none.</summary>
    public long? CopyOf { get; init; }
}
