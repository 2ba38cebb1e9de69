namespace FeedAggregator.Model;

/// <summary>
/// Finds the site a story comes from by the credits of its copies. A chain of credits is followed to its end; a cycle names no site, and a
/// credit that names the member's own outlet is no credit.
/// </summary>
/// <remarks>
/// A credit is a claim, so it counts only as far as it can harm no other outlet: towards a feed that is known to be the credited site's
/// (<see cref="FeedSummary.IsProved"/>), from a feed that is fetched from another host, and only while every member that does not lead
/// there appeared later. What was there before cannot be a copy.
/// </remarks>
public static class CreditedOrigin
{
    /// <summary>Host of the origin, or null where the credits name none of the members' sites.</summary>
    /// <param name="members">The members of one story. Each is looked at a fixed number of times, however the credits lead from one to
    /// another.</param>
    public static string? Find(IReadOnlyList<ClusterMember> members)
    {
        if (!members.Any(static member => ForeignCredit(member) is not null))
        {
            return null;
        }

        Dictionary<string, ClusterMember> earliest = EarliestBySite(members);
        Dictionary<string, string?> ends = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, HashSet<string>> voters = new(StringComparer.OrdinalIgnoreCase);
        string?[] led = new string?[members.Count];
        for (int i = 0; i < members.Count; i++)
        {
            ClusterMember member = members[i];
            if (ForeignCredit(member) is { } credit && EndOf(credit, earliest, ends) is { } site &&
                HostOf(member) != HostOf(earliest[site]))
            {
                led[i] = site;
                (voters.TryGetValue(site, out HashSet<string>? outlets) ? outlets : voters[site] = new(StringComparer.OrdinalIgnoreCase))
                    .Add(member.Feed.Outlet);
            }
        }

        return voters
            .OrderByDescending(static site => site.Value.Count)
            .ThenBy(static site => site.Key, StringComparer.Ordinal)
            .Select(static site => site.Key)
            .FirstOrDefault(site => IsUncontradicted(site, members, led, earliest[site]));
    }

    /// <summary>Whether a member is known to be published by a site.</summary>
    public static bool IsFrom(ClusterMember member, string site) =>
        member.Feed.IsProved && string.Equals(member.Feed.Outlet, site, StringComparison.OrdinalIgnoreCase);

    private static bool IsUncontradicted(string site, IReadOnlyList<ClusterMember> members, string?[] led, ClusterMember origin)
    {
        for (int i = 0; i < members.Count; i++)
        {
            ClusterMember member = members[i];
            if (member.Appeared < origin.Appeared && !IsFrom(member, site) &&
                !string.Equals(led[i], site, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where a member's feed is fetched: feeds of one host may be one operator's.</summary>
    private static string HostOf(ClusterMember member) => Outlet.OfUrl(member.Feed.Url) ?? member.Feed.Outlet;

    /// <summary>The site at the end of a chain of credits; null where it leads round in a circle or to no member.</summary>
    /// <param name="credit">The site the chain begins with.</param>
    /// <param name="earliest">The earliest member of each site.</param>
    /// <param name="ends">Where each site's chain ends, as far as is known; every site is followed once.</param>
    private static string? EndOf(string credit, Dictionary<string, ClusterMember> earliest, Dictionary<string, string?> ends)
    {
        List<string> path = [];
        string? end = null;
        for (string? site = credit; site is not null && earliest.TryGetValue(site, out ClusterMember? member); site = ForeignCredit(member))
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

    private static string? ForeignCredit(ClusterMember member) =>
        member.Credit?.Site is { } site && !string.Equals(member.Feed.Outlet, site, StringComparison.OrdinalIgnoreCase) ? site : null;

    private static Dictionary<string, ClusterMember> EarliestBySite(IReadOnlyList<ClusterMember> members)
    {
        Dictionary<string, ClusterMember> earliest = new(StringComparer.OrdinalIgnoreCase);
        foreach (ClusterMember member in members.Where(static member => member.Feed.IsProved))
        {
            if (!earliest.TryGetValue(member.Feed.Outlet, out ClusterMember? first) || ClusterMember.ByAppearance(member, first) < 0)
            {
                earliest[member.Feed.Outlet] = member;
            }
        }

        return earliest;
    }
}
