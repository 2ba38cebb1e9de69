using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>The fields of a cluster in lists, and of its members in exports.</summary>
internal static class ClusterColumns
{
    /// <summary>A cluster in a list.</summary>
    public static IReadOnlyList<Column<Story>> List { get; } =
    [
        new("cluster", story => story.Id) { Heading = "Cluster", Right = true },
        new("size", story => story.Members.Count) { Heading = "Copies", Right = true },
        new("sources", story => story.OutletCount) { Heading = "Outlets", Right = true, Spare = true },
        new("firstSeen", story => story.FirstSeen)
        { Heading = "First seen (UTC)", Shown = story => TimeText.Minute(story.FirstSeen), NoWrap = true },
        new("updated", story => story.Updated),
        new("title", story => story.Representative.Article.Title) { Heading = "Headline" },
        new("source", story => story.Representative.Feed.Outlet),
        new("link", story => story.Representative.Article.Link),
        new("representative", story => story.Representative.Id),
        new("outlets", Outlets) { Heading = "Carried by", Spare = true },
    ];

    /// <summary>A member in the export, in the order in which that is documented.</summary>
    public static IReadOnlyList<Column<(Story Story, StoryMember Member)>> Export { get; } =
    [
        new("id", row => row.Member.ArticleId),
        new("feed", row => row.Member.Feed.Url),
        new("guid", row => row.Member.Guid),
        new("link", row => row.Member.Link),
        new("title", row => row.Member.Title),
        new("source", row => row.Member.Feed.Outlet),
        new("published", row => row.Member.Published),
        new("cluster", row => row.Story.Id),
        new("rule", row => row.Member.Reason.Rule),
        new("measure", row => row.Member.Reason.Measure),
        new("score", row => row.Member.Reason.Score),
        new("matched", row => row.Member.Reason.MatchedArticleId),
    ];

    private static IEnumerable<string> Outlets(Story story) =>
        story.Members.Select(member => member.Feed.Outlet).Distinct(StringComparer.Ordinal);
}
