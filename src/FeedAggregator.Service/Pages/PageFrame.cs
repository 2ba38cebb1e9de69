using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>What is around every page: head, masthead, navigation, footer, all in landmarks.</summary>
internal static class PageFrame
{
    private static readonly (string Key, string Meaning)[] Keys =
    [
        ("j", "next story"), ("k", "previous story"), ("o or v", "open it"), ("c or s", "its sources"), ("/", "search"),
        ("?", "this help"),
    ];

    private static readonly (string Key, string Meaning)[] MarkKeys =
    [
        ("j", "next story"), ("k", "previous story"), ("o or v", "open it"), ("c", "its sources"), ("m", "mark it read or unread"),
        ("s", "star it"), ("Shift+A", "mark all read"), ("/", "search"), ("?", "this help"),
    ];

    /// <summary>Builds a page around its main part.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="title">Title of the page alone; empty for the site's first page.</param>
    /// <param name="current">Which navigation entry the page belongs to, or empty.</param>
    /// <param name="main">Writes the main part.</param>
    /// <param name="query">What the page shows; its feeds are offered, its words stand in the search field.</param>
    public static string Build(PageContext context, string title, string current, Action<HtmlWriter> main, ClusterQuery? query = null)
    {
        query ??= new ClusterQuery();
        var html = new HtmlWriter();
        Head(html, context, title, query);
        html.Write($"<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
        Masthead(html, context, current, query);
        html.Write($"<main id=\"main\" tabindex=\"-1\">\n");
        main(html);
        html.Write($"</main>\n");
        Footer(html, context, current, query);
        html.Write($"</body>\n</html>\n");
        return html.ToString();
    }

    private static void Head(HtmlWriter html, PageContext context, string title, ClusterQuery query)
    {
        string full = title.Length > 0 ? $"{title} · {context.Site.Title}" : context.Site.Title;
        html.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{full}</title>\n");
        html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
            $"<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Write($"<link rel=\"stylesheet\" href=\"{context.Links.File(Asset.Style)}\">\n" +
            $"<link rel=\"icon\" href=\"{context.Links.File(Asset.Icon)}\">\n");
        ClusterQuery feed = query with { Cursor = null, Fold = null };
        foreach (FeedFormat format in Enum.GetValues<FeedFormat>())
        {
            html.Write($"<link rel=\"alternate\" type=\"{MediaTypes.Of(format)}\" title=\"{context.Site.Title}\" " +
                $"href=\"{context.Links.Feed(format, feed)}\">\n");
        }

        html.Write($"<script src=\"{context.Links.File(Asset.Script)}\" defer></script>\n</head>\n");
    }

    private static void Masthead(HtmlWriter html, PageContext context, string current, ClusterQuery query)
    {
        html.Write($"<header class=\"masthead\">\n<p class=\"brand\"><a " +
            $"href=\"{context.Links.River(new ClusterQuery())}\">{context.Site.Title}</a></p>\n");

        // Folded on a small screen, so that the first thing there is a story.
        html.Write($"<details class=\"menu\">\n<summary>Menu</summary>\n");
        Navigation(html, context, current, query);
        Search(html, context, query);
        html.Write($"</details>\n</header>\n");
    }

    private static void Search(HtmlWriter html, PageContext context, ClusterQuery query)
    {
        if (context.Links.Interactive)
        {
            html.Write($"<search>\n<form action=\"{context.Links.River(new ClusterQuery())}\" method=\"get\">\n");
            html.Write($"<label class=\"unseen\" for=\"q\">Search the stories</label>\n");
            html.Write($"<input id=\"q\" name=\"q\" type=\"search\" placeholder=\"Search\" maxlength=\"{ClusterQuery.MaximumText}\" " +
                $"value=\"{(query.Saved is null ? query.Text : null)}\">\n");
            html.Write($"<button type=\"submit\">Search</button>\n</form>\n</search>\n");
        }
    }

    private static void Navigation(HtmlWriter html, PageContext context, string current, ClusterQuery query)
    {
        html.Write($"<nav aria-label=\"Main\">\n<ul>\n");
        Entry(
            html, "Stories", context.Links.River(new ClusterQuery()),
            current == "stories" && query is { Saved: null, Kind: FeedKind.Stories });
        foreach (SavedView view in context.Site.Views)
        {
            Entry(html, view.Title, context.Links.River(view.Query), query.Saved == view.Name);
        }

        if (context.Links.Interactive)
        {
            Entry(html, "Top", context.Links.River(new ClusterQuery { Kind = FeedKind.Top }), query.Kind == FeedKind.Top);
            Entry(html, "Days", context.Links.River(new ClusterQuery { Kind = FeedKind.Digest }), query.Kind == FeedKind.Digest);
        }

        Entry(html, "Feeds", context.Links.Page("feeds"), current == "feeds");
        if (context.Links.Interactive)
        {
            Entry(html, "Status", context.Links.Page("status"), current == "status");
        }
        else
        {
            Entry(html, "Archive", context.Links.Page("archive"), current == "archive");
        }

        html.Write($"</ul>\n</nav>\n");
    }

    private static void Entry(HtmlWriter html, string name, string url, bool current)
    {
        // Holes are encoded, and an attribute without quotes survives that unchanged.
        html.Write($"<li><a href=\"{url}\" {(current ? "aria-current=page" : "")}>{name}</a></li>\n");
    }

    private static void Footer(HtmlWriter html, PageContext context, string current, ClusterQuery query)
    {
        ClusterQuery feed = query with { Cursor = null, Fold = null };
        html.Write($"<footer>\n<p>Follow: <a href=\"{context.Links.Feed(FeedFormat.Atom, feed)}\">Atom</a> · ");
        html.Write($"<a href=\"{context.Links.Feed(FeedFormat.Rss, feed)}\">RSS</a> · <a " +
            $"href=\"{context.Links.Feed(FeedFormat.Json, feed)}\">JSON Feed</a>");
        html.Write($" · <a href=\"{context.Links.Page("opml")}\">OPML of the feeds</a>");
        if (context.SignInPossible && context.MarkToken is null)
        {
            html.Write($" · <a href=\"{context.Links.Page("sign-in")}\" rel=\"nofollow\">Sign in</a>");
        }

        html.Write($"</p>\n<p><span class=\"zone\">Times are {TimeElement.ZoneName(context.Site.Zone)}.</span>");
        if (current == "stories")
        {
            html.Write($" <span class=\"keys\">Press <kbd>?</kbd> for keys.</span></p>\n<dialog id=\"keys\" aria-label=\"Keys\">\n<dl>\n");
            foreach ((string key, string meaning) in context.MarkToken is null ? Keys : MarkKeys)
            {
                html.Write($"<dt><kbd>{key}</kbd></dt><dd>{meaning}</dd>\n");
            }

            html.Write($"</dl>\n<form method=\"dialog\"><button>Close</button></form>\n</dialog>\n");
        }
        else
        {
            html.Write($"</p>\n");
        }

        html.Write($"</footer>\n");
    }
}
