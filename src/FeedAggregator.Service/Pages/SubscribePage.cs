using System.Globalization;
using FeedAggregator.Parsing;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// Where a signed-in operator subscribes: by an address, with a look at what stands there, or by a file of another reader.
/// </summary>
internal static class SubscribePage
{
    // A page may name a feed of every rubric; the feeds of an address are listed on the command line in full.
    private const int ShownFeeds = 30;

    // A file of another kind is wrong in every line.
    private const int ShownNotes = 50;

    /// <summary>The forms.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="url">An address to begin with, or null.</param>
    /// <param name="problem">Why the last try came to nothing, one line; null where there was none.</param>
    public static string Form(PageContext context, string? url, string? problem) =>
        PageFrame.Build(context, "Subscribe", "feeds", html =>
    {
        html.Write($"<h1>Subscribe</h1>\n");
        if (problem is not null)
        {
            html.Write($"<p class=\"origin\" role=\"alert\">{problem}</p>\n");
        }

        OperatorForms.Find(html, context, url);
        OperatorForms.Import(html, context);
    });

    /// <summary>
    /// What a stranger sees, and an operator who came by the bookmark: browsers do not send the session along from another site, but do
    /// from here.
    /// </summary>
    /// <param name="context">Site and links.</param>
    /// <param name="url">The address the bookmark brought along, or null.</param>
    public static string SignInFirst(PageContext context, string? url) => PageFrame.Build(context, "Subscribe", "feeds", html =>
    {
        html.Write($"<h1>Subscribe</h1>\n");
        if (!context.SignInPossible)
        {
            html.Write($"<p class=\"lead\">No key is configured (<code>Http:ApiKey</code>), so nobody can subscribe here. " +
                $"<code>feedagg feeds add</code> does it on the command line.</p>\n");
            return;
        }

        string query = url is null ? "" : $"?url={Uri.EscapeDataString(url)}";
        html.Write($"<p class=\"read\"><a href=\"{context.Links.Page("subscribe")}{query}\">Go on</a> if you are signed in, or " +
            $"<a href=\"{context.Links.Page("sign-in")}{query}\">sign in</a> first.</p>\n");
    });

    /// <summary>What stands at an address, and the form that subscribes to it.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="asked">The address that was asked for.</param>
    /// <param name="feeds">The feeds found there, at least one, the best first.</param>
    /// <param name="preview">A look into the first one; null where it could not be read.</param>
    /// <param name="categories">Categories there are, to choose from.</param>
    public static string Found(
        PageContext context, string asked, IReadOnlyList<DiscoveredFeed> feeds, FeedPreview? preview, IReadOnlyList<string> categories) =>
        PageFrame.Build(context, "Subscribe", "feeds", html =>
    {
        DiscoveredFeed first = feeds[0];
        html.Write($"<h1>Subscribe</h1>\n<p class=\"address\">{first.Url}</p>\n");
        Preview(html, context, preview);
        OperatorForms.Subscribe(html, context, first, first.Url == asked ? null : asked, categories);
        if (feeds.Count > 1)
        {
            html.Write($"<section aria-labelledby=\"others\">\n<h2 id=\"others\">Other feeds that {asked} names</h2>\n" +
                $"<ul class=\"rows\">\n");
            foreach (DiscoveredFeed other in feeds.Skip(1).Take(ShownFeeds))
            {
                html.Write($"<li><p class=\"title\">{other.Title ?? other.Url}</p>\n<p class=\"address\">{other.Url}</p>\n");
                OperatorForms.Look(html, context, other.Url);
                html.Write($"</li>\n");
            }

            html.Write($"</ul>\n</section>\n");
        }
    });

    /// <summary>What became of a file.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="report">What was done.</param>
    public static string Imported(PageContext context, SubscriptionImport report) => PageFrame.Build(context, "Imported", "feeds", html =>
    {
        html.Write($"<h1>{Count(report.Added, "feed")} added</h1>\n<p class=\"lead\">{report.Known} stood there already.</p>\n");
        if (report.SettingsLeftOut > 0)
        {
            html.Write($"<p class=\"origin\">The settings that the file brings along for {Count(report.SettingsLeftOut, "feed")} " +
                $"were left out.</p>\n");
        }

        if (report.Notes.Count > 0)
        {
            html.Write($"<h2>Remarks</h2>\n<ul>\n");
            foreach (string note in report.Notes.Take(ShownNotes))
            {
                html.Write($"<li>{note}</li>\n");
            }

            if (report.Notes.Count > ShownNotes)
            {
                html.Write($"<li>and {report.Notes.Count - ShownNotes} more</li>\n");
            }

            html.Write($"</ul>\n");
        }

        html.Write($"<p class=\"read\"><a href=\"{context.Links.Page("feeds")}\">To the feeds</a></p>\n");
    });

    private static void Preview(HtmlWriter html, PageContext context, FeedPreview? preview)
    {
        if (preview is null)
        {
            html.Write($"<p class=\"origin\" role=\"alert\">This feed could not be read just now.</p>\n");
            return;
        }

        html.Write($"<p class=\"lead\">{preview.Title} · {preview.Format} · {Count(preview.Entries, "entry", "entries")}</p>\n" +
            $"<ul class=\"rows\">\n");
        foreach (Article article in preview.First)
        {
            html.Write($"<li><span dir=\"auto\">{article.Title}</span> <span class=\"why\">");
            TimeElement.Moment(html, article.Published, context.Site.Zone);
            html.Write($"</span></li>\n");
        }

        html.Write($"</ul>\n");
    }

    private static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many ?? one + "s")}");
}

/// <summary>What became of an imported file.</summary>
/// <param name="Added">Feeds that are subscribed to now.</param>
/// <param name="Known">Feeds that stood there already.</param>
/// <param name="Notes">What was left out and why, and what was broken, one line each.</param>
/// <param name="SettingsLeftOut">Feeds whose settings in the file were not taken over.</param>
internal sealed record SubscriptionImport(int Added, int Known, IReadOnlyList<string> Notes, int SettingsLeftOut);

/// <summary>A look into a feed before it is subscribed to.</summary>
/// <param name="Title">Its own name, or null.</param>
/// <param name="Format">Its format, such as <c>rss-2.0</c>.</param>
/// <param name="Entries">How many entries the document has.</param>
/// <param name="First">The first of them, normalised.</param>
internal sealed record FeedPreview(string? Title, string Format, int Entries, IReadOnlyList<Article> First);
