namespace FeedAggregator.Deduplication;

/// <summary>
/// What one decision changes in the stored clusters. The store applies merges first, then memberships; a cluster id it has not seen is
/// created, a cluster left without members is removed.
/// </summary>
public sealed record ClusterChanges
{
    /// <summary>Nothing changes.</summary>
    public static ClusterChanges None { get; } = new();

    /// <summary>Clusters that became one: the absorbed one's members move with their reasons unless <see cref="Memberships"/> says otherwise.</summary>
    public IReadOnlyList<ClusterMerge> Merges { get; init; } = [];

    /// <summary>Articles that joined or moved.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];
}
