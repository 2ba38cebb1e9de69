namespace FeedAggregator.Model;

/// <summary>
/// Chooses the article that stands for a story. The rules are tried in the order of <see cref="DeduplicationOptions.Representative"/>: each
/// keeps only the members it likes best, and the next one decides among those; the lowest article id settles what is left, so the same
/// members always give the same choice, in whatever order they come.
/// </summary>
public sealed class RepresentativePolicy
{
    private readonly IReadOnlyList<RepresentativeRule> _rules;

    /// <summary>Creates the policy.</summary>
    /// <param name="options">Names the rules and their order.</param>
    public RepresentativePolicy(DeduplicationOptions options) =>
        _rules = options.Representative is { Length: > 0 } rules ? rules : DeduplicationOptions.DefaultRepresentative;

    /// <summary>Chooses the representative.</summary>
    /// <param name="members">The members of one story, at least one.</param>
    /// <exception cref="ArgumentException">There are no members.</exception>
    public ClusterMember Choose(IReadOnlyList<ClusterMember> members) => Decide(members).Chosen;

    /// <summary>Chooses the representative; also returns the rule that decided, or null if none did.</summary>
    /// <param name="members">The members of one story, at least one.</param>
    /// <exception cref="ArgumentException">There are no members.</exception>
    public (ClusterMember Chosen, RepresentativeRule? By) Decide(IReadOnlyList<ClusterMember> members)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("A story has at least one member.", nameof(members));
        }

        List<ClusterMember> left = [.. members];
        foreach (RepresentativeRule rule in _rules)
        {
            if (left.Count > 1)
            {
                left = Keep(rule, left, members);
                if (left.Count == 1)
                {
                    return (left[0], rule);
                }
            }
        }

        return (left.MinBy(static member => member.ArticleId)!, null);
    }

    private static List<ClusterMember> Keep(RepresentativeRule rule, List<ClusterMember> left, IReadOnlyList<ClusterMember> all) =>
        rule switch
        {
            RepresentativeRule.Origin => KeepOrigin(left, all),
            RepresentativeRule.Earliest =>
                KeepLeast(KeepLeast(left, static member => member.Appeared.UtcTicks), static member => member.Believed.UtcTicks),
            RepresentativeRule.Complete => KeepLeast(left, static member => -(long)member.TextLength),
            RepresentativeRule.Priority =>
                KeepLeast(KeepLeast(left, static member => -member.Feed.Settings.Priority), static member => member.Feed.Id),
            _ => left,
        };

    private static List<ClusterMember> KeepLeast(List<ClusterMember> left, Func<ClusterMember, long> measure)
    {
        long least = left.Min(measure);
        return left.FindAll(member => measure(member) == least);
    }

    private static List<ClusterMember> KeepOrigin(List<ClusterMember> left, IReadOnlyList<ClusterMember> all)
    {
        string? site = CreditedOrigin.Find(all);
        List<ClusterMember> origins = site is null ? [] : left.FindAll(member => CreditedOrigin.IsFrom(member, site));
        List<ClusterMember> best = origins.Count > 0 ? origins : left;

        // A feed that only re-publishes others is no origin while an original has the story: where the operator says that it is such a
        // feed, any; where that was learnt, only an original that had the story no later, for a copy made afterwards is none.
        DateTimeOffset[] learnt =
            [.. best.Where(static member => member.Feed is { IsAggregator: true, Settings.Aggregator: null })
            .Select(static member => member.Appeared)];
        List<ClusterMember> originals =
            best.FindAll(member => !member.Feed.IsAggregator && learnt.All(aggregator => member.Appeared <= aggregator));
        return originals.Count > 0
            ? originals
            : best.FindAll(static member => member.Feed.Settings.Aggregator != true) is { Count: > 0 } others
            ? others
            : best;
    }
}

/// <summary>One rule for choosing the article that stands for a story; later rules decide where earlier ones leave several.</summary>
public enum RepresentativeRule
{
    /// <summary>
    /// The article of the site that the copies credit, if the story has one; and an original outlet's before an aggregator's.
    /// </summary>
    Origin,

    /// <summary>The one published first.</summary>
    Earliest,

    /// <summary>The one with the longest text.</summary>
    Complete,

    /// <summary>
    /// The one whose feed has the highest priority (<see cref="FeedSettings.Priority"/>); of several the one subscribed first.
    /// </summary>
    Priority,
}
