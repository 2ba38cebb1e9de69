namespace FeedAggregator.Deduplication;

/// <summary>What grouping all articles anew would change. Clusters keep their ids wherever their first article stays.</summary>
/// <param name="Articles">Articles grouped.</param>
/// <param name="ClustersBefore">Clusters they are in.</param>
/// <param name="ClustersAfter">Clusters they would be in.</param>
/// <param name="Moves">Articles that would be elsewhere, in order of article.</param>
public sealed record ReclusterPlan(int Articles, int ClustersBefore, int ClustersAfter, IReadOnlyList<ReclusterMove> Moves)
{
    /// <summary>The changes to apply.</summary>
    public ClusterChanges Changes => new() { Memberships = [.. Moves.Select(static move => new Membership(move.ArticleId, move.To, move.Reason))] };
}
