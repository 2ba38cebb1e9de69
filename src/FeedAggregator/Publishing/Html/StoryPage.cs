using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing.Html;

/// <summary>One story: the article that stands for it, whom it credits, and every copy with the reason it is here.</summary>
public static class StoryPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="story">The story.</param>
    public static string Build(PageContext context, Story story) => PageFrame.Build(context, story.Representative.Article.Title, "", html =>
    {
        Shown(html, context, story);
        Copies(html, context, story);
    });

    private static void Shown(HtmlWriter html, PageContext context, Story story)
    {
        StoredArticle shown = story.Representative;
        html.Write($"<article class=\"full\">\n<h1>{shown.Article.Title}</h1>\n<p class=\"meta\"><span class=\"outlet\">{shown.Feed.Title}</span> ");
        Times.Moment(html, shown.Article.Published, context.Site.Zone);
        if (shown.Article.Author is { } author)
        {
            html.Write($" <span class=\"author\">by {author}</span>");
        }

        html.Write($"</p>\n");
        Origin(html, story);
        html.Write($"<div class=\"text\">\n");
        html.Sanitised(shown.Article.Html);
        html.Write($"\n</div>\n");
        if (WebAddress.Http(shown.Article.Link) is { } link)
        {
            html.Write($"<p class=\"read\"><a href=\"{link}\" rel=\"noopener noreferrer\">Read it at {shown.Feed.Title}</a></p>\n");
        }

        html.Write($"</article>\n");
    }

    private static void Origin(HtmlWriter html, Story story)
    {
        if (story.Representative.Article.Credit is not { } credit)
        {
            return;
        }

        if (WebAddress.Http(credit.Url) is { } url)
        {
            html.Write($"<p class=\"origin\">Originally from <a href=\"{url}\" rel=\"noopener noreferrer\">{credit.Name}</a></p>\n");
        }
        else
        {
            html.Write($"<p class=\"origin\">Originally from {credit.Name}</p>\n");
        }
    }

    private static void Copies(HtmlWriter html, PageContext context, Story story)
    {
        html.Write($"<section aria-labelledby=\"copies\">\n<h2 id=\"copies\">{Heading(story)}</h2>\n<ol class=\"copies\">\n");
        foreach (StoryMember member in story.Members)
        {
            html.Write($"<li>\n<p class=\"copy\"><span class=\"outlet\">{member.Feed.Title}</span> ");
            Times.Moment(html, member.Published, context.Site.Zone);
            html.Write($"</p>\n<p class=\"title\">");
            if (WebAddress.Http(member.Link) is { } link)
            {
                html.Write($"<a href=\"{link}\" rel=\"noopener noreferrer\">{member.Title}</a>");
            }
            else
            {
                html.Write($"{member.Title}");
            }

            html.Write($"</p>\n<p class=\"why\">{Reasons.InWords(member.Reason)}</p>\n</li>\n");
        }

        html.Write($"</ol>\n</section>\n");
    }

    private static string Heading(Story story) => story.Members.Count == 1
        ? "One source so far"
        : string.Create(CultureInfo.InvariantCulture, $"{story.Members.Count} copies from {story.OutletCount} {(story.OutletCount == 1 ? "source" : "sources")}");
}
