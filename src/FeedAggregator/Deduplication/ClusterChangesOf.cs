using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>Puts what the near-duplicate index decided into the words of the store.</summary>
internal static class ClusterChangesOf
{
    public static ClusterChanges Changes(IndexChanges changes) => new()
    {
        Merges = [.. changes.Merges.Select(static merge => new ClusterMerge(merge.Absorbed, merge.Into))],
        Memberships = [.. changes.Placed.Select(static placed => new Membership(placed.Id, placed.Cluster, Reason(placed.Reason)))],
    };

    public static MembershipReason Reason(JoinReason reason) => reason.Rule == JoinRule.Founder
        ? MembershipReason.Founder
        : new MembershipReason
        {
            Rule = RuleName(reason.Rule),
            Measure = MeasureName(reason.Rule),
            Score = reason.Score,
            Jaccard = reason.Jaccard,
            MatchedArticleId = reason.Matched,
            SharedShingles = reason.SharedShingles,
        };

    public static string RuleName(JoinRule rule) => rule.ToString().ToLowerInvariant();

    public static string? MeasureName(JoinRule rule) => rule switch
    {
        JoinRule.Containment or JoinRule.Short => "containment",
        JoinRule.Headline => "headline",
        JoinRule.Summary => "cosine",
        JoinRule.Identity => "url",
        JoinRule.Verdict => "person",
        _ => null,
    };
}
