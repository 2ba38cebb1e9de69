using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Commands.Articles;

/// <summary>The fields of an article in lists and exports.</summary>
internal static class ArticleColumns
{
    /// <summary>Everything but the text.</summary>
    public static IReadOnlyList<Column<StoredArticle>> List { get; } =
    [
        new("id", article => article.Id) { Heading = "Id", Right = true },
        new("feed", article => article.Feed.Url),
        new("guid", article => article.Article.Guid),
        new("link", article => article.Article.Link),
        new("firstSeen", article => article.FirstSeen)
        { Heading = "First seen (UTC)", Shown = article => TimeText.Minute(article.FirstSeen), NoWrap = true, Spare = true },
        new("source", article => article.Feed.Outlet) { Heading = "Outlet" },
        new("title", article => article.Article.Title) { Heading = "Headline" },
        new("author", article => article.Article.Author),
        new("published", article => article.Article.Published),
        new("updated", article => article.Article.Updated),
        new("language", article => article.Article.Language),
        new("creditedSource", article => article.Article.Credit is { } credit ? credit.Site ?? credit.Name : null)
        { Heading = "Credits", Spare = true },
        new("cluster", article => article.ClusterId) { Heading = "Cluster", Right = true },
    ];

    /// <summary>Everything, the text too, in the order in which the export is documented.</summary>
    public static IReadOnlyList<Column<StoredArticle>> Export { get; } =
    [
        .. from name in (
            string[])["id", "feed", "guid", "link", "title", "source", "author", "published", "updated", "firstSeen", "language",
            "creditedSource", "cluster"]
           select List.Single(column => column.Name == name),
        new("text", article => article.Article.Text),
    ];
}
