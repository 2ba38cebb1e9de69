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

/// <summary>Remembers which clusters were merged into which, where no store does.</summary>
internal sealed class MergedClusters
{
    private readonly Dictionary<long, long> _into = [];

    /// <summary>Takes the merges of one placing.</summary>
    public void Add(IEnumerable<IndexMerge> merges)
    {
        foreach (IndexMerge merge in merges)
        {
            _into[merge.Absorbed] = merge.Into;
        }
    }

    /// <summary>The cluster that a cluster is part of now.</summary>
    public long Resolve(long cluster)
    {
        while (_into.TryGetValue(cluster, out long into))
        {
            cluster = into;
        }

        return cluster;
    }
}
