namespace FeedAggregator.Model;

/// <summary>
/// What one decision changes in the stored clusters. The store applies merges first, then memberships; a cluster id it has not seen is
/// created, a cluster left without members is removed.
/// </summary>
public sealed record ClusterChanges
{
    /// <summary>
    /// Clusters that became one: the absorbed one's members move with their reasons unless <see cref="Memberships"/> says otherwise.
    /// </summary>
    public IReadOnlyList<ClusterMerge> Merges { get; init; } = [];

    /// <summary>Articles that joined or moved.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>Whether an article comes together with others that it was not with before.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="before">The cluster it was in.</param>
    public bool Joins(long articleId, long? before) => Merges.Count > 0 || Memberships.Any(membership =>
        membership.ArticleId == articleId && membership.ClusterId != before && membership.Reason.MatchedArticleId is not null);
}

/// <summary>Two clusters that turned out to be one story. The absorbed id stays resolvable for ever.</summary>
/// <param name="AbsorbedId">The cluster that ends.</param>
/// <param name="IntoId">The cluster that goes on; the older of the two, unless a revised article left its own for another.</param>
public sealed record ClusterMerge(long AbsorbedId, long IntoId);

/// <summary>An article's place: every article is in exactly one cluster.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="ClusterId">Its cluster.</param>
/// <param name="Reason">Why it is there.</param>
public sealed record Membership(long ArticleId, long ClusterId, MembershipReason Reason);
