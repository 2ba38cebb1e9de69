using FeedAggregator.Cli.Data;
using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>A cluster for people; used by <c>clusters show</c> and by the demo.</summary>
internal static class ClusterView
{
    private static readonly Column<ClusterMember>[] Members =
    [
        new("id", member => member.ArticleId) { Heading = "Id", Right = true },
        new("published", member => member.Published)
        { Heading = "Published (UTC)", Shown = member => TimeText.Minute(member.Published), NoWrap = true, Spare = true },
        new("source", member => member.Feed.Outlet) { Heading = "Outlet" },
        new("title", member => member.Title) { Heading = "Headline" },
        new("credit", member => member.Credit is { } credit ? credit.Site ?? credit.Name : null) { Heading = "Credits", Spare = true },
        new("why", member => ReasonText.Of(member.Reason)) { Heading = "Why it is here" },
    ];

    /// <summary>Writes headline, who was first, and the table of members.</summary>
    public static void Write(Terminal terminal, Cluster cluster)
    {
        ClusterMember first = cluster.Members[0];
        terminal.Line($"Cluster {cluster.Id}: {cluster.Representative.Article.Title}");
        terminal.Line(
            $"{Counted.Of(cluster.Members.Count, "article")} in {Counted.Of(cluster.OutletCount, "outlet")}; first published by " +
            $"{first.Feed.Outlet}, {TimeText.Minute(first.Published)} UTC; " +
            $"represented by article {cluster.Representative.Id} ({cluster.Representative.Feed.Outlet})");
        if (Origin(cluster) is { } origin)
        {
            terminal.Line(origin);
        }

        ListWriter.WriteTable(terminal, Members, cluster.Members, "");
    }

    /// <summary>The site that the members credit most, and whether it is among them; null if no member has a credit.</summary>
    private static string? Origin(Cluster cluster)
    {
        var credited = cluster.Members.Where(member => member.Credit is not null)
            .GroupBy(member => member.Credit!.Site ?? member.Credit.Name, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (credited is null)
        {
            return null;
        }

        bool isHere = cluster.Members.Any(member => string.Equals(member.Feed.Outlet, credited.Key, StringComparison.OrdinalIgnoreCase));
        return $"credited origin: {credited.Key}, by {credited.Count()} of " +
            $"{cluster.Members.Count}{(isHere ? "" : "; its own article is not among them")}";
    }
}
