using System.Globalization;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// One story: the article that stands for it and whom it credits; beside it who had it first, and every copy with the reason it is here;
/// below what differs.
/// </summary>
public static class StoryPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="cluster">The story.</param>
    /// <param name="details">What else there is to tell.</param>
    public static string Build(PageContext context, Cluster cluster, StoryDetails details) =>
        PageFrame.Build(context, cluster.Representative.Article.Title, "", html =>
        {
            html.Write($"<div class=\"split\">\n");
            Shown(html, context, cluster);
            Timeline.Write(html, context, cluster, details);
            html.Write($"</div>\n");
            ComparisonSection.Write(html, context, cluster, details.Compared);
            SimilarityTable.Write(html, context, cluster, details.Alike);
        });

    /// <summary>How many copies a story has, and of how many sources.</summary>
    internal static string CountOf(Cluster cluster) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cluster.Size} {(cluster.Size == 1 ? "copy" : "copies")} from {cluster.OutletCount} " +
        $"{(cluster.OutletCount == 1 ? "source" : "sources")}");

    private static void Shown(HtmlWriter html, PageContext context, Cluster cluster)
    {
        StoredArticle shown = cluster.Representative;
        html.Write($"<article class=\"full\">\n");
        if (!shown.Article.TitleRepeatsText)
        {
            html.Write($"<h1 dir=\"auto\">{shown.Article.Title}</h1>\n");
        }

        html.Write($"<p class=\"meta\"><span class=\"outlet\">{shown.Feed.Title}</span> ");
        TimeElement.Moment(html, shown.Article.Published, context.Site.Zone);
        if (shown.Article.Author is { } author && author != shown.Feed.Title)
        {
            html.Write($" <span class=\"author\">{author}</span>");
        }

        if (cluster.Members.Count > 1)
        {
            html.Write($" <a href=\"#copies\">{CountOf(cluster)}</a>");
        }

        html.Write($"</p>\n");
        MarkForms.Story(html, context, cluster);
        Origin(html, cluster);
        html.Write($"<div class=\"text\" dir=\"auto\">\n");
        if (shown.Article.Html.Length > 0)
        {
            ArticleBody.Write(html, shown.Article.Html, context.Links);
        }
        else
        {
            Paragraphs(html, shown.Article.Text);
        }

        html.Write($"\n</div>\n");
        if (WebAddress.Http(shown.Article.Link) is { } link)
        {
            html.Write($"<p class=\"read\"><a href=\"{link}\" rel=\"noopener noreferrer\">Read it at {shown.Feed.Title}</a></p>\n");
        }

        if (cluster.Thread is { } thread && !cluster.IsSingle)
        {
            html.Write($"<p class=\"read\"><a href=\"{context.Links.Thread(thread)}\">All reports of this</a></p>\n");
        }

        html.Write($"</article>\n");
    }

    private static void Origin(HtmlWriter html, Cluster cluster)
    {
        if (cluster.Representative.Article.Credit is not { } credit)
        {
            return;
        }

        html.Write($"<p class=\"origin\">Credited to ");
        if (WebAddress.Http(credit.Url) is { } url)
        {
            html.Write($"<a href=\"{url}\" rel=\"noopener noreferrer\">{credit.Name}</a>");
        }
        else
        {
            html.Write($"{credit.Name}");
        }

        html.Write($"</p>\n");
    }

    private static void Paragraphs(HtmlWriter html, string text)
    {
        foreach (string paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Write($"<p>{paragraph}</p>\n");
        }
    }
}
