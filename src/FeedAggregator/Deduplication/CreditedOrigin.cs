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
    /// <param name="members">The members of one story. Each is looked at a fixed number of times, however the credits lead from one to another.</param>
    public static string? Find(IReadOnlyList<StoryMember> members)
    {
        List<string> credits = [];
        foreach (StoryMember member in members)
        {
            if (ForeignCredit(member) is { } site)
            {
                credits.Add(site);
            }
        }

        if (credits.Count == 0)
        {
            return null;
        }

        Dictionary<string, StoryMember> earliest = EarliestBySite(members);
        Dictionary<string, string?> ends = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, int> votes = [];
        foreach (string credit in credits)
        {
            if (EndOf(credit, earliest, ends) is { } site)
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

    /// <summary>The site at the end of a chain of credits; null where it leads round in a circle or to no member.</summary>
    /// <param name="credit">The site the chain begins with.</param>
    /// <param name="earliest">The earliest member of each site.</param>
    /// <param name="ends">Where each site's chain ends, as far as is known; every site is followed once.</param>
    private static string? EndOf(string credit, Dictionary<string, StoryMember> earliest, Dictionary<string, string?> ends)
    {
        List<string> path = [];
        string? end = null;
        for (string? site = credit; site is not null && earliest.TryGetValue(site, out StoryMember? member); site = ForeignCredit(member))
        {
            // A site of this very path stands for a circle: nothing but null is noted for it yet.
            if (!ends.TryAdd(site, null))
            {
                end = ends[site];
                break;
            }

            path.Add(site);
            string? next = ForeignCredit(member);
            if (next is null || !earliest.ContainsKey(next))
            {
                end = site;
                break;
            }
        }

        foreach (string site in path)
        {
            ends[site] = end;
        }

        return end;
    }

    private static string? ForeignCredit(StoryMember member) =>
        member.Credit?.Site is { } site && !IsFrom(member, site) ? site : null;

    private static Dictionary<string, StoryMember> EarliestBySite(IReadOnlyList<StoryMember> members)
    {
        Dictionary<string, StoryMember> earliest = new(StringComparer.OrdinalIgnoreCase);
        foreach (StoryMember member in members)
        {
            Offer(member.Feed.Outlet, member);
            if (Outlet.OfUrl(member.Link) is { } host)
            {
                Offer(host, member);
            }
        }

        return earliest;

        void Offer(string site, StoryMember member)
        {
            if (!earliest.TryGetValue(site, out StoryMember? first) ||
                (member.Published, member.ArticleId).CompareTo((first.Published, first.ArticleId)) < 0)
            {
                earliest[site] = member;
            }
        }
    }
}
