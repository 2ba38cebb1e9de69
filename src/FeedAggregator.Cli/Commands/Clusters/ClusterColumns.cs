using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>The fields of a cluster in lists, and of its members in exports.</summary>
internal static class ClusterColumns
{
    /// <summary>A cluster in a list.</summary>
    public static IReadOnlyList<Column<Cluster>> List { get; } =
    [
        new("cluster", cluster => cluster.Id) { Heading = "Cluster", Right = true },
        new("size", cluster => cluster.Members.Count) { Heading = "Copies", Right = true },
        new("sources", cluster => cluster.OutletCount) { Heading = "Outlets", Right = true, Spare = true },
        new("firstSeen", cluster => cluster.FirstSeen)
        { Heading = "First seen (UTC)", Shown = cluster => TimeText.Minute(cluster.FirstSeen), NoWrap = true },
        new("updated", cluster => cluster.Updated),
        new("title", cluster => cluster.Representative.Article.Title) { Heading = "Headline" },
        new("source", cluster => cluster.Representative.Feed.Outlet),
        new("link", cluster => cluster.Representative.Article.Link),
        new("representative", cluster => cluster.Representative.Id),
        new("thread", cluster => cluster.Thread),
        new("outlets", Outlets) { Heading = "Carried by", Spare = true },
    ];

    /// <summary>A member in the export, in the order in which that is documented.</summary>
    public static IReadOnlyList<Column<(Cluster Cluster, ClusterMember Member)>> Export { get; } =
    [
        new("id", row => row.Member.ArticleId),
        new("feed", row => row.Member.Feed.Url),
        new("guid", row => row.Member.Guid),
        new("link", row => row.Member.Link),
        new("title", row => row.Member.Title),
        new("source", row => row.Member.Feed.Outlet),
        new("published", row => row.Member.Published),
        new("cluster", row => row.Cluster.Id),
        new("rule", row => row.Member.Reason.Rule),
        new("measure", row => row.Member.Reason.Measure),
        new("score", row => row.Member.Reason.Score),
        new("matched", row => row.Member.Reason.MatchedArticleId),
    ];

    private static IEnumerable<string> Outlets(Cluster cluster) =>
        cluster.Members.Select(member => member.Feed.Outlet).Distinct(StringComparer.Ordinal);
}
