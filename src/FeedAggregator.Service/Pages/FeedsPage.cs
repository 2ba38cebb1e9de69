using System.Globalization;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages;

/// <summary>All feeds by category with their health, next fetch, last error and repairs.</summary>
public static class FeedsPage
{
    // A badly broken document can have thousands of the same oddity; the first ones tell what is wrong.
    private const int ShownRepairs = 20;

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="feeds">All feeds, by category and title.</param>
    /// <param name="dropped">What the rules of a feed kept out, newest first, by the feed's number.</param>
    public static string Build(PageContext context, IReadOnlyList<Feed> feeds, Func<long, IReadOnlyList<DroppedEntry>> dropped) =>
        PageFrame.Build(context, "Feeds", "feeds", html =>
    {
        feeds = PrivateAddresses.Shown(context.Site, feeds);
        html.Write($"<h1>Feeds</h1>\n<p class=\"lead\">{Summary(feeds)}</p>\n");
        Operator(html, context, feeds);
        Failures(html, feeds);
        if (feeds.Count == 0)
        {
            Nothing(html, context);
        }
        else
        {
            Table(html, context, feeds, dropped);
        }

        SignIn(html, context);
    });

    /// <summary>What a signed-in operator adds feeds with.</summary>
    private static void Operator(HtmlWriter html, PageContext context, IReadOnlyList<Feed> feeds)
    {
        if (context.FormToken is null)
        {
            return;
        }

        OperatorForms.Find(html, context, url: null);
        OperatorForms.Import(html, context);
        OperatorForms.Categories(html, RiverFilters.Of(feeds).Categories);

        // It leads here with the address of the page one is at; nothing is fetched before the form there is sent.
        string page = new Uri(new Uri(context.Site.BaseUrl), context.Links.Page("subscribe")).AbsoluteUri;
        html.Write($"<p class=\"read\">Drag this to the bookmarks: <a " +
            $"href=\"javascript:location.href='{page}?url='+encodeURIComponent(location.href)\">Subscribe</a>. " +
            $"On any site it looks for the feed there.</p>\n");
    }

    private static void Nothing(HtmlWriter html, PageContext context)
    {
        html.Write($"<div class=\"nothing\">\n<p>No feeds yet.</p>\n");
        if (context.FormToken is not null)
        {
            html.Write($"<p>Type the address of a site above, or import the OPML of another reader.</p>\n");
        }
        else
        {
            html.Write($"<p><code>feedagg feeds add example.org</code> adds one; <code>feedagg feeds import FILE</code> takes over the " +
                $"OPML of another reader.</p>\n");
        }

        html.Write($"</div>\n");
    }

    /// <summary>Failures of one kind in one place; the row of each feed tells it too.</summary>
    private static void Failures(HtmlWriter html, IReadOnlyList<Feed> feeds)
    {
        foreach (FailureGroup group in FeedHealth.Groups(feeds))
        {
            html.Write($"<details class=\"origin\">\n<summary>{group.InWords}</summary>\n<ul>\n");
            foreach (Feed feed in group.Feeds)
            {
                html.Write($"<li><a href=\"#feed-{feed.Id}\">{feed.Title}</a></li>\n");
            }

            html.Write($"</ul>\n</details>\n");
        }
    }

    private static string Summary(IReadOnlyList<Feed> feeds)
    {
        int subscribed = feeds.Count(feed => feed.Subscribed);
        int failing = feeds.Count(feed => feed.Subscribed && FeedHealth.Word(feed) is "failing" or "gone");
        string state = failing == 0 ? "all of them well" : string.Create(CultureInfo.InvariantCulture, $"{failing} in trouble");
        return string.Create(CultureInfo.InvariantCulture, $"{subscribed} {(subscribed == 1 ? "feed" : "feeds")}, {state}.");
    }

    private static void Table(
        HtmlWriter html, PageContext context, IReadOnlyList<Feed> feeds, Func<long, IReadOnlyList<DroppedEntry>> dropped)
    {
        html.Write($"<table class=\"feeds\">\n<thead>\n<tr><th scope=\"col\">Feed</th><th scope=\"col\">State</th><th " +
            $"scope=\"col\">Last read</th><th scope=\"col\">Next fetch</th></tr>\n</thead>\n");
        foreach (IGrouping<string, Feed> category in feeds.GroupBy(feed => feed.Category, StringComparer.Ordinal))
        {
            string name = category.Key.Length == 0 ? "Without category" : category.Key.Replace("/", " / ", StringComparison.Ordinal);
            html.Write($"<tbody>\n<tr><th class=\"day\" colspan=\"4\" scope=\"rowgroup\">{name}</th></tr>\n");
            foreach (Feed feed in category)
            {
                Row(html, context, feed, feed.Settings.Rules.Count > 0 ? dropped(feed.Id) : []);
            }

            html.Write($"</tbody>\n");
        }

        html.Write($"</table>\n");
    }

    private static void Row(HtmlWriter html, PageContext context, Feed feed, IReadOnlyList<DroppedEntry> dropped)
    {
        string word = FeedHealth.Word(feed);
        html.Write($"<tr id=\"feed-{feed.Id}\">\n<th scope=\"row\"><a " +
            $"href=\"{context.Links.River(new ClusterQuery { Feed = feed.Id })}\">{feed.Title}</a>\n" +
            $"<p class=\"address\">{FeedHealth.Address(feed)}");
        if (feed.Format is { } format)
        {
            html.Write($" · {format}");
        }

        html.Write($"</p>\n");
        if (word is not ("ok" or "repaired" or "new"))
        {
            html.Write($"<p class=\"why\">{FeedHealth.InWords(feed)}</p>\n");
        }

        Repairs(html, feed.Warnings);
        FeedSettingsView.Write(html, context, feed.Settings, dropped);
        OperatorForms.Feed(html, context, feed);
        html.Write($"</th>\n<td><span class=\"health {word}\">{word}</span></td>\n<td>");
        Moment(html, context, feed.LastSuccess, "Last read ");
        html.Write($"</td>\n<td>");
        if (feed is { Subscribed: true, Gone: false })
        {
            Moment(html, context, feed.NextDue, "Next fetch ");
            html.Write($"<p class=\"why\">{feed.DueReason}</p>");
        }

        html.Write($"</td>\n</tr>\n");
    }

    // On a small screen the table has no columns, and each time says itself what it is.
    private static void Moment(HtmlWriter html, PageContext context, DateTimeOffset? time, string label)
    {
        if (time is { } moment)
        {
            html.Write($"<span class=\"label\">{label}</span>");
            TimeElement.Moment(html, moment, context.Site.Zone);
        }
    }

    private static void Repairs(HtmlWriter html, IReadOnlyList<FeedWarning> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        string repaired = warnings.Count == 1
            ? "One oddity was repaired"
            : string.Create(CultureInfo.InvariantCulture, $"{warnings.Count} oddities were repaired");
        html.Write($"<details>\n<summary>{repaired}</summary>\n<ul>\n");
        foreach (FeedWarning warning in warnings.Take(ShownRepairs))
        {
            html.Write($"<li>{(warning.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {warning.Line}: ") : "")}" +
                $"{warning.Message}</li>\n");
        }

        if (warnings.Count > ShownRepairs)
        {
            html.Write($"<li>and {warnings.Count - ShownRepairs} more</li>\n");
        }

        html.Write($"</ul>\n</details>\n");
    }

    private static void SignIn(HtmlWriter html, PageContext context)
    {
        if (context.FormToken is not null)
        {
            OperatorForms.SignOut(html, context);
        }
        else if (context.SignInPossible)
        {
            html.Write($"<p class=\"read\"><a href=\"{context.Links.Page("sign-in")}\">Sign in to add feeds and correct " +
                $"stories</a></p>\n");
        }
    }
}
