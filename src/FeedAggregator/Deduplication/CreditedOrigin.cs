using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Finds the site a story comes from by the credits of its copies. A credit counts only if a member of the story comes from the credited
/// site; a chain of credits is followed to its end; a cycle names nobody, and a credit that names the member's own outlet is no credit.
/// </summary>
public static class CreditedOrigin
{
    /// <summary>Host of the origin, or null where the credits name none of the members' sites.</summary>
    public static string? Find(IReadOnlyList<StoryMember> members)
    {
        Dictionary<string, int> votes = [];
        foreach (StoryMember member in members)
        {
            if (FollowFrom(member, members) is { } site)
            {
                votes[site] = votes.GetValueOrDefault(site) + 1;
            }
        }

        return votes.Count == 0
            ? null
            : votes.OrderByDescending(static vote => vote.Value).ThenBy(static vote => vote.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>Whether a member was published by a site: by the outlet of its feed or the host of its address.</summary>
    public static bool IsFrom(StoryMember member, string site) =>
        string.Equals(member.Feed.Outlet, site, StringComparison.OrdinalIgnoreCase) ||
        string.Equals(Outlet.OfUrl(member.Link), site, StringComparison.OrdinalIgnoreCase);

    private static string? FollowFrom(StoryMember start, IReadOnlyList<StoryMember> members)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        string? origin = null;
        StoryMember? at = start;
        while (at is not null && ForeignCredit(at) is { } site)
        {
            StoryMember? next = Earliest(members, site);
            if (next is null)
            {
                break;
            }

            if (next == start || !seen.Add(site))
            {
                return null;
            }

            origin = site;
            at = next;
        }

        return origin;
    }

    private static string? ForeignCredit(StoryMember member) =>
        member.Credit?.Site is { } site && !IsFrom(member, site) ? site : null;

    private static StoryMember? Earliest(IReadOnlyList<StoryMember> members, string site)
    {
        StoryMember? earliest = null;
        foreach (StoryMember member in members)
        {
            if (IsFrom(member, site) && (earliest is null ||
                (member.Published, member.ArticleId).CompareTo((earliest.Published, earliest.ArticleId)) < 0))
            {
                earliest = member;
            }
        }

        return earliest;
    }
}
