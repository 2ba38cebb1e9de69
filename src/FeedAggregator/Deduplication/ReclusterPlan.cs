namespace FeedAggregator.Deduplication;

/// <summary>What grouping all articles anew would change. Clusters keep their ids wherever their first article stays.</summary>
/// <param name="Articles">Articles grouped.</param>
/// <param name="ClustersBefore">Clusters they are in.</param>
/// <param name="ClustersAfter">Clusters they would be in.</param>
/// <param name="Moves">Articles that would be elsewhere, in order of article.</param>
public sealed record ReclusterPlan(int Articles, int ClustersBefore, int ClustersAfter, IReadOnlyList<ReclusterMove> Moves)
{
    /// <summary>Articles that stay in clusters which others leave or join, with the reasons that hold now.</summary>
    public IReadOnlyList<Membership> Stays { get; init; } = [];

    /// <summary>The changes to apply.</summary>
    public ClusterChanges Changes => new() { Memberships = [.. Moves.Select(static move => new Membership(move.ArticleId, move.To, move.Reason)), .. Stays] };

    /// <summary>The changes to apply where articles may have moved since the plan was made: those stay where they are.</summary>
    /// <param name="clusterOf">The cluster of an article now; null where it is gone.</param>
    public ClusterChanges ChangesFor(Func<long, long?> clusterOf) => new()
    {
        Memberships =
        [
            .. Moves.Where(move => clusterOf(move.ArticleId) == move.From).Select(static move => new Membership(move.ArticleId, move.To, move.Reason)),
            .. Stays.Where(stay => clusterOf(stay.ArticleId) == stay.ClusterId),
        ],
    };
}
