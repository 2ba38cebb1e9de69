using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Whether all is well, at a glance: counts, articles per hour, what is in trouble, what is fetched next.</summary>
public static class StatusPage
{
    private const int ShownNext = 10;

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="report">What to tell.</param>
    public static string Build(PageContext context, StatusReport report) => PageFrame.Build(context, "Status", "status", html =>
    {
        report = report with { Feeds = PrivateAddresses.Shown(context.Site, report.Feeds) };
        Feed[] troubled =
            [.. report.Feeds.Where(feed => FeedHealth.Word(feed) is "failing" or "gone")
            .OrderByDescending(feed => feed.ConsecutiveFailures)];
        html.Write($"<h1>{Heading(troubled.Length, report)}</h1>\n");
        Counts(html, report);
        html.Write($"<section aria-labelledby=\"hours\">\n<h2 class=\"day\" id=\"hours\">Articles per hour</h2>\n");
        HourChart.Write(html, report.Hours, report.Now, context.Site.Zone);
        html.Write($"</section>\n<div class=\"split\">\n<div>\n");
        Troubled(html, context, troubled, report.Feeds);
        OverQuota(html, context, report.Feeds);
        Notices(html, context, report.Notices);
        Resting(html, context, report.Resting);
        html.Write($"</div>\n");
        Next(html, context, report);
        html.Write($"</div>\n");
    });

    private static string Heading(int troubled, StatusReport report) => (troubled, report.Notices.Any(notice => notice.Failed)) switch
    {
        (0, false) => "All is well",
        (1, false) => "One feed is in trouble",
        ( > 1, false) => string.Create(CultureInfo.InvariantCulture, $"{troubled} feeds are in trouble"),
        _ => "The service needs a look",
    };

    private static void Counts(HtmlWriter html, StatusReport report)
    {
        html.Write($"<dl class=\"counts\">\n");
        Count(html, "Feeds", report.Statistics.Feeds);
        Count(html, "Articles", report.Statistics.Articles);
        Count(html, "Stories", report.Statistics.Clusters);
        Count(html, "Told more than once", report.Statistics.SharedClusters);
        html.Write($"<div><dt>Database</dt><dd>{ByteSize.InWords(report.Statistics.DatabaseBytes)}</dd></div>\n</dl>\n");
    }

    private static void Count(HtmlWriter html, string name, long number) =>
        html.Write($"<div><dt>{name}</dt><dd>{number.ToString("N0", CultureInfo.InvariantCulture)}</dd></div>\n");

    private static void Troubled(HtmlWriter html, PageContext context, Feed[] troubled, IReadOnlyList<Feed> all)
    {
        html.Write($"<section aria-labelledby=\"trouble\">\n<h2 class=\"day\" id=\"trouble\">Feeds in trouble</h2>\n");
        if (troubled.Length == 0)
        {
            html.Write($"<p class=\"why\">None.</p>\n");
        }
        else
        {
            IReadOnlyList<FailureGroup> groups = FeedHealth.Groups(all);
            HashSet<long> grouped = [.. groups.SelectMany(static group => group.Feeds).Select(static feed => feed.Id)];
            html.Write($"<ul class=\"rows\">\n");
            foreach (FailureGroup group in groups)
            {
                html.Write($"<li><p class=\"title\"><a href=\"{context.Links.Page("feeds")}\">{group.InWords}</a></p></li>\n");
            }

            foreach (Feed feed in troubled.Where(feed => !grouped.Contains(feed.Id)))
            {
                html.Write($"<li><p class=\"title\"><a href=\"{context.Links.Page("feeds")}#feed-{feed.Id}\">{feed.Title}</a></p>\n" +
                    $"<p class=\"why\">{FeedHealth.InWords(feed)}");
                if (!feed.Gone)
                {
                    html.Write($" Next try ");
                    TimeElement.Moment(html, feed.NextDue, context.Site.Zone);
                    html.Write($".");
                }

                html.Write($"</p></li>\n");
            }

            html.Write($"</ul>\n");
        }

        html.Write($"</section>\n");
    }

    private static void OverQuota(HtmlWriter html, PageContext context, IReadOnlyList<Feed> feeds)
    {
        (Feed Feed, string Words)[] over =
        [
            .. feeds.Select(feed => (feed, feed.Warnings.FirstOrDefault(warning => warning.Code == FeedWarning.Quota)?.Message ?? ""))
            .Where(pair => pair.Item2.Length > 0),
        ];
        if (over.Length == 0)
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"quota\">\n<h2 class=\"day\" id=\"quota\">Feeds over their quota</h2>\n" +
            $"<ul class=\"rows\">\n");
        foreach ((Feed feed, string words) in over)
        {
            html.Write($"<li><p class=\"title\"><a href=\"{context.Links.Page("feeds")}#feed-{feed.Id}\">{feed.Title}</a></p>\n" +
                $"<p class=\"why\">{words}.</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void Notices(HtmlWriter html, PageContext context, IReadOnlyList<StatusNotice> notices)
    {
        if (notices.Count == 0)
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"notices\">\n<h2 class=\"day\" id=\"notices\">Housekeeping</h2>\n<ul class=\"rows\">\n");
        foreach (StatusNotice notice in notices)
        {
            html.Write($"<li><p class=\"why\"><span class=\"health " +
                $"{(notice.Failed ? "failing" : "ok")}\">{(notice.Failed ? "failed" : "done")}</span> {notice.Name}");
            if (notice.At is { } at)
            {
                html.Write($", ");
                TimeElement.Moment(html, at, context.Site.Zone);
            }

            html.Write($": {notice.Text}</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void Resting(HtmlWriter html, PageContext context, IReadOnlyList<RetryAfter> resting)
    {
        if (resting.Count == 0)
        {
            return;
        }

        html.Write($"<section aria-labelledby=\"resting\">\n<h2 class=\"day\" id=\"resting\">Hosts left alone for now</h2>\n" +
            $"<ul class=\"rows\">\n");
        foreach (RetryAfter rest in resting)
        {
            html.Write($"<li><p class=\"why\">{rest.Host} until ");
            TimeElement.Moment(html, rest.Until, context.Site.Zone);
            html.Write($": {rest.Reason}</p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }

    private static void Next(HtmlWriter html, PageContext context, StatusReport report)
    {
        html.Write($"<section class=\"aside\" aria-labelledby=\"next\">\n<h2 class=\"day\" id=\"next\">Fetched next</h2>\n" +
            $"<ul class=\"rows\">\n");
        foreach (Feed feed in report.Feeds.Where(feed => feed is { Subscribed: true, Gone: false }).OrderBy(feed => feed.NextDue)
            .Take(ShownNext))
        {
            html.Write($"<li><p class=\"why\">");
            TimeElement.Moment(html, feed.NextDue, context.Site.Zone);
            html.Write($" <span class=\"outlet\">{feed.Title}</span></p></li>\n");
        }

        html.Write($"</ul>\n</section>\n");
    }
}

/// <summary>Sizes for people.</summary>
public static class ByteSize
{
    /// <summary>A size in the largest unit of which there is one, such as <c>12.4 MiB</c>.</summary>
    /// <param name="bytes">How many bytes.</param>
    public static string InWords(long bytes) => bytes switch
    {
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
