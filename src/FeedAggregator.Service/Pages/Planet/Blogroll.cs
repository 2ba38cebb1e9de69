using System.Globalization;

namespace FeedAggregator.Service.Pages.Planet;

/// <summary>The feeds that a planet reads, by category: each with its site, its address and how it is.</summary>
internal static class Blogroll
{
    /// <summary>Its file in a planet.</summary>
    public const string FileName = "feeds/index.html";

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="feeds">The feeds, by category and title, as they may be shown.</param>
    public static string Build(PageContext context, IReadOnlyList<Feed> feeds) => PageFrame.Build(context, "Feeds", "feeds", html =>
    {
        html.Write($"<h1>Feeds</h1>\n<p class=\"lead\">" +
            $"{string.Create(CultureInfo.InvariantCulture, $"{feeds.Count} {(feeds.Count == 1 ? "feed" : "feeds")}")}, " +
            $"<a href=\"{context.Links.Page("opml")}\">as OPML for your reader</a>.</p>\n");
        foreach (IGrouping<string, Feed> category in feeds.GroupBy(static feed => feed.Category, StringComparer.Ordinal))
        {
            if (category.Key.Length > 0)
            {
                html.Write($"<h2 class=\"day\">{category.Key.Replace("/", " / ", StringComparison.Ordinal)}</h2>\n");
            }

            html.Write($"<ul class=\"rows\">\n");
            foreach (Feed feed in category)
            {
                Row(html, feed);
            }

            html.Write($"</ul>\n");
        }
    });

    // When a feed was last read is not told: the file would change with every round, and with nothing new in it.
    private static void Row(HtmlWriter html, Feed feed)
    {
        html.Write($"<li><p class=\"title\" dir=\"auto\">");
        if ((WebAddress.Http(feed.SiteUrl) ?? WebAddress.Http(feed.Url)) is { } site)
        {
            html.Write($"<a href=\"{site}\" rel=\"noopener noreferrer\">{feed.Title}</a>");
        }
        else
        {
            html.Write($"{feed.Title}");
        }

        html.Write($"</p>\n<p class=\"why\">");
        if (WebAddress.Http(feed.Url) is { } url)
        {
            html.Write($"<a href=\"{url}\" rel=\"noopener noreferrer\">{feed.Format ?? "feed"}</a> ");
        }

        string word = FeedHealth.Word(feed);
        html.Write($"<span class=\"health {word}\">{word}</span>");
        if (word is "failing" or "gone")
        {
            html.Write($" {(word == "gone" ? FeedHealth.InWords(feed) : feed.LastError)}");
        }

        html.Write($"</p></li>\n");
    }
}
