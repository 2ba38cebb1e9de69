using System.Globalization;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Publishing.Html;

/// <summary>All feeds by category with their health, next fetch, last error and repairs.</summary>
public static class FeedsPage
{
    // A badly broken document can have thousands of the same oddity; the first ones tell what is wrong.
    private const int ShownRepairs = 20;

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="feeds">All feeds, by category and title.</param>
    public static string Build(PageContext context, IReadOnlyList<Feed> feeds) => PageFrame.Build(context, "Feeds", "feeds", html =>
    {
        html.Write($"<h1 class=\"filtered\">Feeds</h1>\n<p class=\"lead\">{Summary(feeds)}</p>\n");
        foreach (IGrouping<string, Feed> category in feeds.GroupBy(feed => feed.Category, StringComparer.Ordinal))
        {
            html.Write($"<section>\n<h2 class=\"day\">{(category.Key.Length == 0 ? "Without category" : category.Key.Replace("/", " / ", StringComparison.Ordinal))}</h2>\n<ul class=\"feeds\">\n");
            foreach (Feed feed in category)
            {
                Item(html, context, feed);
            }

            html.Write($"</ul>\n</section>\n");
        }

        SignIn(html, context);
    });

    private static string Summary(IReadOnlyList<Feed> feeds)
    {
        int subscribed = feeds.Count(feed => feed.Subscribed);
        int failing = feeds.Count(feed => feed.Subscribed && FeedHealth.Word(feed) is "failing" or "gone");
        string state = failing == 0 ? "all of them well" : string.Create(CultureInfo.InvariantCulture, $"{failing} in trouble");
        return string.Create(CultureInfo.InvariantCulture, $"{subscribed} feeds, {state}.");
    }

    private static void Item(HtmlWriter html, PageContext context, Feed feed)
    {
        string word = FeedHealth.Word(feed);
        html.Write($"<li id=\"feed-{feed.Id}\">\n<p class=\"title\"><a href=\"{context.Links.River(new StoryQuery { Feed = feed.Id })}\">{feed.Title}</a> <span class=\"health {word}\">{word}</span></p>\n");
        html.Write($"<p class=\"why\">{FeedHealth.InWords(feed)}");
        if (feed is { Subscribed: true, Gone: false })
        {
            html.Write($" Next fetch ");
            Times.Moment(html, feed.NextDue, context.Site.Zone);
            html.Write($" ({feed.DueReason}).");
        }

        html.Write($"</p>\n<p class=\"address\">{FeedHealth.Address(feed)}");
        if (feed.Format is { } format)
        {
            html.Write($" · {format}");
        }

        if (feed.LastSuccess is { } success)
        {
            html.Write($" · last read ");
            Times.Moment(html, success, context.Site.Zone);
        }

        html.Write($"</p>\n");
        Repairs(html, feed.Warnings);
        OperatorForms.Refresh(html, context, feed.Id);
        html.Write($"</li>\n");
    }

    private static void Repairs(HtmlWriter html, IReadOnlyList<FeedWarning> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        html.Write($"<details>\n<summary>What was repaired</summary>\n<ul>\n");
        foreach (FeedWarning warning in warnings.Take(ShownRepairs))
        {
            html.Write($"<li>{(warning.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {warning.Line}: ") : "")}{warning.Message}</li>\n");
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
            OperatorForms.Begin(html, context, "sign-out");
            html.Write($"<button type=\"submit\">Sign out</button>\n</form>\n");
        }
        else if (context.SignInPossible)
        {
            html.Write($"<p class=\"read\"><a href=\"{context.Links.Page("sign-in")}\">Sign in to refresh feeds and correct stories</a></p>\n");
        }
    }
}
