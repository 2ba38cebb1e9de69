using System.Globalization;
using FeedAggregator.Fetching;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Publishing.Html;

/// <summary>Whether all is well, at a glance: counts, articles per hour, feeds in trouble, what is fetched next.</summary>
public static class StatusPage
{
    private const int ShownNext = 8;

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="report">What to tell.</param>
    public static string Build(PageContext context, StatusReport report) => PageFrame.Build(context, "Status", "status", html =>
    {
        Feed[] troubled = [.. report.Feeds.Where(feed => FeedHealth.Word(feed) is "failing" or "gone").OrderByDescending(feed => feed.ConsecutiveFailures)];
        html.Write($"<h1 class=\"filtered\">{(troubled.Length == 0 ? "All is well" : "Some feeds are in trouble")}</h1>\n");
        Counts(html, report);
        html.Write($"<section aria-labelledby=\"hours\">\n<h2 class=\"day\" id=\"hours\">Articles per hour</h2>\n");
        HourChart.Write(html, report.Hours, report.Now, context.Site.Zone);
        html.Write($"</section>\n");
        Troubled(html, context, troubled);
        Resting(html, context, report.Resting);
        Next(html, context, report);
    });

    private static void Counts(HtmlWriter html, StatusReport report)
    {
        html.Write($"<dl class=\"counts\">\n");
        Count(html, "Feeds", report.Statistics.Feeds);
        Count(html, "Articles", report.Statistics.Articles);
        Count(html, "Stories", report.Statistics.Clusters);
        Count(html, "With several copies", report.Statistics.SharedClusters);
        html.Write($"<div><dt>Database</dt><dd>{Size(report.Statistics.DatabaseBytes)}</dd></div>\n</dl>\n");
    }

    private static void Count(HtmlWriter html, string name, long number) =>
        html.Write($"<div><dt>{name}</dt><dd>{number.ToString("N0", CultureInfo.InvariantCulture)}</dd></div>\n");

    private static void Troubled(HtmlWriter html, PageContext context, Feed[] troubled)
    {
        if (troubled.Length == 0)
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"trouble\">\n<h2 class=\"day\" id=\"trouble\">In trouble</h2>\n<ul class=\"feeds\">\n");
        foreach (Feed feed in troubled)
        {
            html.Write($"<li><p class=\"title\"><a href=\"{context.Links.Page("feeds")}#feed-{feed.Id}\">{feed.Title}</a></p>\n<p class=\"why\">{FeedHealth.InWords(feed)}");
            if (!feed.Gone)
            {
                html.Write($" Next try ");
                Times.Moment(html, feed.NextDue, context.Site.Zone);
                html.Write($".");
            }

            html.Write($"</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void Resting(HtmlWriter html, PageContext context, IReadOnlyList<HostRest> resting)
    {
        if (resting.Count == 0)
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"resting\">\n<h2 class=\"day\" id=\"resting\">Left alone for now</h2>\n<ul class=\"feeds\">\n");
        foreach (HostRest rest in resting)
        {
            html.Write($"<li><p class=\"why\">{rest.Host} until ");
            Times.Moment(html, rest.Until, context.Site.Zone);
            html.Write($": {rest.Reason}</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void Next(HtmlWriter html, PageContext context, StatusReport report)
    {
        html.Write($"<section aria-labelledby=\"next\">\n<h2 class=\"day\" id=\"next\">Fetched next</h2>\n<ul class=\"feeds\">\n");
        foreach (Feed feed in report.Feeds.Where(feed => feed is { Subscribed: true, Gone: false }).OrderBy(feed => feed.NextDue).Take(ShownNext))
        {
            html.Write($"<li><p class=\"why\">{feed.Title}: ");
            Times.Moment(html, feed.NextDue, context.Site.Zone);
            html.Write($" ({feed.DueReason})</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
