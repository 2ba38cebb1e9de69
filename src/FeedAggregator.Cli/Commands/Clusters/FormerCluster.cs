namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>
/// Finds the story that a merge by a person made part of another: the copies of a merged article came along with it, and a person who
/// splits the article alone leaves them in the wrong story. Each member knows which other it matched; without the person's decision these
/// lead apart again.
/// </summary>
internal static class FormerCluster
{
    /// <summary>The articles to split off; none where the merge moved nothing that is still there.</summary>
    /// <param name="cluster">The story as it is now.</param>
    /// <param name="one">An article of the one side.</param>
    /// <param name="other">An article of the other side.</param>
    public static IReadOnlyList<long> Of(Cluster cluster, long one, long other)
    {
        Dictionary<long, MembershipReason> reasons = cluster.Members.ToDictionary(member => member.ArticleId, member => member.Reason);
        if (!reasons.ContainsKey(one) || !reasons.ContainsKey(other))
        {
            return [];
        }

        // The article that was moved says so instead of what it matched before; the other still stands among its own.
        long[] stayed = [.. new[] { one, other }.Where(id => !IsDecided(reasons[id]))];
        return stayed.Length == 1 ? Around(stayed[0], reasons) : [];
    }

    private static List<long> Around(long article, Dictionary<long, MembershipReason> reasons)
    {
        long root = RootOf(article, reasons);
        return [.. reasons.Keys.Where(id => RootOf(id, reasons) == root).OrderBy(id => id != article).ThenBy(id => id)];
    }

    private static long RootOf(long article, Dictionary<long, MembershipReason> reasons)
    {
        // Revisions may make two articles match each other: no more steps than there are articles.
        for (int steps = reasons.Count; steps > 0 && !IsDecided(reasons[article]) && reasons[article].MatchedArticleId is { } matched &&
            reasons.ContainsKey(matched); steps--)
        {
            article = matched;
        }

        return article;
    }

    private static bool IsDecided(MembershipReason reason) => reason.Rule == MembershipReason.Verdict;
}
