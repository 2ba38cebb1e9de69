using System.Globalization;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// Related coverage: the reports of one event in order of time, each story once with its copies folded, and in words why it is here.
/// </summary>
public static class ThreadPage
{
    /// <summary>Copies of a report that are named.</summary>
    private const int NamedCopies = 12;

    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="decisions">What people decided about its reports; only the operator sees it.</param>
    public static string Build(PageContext context, StoryThread thread, IReadOnlyList<StoryDecision>? decisions = null)
    {
        Cluster lead = thread.Lead;
        return PageFrame.Build(context, lead.Representative.Article.Title, "", html =>
        {
            html.Write($"<h1 dir=\"auto\">{lead.Representative.Article.Title}</h1>\n<p class=\"meta\"><span>{thread.Size} reports of " +
                $"this from {Counted(thread.OutletCount, "source")}</span> <span>");
            TimeElement.Moment(html, thread.Reports[0].Cluster.Published, context.Site.Zone);
            html.Write($" to ");
            TimeElement.Moment(html, thread.Reports[^1].Cluster.Published, context.Site.Zone);
            html.Write($"</span></p>\n");
            if (thread.Size > thread.Reports.Count)
            {
                html.Write($"<p class=\"why\">These are the newest {thread.Reports.Count}.</p>\n");
            }

            html.Write($"<ol class=\"copies thread\">\n");
            foreach (ThreadReport report in thread.Reports)
            {
                Report(html, context, thread, report, report.Cluster.Id == lead.Id);
            }

            html.Write($"</ol>\n");
            OperatorForms.Decisions(html, context, thread, decisions ?? []);
        });
    }

    private static void Report(HtmlWriter html, PageContext context, StoryThread thread, ThreadReport report, bool isLead)
    {
        StoredArticle shown = report.Cluster.Representative;
        html.Write($"<li {(isLead ? "class=shown" : "")}>\n<p class=\"copy\"><span class=\"outlet\">{shown.Feed.Title}</span> ");
        TimeElement.Moment(html, report.Cluster.Published, context.Site.Zone);
        if (context.Links.Interactive)
        {
            html.Write($" <a href=\"{context.Links.Story(report.Cluster.Id)}\">the story</a>");
        }

        html.Write($"</p>\n<p class=\"title\" dir=\"auto\">");
        Headline(html, shown.Article.Link, shown.Article.Title);
        html.Write($"</p>\n");
        Copies(html, report.Cluster);
        html.Write($"<p class=\"why\">{Reasons.InWords(report.Reason, thread)}</p>\n");
        OperatorForms.NotRelated(html, context, thread, report.Cluster);
        html.Write($"</li>\n");
    }

    private static void Copies(HtmlWriter html, Cluster cluster)
    {
        ClusterMember[] others = [.. cluster.Members.Where(member => member.ArticleId != cluster.Representative.Id)];
        if (others.Length == 0)
        {
            return;
        }

        html.Write($"<details>\n<summary>{(cluster.Size == 2 ? "1 copy" : $"{Number(cluster.Size - 1)} copies")}</summary>\n" +
            $"<ul class=\"rows\">\n");
        foreach (ClusterMember member in others.Take(NamedCopies))
        {
            html.Write($"<li><span class=\"outlet\">{member.Feed.Title}</span>: <span dir=\"auto\">");
            Headline(html, member.Link, member.Title);
            html.Write($"</span></li>\n");
        }

        html.Write($"</ul>\n</details>\n");
    }

    private static void Headline(HtmlWriter html, string? address, string title)
    {
        if (WebAddress.Http(address) is { } link)
        {
            html.Write($"<a href=\"{link}\" rel=\"noopener noreferrer\">{title}</a>");
        }
        else
        {
            html.Write($"{title}");
        }
    }

    private static string Counted(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
