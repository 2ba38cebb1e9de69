using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>A list of stories, under the days on which they were first published.</summary>
internal static class StoryList
{
    // Enough names to recognise a story by; the rest is on the story's page.
    private const int NamedOutlets = 4;

    // What fits into the three lines that the page shows.
    private const int SummaryLength = 250;

    // The stylesheet has this many.
    private const int Colours = 8;

    // What so many outlets carry is news of the day, and is set larger.
    private const int WidelyCarried = 3;

    public static void Write(
        HtmlWriter html, PageContext context, IReadOnlyList<Cluster> clusters, string? searched, bool byDay, ThreadFolds folds)
    {
        string day = "";
        if (searched is not null && clusters.Count > 0)
        {
            html.Write($"<h2 class=\"unseen\">Results</h2>\n");
        }

        foreach (Cluster cluster in clusters.Where(cluster => !folds.Folded.Contains(cluster.Id)))
        {
            string appeared = TimeElement.Day(cluster.Published, context.Site.Zone);

            // What does not come day by day shows its own day.
            if (byDay && appeared != day)
            {
                html.Write($"<h2 class=\"day\">{appeared}</h2>\n");
                day = appeared;
            }

            Item(html, context, cluster, searched, byDay, folds.Shown.GetValueOrDefault(cluster.Id));
        }
    }

    private static void Item(
        HtmlWriter html, PageContext context, Cluster cluster, string? searched, bool byDay, ThreadFold? fold)
    {
        StoredArticle shown = cluster.Representative;
        string wide = cluster.OutletCount >= WidelyCarried ? " wide" : "";
        html.Write($"<article class=\"story{wide}{MarkForms.ClassesOf(context, cluster)}\" " +
            $"data-seen=\"{cluster.FirstSeen.ToUnixTimeSeconds()}\">\n");
        Picture(html, context, shown);
        html.Write($"<h3 dir=\"auto\">");
        Headline(html, context, cluster, searched);
        html.Write($"</h3>\n<p class=\"meta\">");
        LetterMark(html, shown.Feed);
        html.Write($"<span class=\"outlet\">{shown.Feed.Title}</span> <a class=\"when\" " +
            $"href=\"{context.Links.Story(cluster.Id)}\">");
        if (byDay)
        {
            TimeElement.Clock(html, cluster.Published, context.Site.Zone);
        }
        else
        {
            TimeElement.Moment(html, cluster.Published, context.Site.Zone);
        }

        html.Write($"</a>");
        if (shown.Feed.Category.Length > 0)
        {
            html.Write($" <span>{shown.Feed.Category.Replace("/", " / ", StringComparison.Ordinal)}</span>");
        }

        html.Write($"</p>\n");
        if (searched is not null && SearchPassage.Of(shown.Article.Text, searched) is { } passage)
        {
            html.Write($"<p class=\"summary\" dir=\"auto\">");
            Passage(html, passage);
            html.Write($"</p>\n");
        }
        else if (SummaryOf(shown.Article) is { Length: > 0 } summary)
        {
            html.Write($"<p class=\"summary\" dir=\"auto\">{Shortened(summary)}</p>\n");
        }

        Sources(html, context, cluster);
        MarkForms.Story(html, context, cluster);
        Related(html, context, cluster, fold);
        html.Write($"</article>\n");
    }

    /// <summary>The first letter of an outlet's name on a colour of its own: its icon would have to be asked of it.</summary>
    private static void LetterMark(HtmlWriter html, FeedSummary feed)
    {
        string letter = feed.Title.TrimStart() is { Length: > 0 } name
            ? StringInfo.GetNextTextElement(name).ToUpperInvariant()
            : "·";
        uint hash = feed.Outlet.Aggregate(2166136261u, static (hash, c) => unchecked((hash ^ c) * 16777619u));
        html.Write($"<span class=\"letter c{hash % Colours}\" aria-hidden=\"true\">{letter}</span>");
    }

    private static void Related(HtmlWriter html, PageContext context, Cluster cluster, ThreadFold? fold)
    {
        if (fold is null)
        {
            return;
        }

        html.Write($"<p class=\"sources\"><a class=\"count\" href=\"{context.Links.Thread(fold.ThreadId)}\">{fold.More} more " +
            $"{(fold.More == 1 ? "report" : "reports")} of this</a>");
        if (fold.Newest > cluster.Published)
        {
            html.Write($" the newest at ");
            TimeElement.Clock(html, fold.Newest, context.Site.Zone);
        }

        html.Write($"</p>\n");
    }

    private static void Picture(HtmlWriter html, PageContext context, StoredArticle shown)
    {
        if (WebAddress.Http(shown.Article.Image) is { } url && context.Links.Image(url) is { } ours)
        {
            html.Write($"<img src=\"{ours}\" alt=\"\" loading=\"lazy\">\n");
        }
    }

    /// <summary>The summary, or what of it the headline does not say already.</summary>
    private static string SummaryOf(Article article)
    {
        if (article.Title == article.Summary)
        {
            return "";
        }

        return article.TitleRepeatsText ? "…" + article.Summary[(article.Title.Length - 1)..].TrimStart() : article.Summary;
    }

    private static string Shortened(string summary) => summary.Length <= SummaryLength
        ? summary
        : string.Concat(summary.AsSpan(0, Math.Max(summary.LastIndexOf(' ', SummaryLength), SummaryLength / 2)).TrimEnd(" .,;:–-"), "…");

    private static void Passage(HtmlWriter html, IReadOnlyList<PassageRun> runs)
    {
        foreach (PassageRun run in runs)
        {
            if (run.Searched)
            {
                html.Write($"<mark>{run.Text}</mark>");
            }
            else
            {
                html.Write($"{run.Text}");
            }
        }
    }

    private static void Headline(HtmlWriter html, PageContext context, Cluster cluster, string? searched)
    {
        string title = cluster.Representative.Article.Title;
        if (WebAddress.Http(cluster.Representative.Article.Link) is { } link)
        {
            html.Write($"<a class=\"headline\" href=\"{link}\" rel=\"noopener noreferrer\">");
        }
        else
        {
            html.Write($"<a class=\"headline\" href=\"{context.Links.Story(cluster.Id)}\">");
        }

        Passage(html, (searched is null ? null : SearchPassage.Of(title, searched)) ?? [new PassageRun(title, false)]);
        html.Write($"</a>");
    }

    private static void Sources(HtmlWriter html, PageContext context, Cluster cluster)
    {
        if (cluster.CopyOf is not null)
        {
            html.Write($"<p class=\"sources\"><a class=\"count\" href=\"{context.Links.Story(cluster.Id)}\">copy</a> <span " +
                $"class=\"also\">of a story that others tell</span></p>\n");
            return;
        }

        if (cluster.Members.Count < 2)
        {
            return;
        }

        ClusterMember[] others = [.. cluster.Members
            .Where(member => member.Feed.Outlet != cluster.Representative.Feed.Outlet)
            .DistinctBy(member => member.Feed.Outlet)];
        string count = cluster.OutletCount > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{cluster.OutletCount} sources")
            : string.Create(CultureInfo.InvariantCulture, $"{cluster.Size} copies");
        html.Write(
            $"<p class=\"sources\"><a class=\"count\" href=\"{context.Links.Story(cluster.Id)}\">{Grown(context, cluster)}{count}</a>");
        for (int i = 0; i < Math.Min(others.Length, NamedOutlets); i++)
        {
            html.Write($"{(i == 0 ? " also " : ", ")}");
            Outlet(html, others[i]);
        }

        if (others.Length > NamedOutlets)
        {
            html.Write($" and {others.Length - NamedOutlets} more");
        }

        if (Recent(context, cluster) is > 0 and var recent)
        {
            html.Write($" <span class=\"grown\">{recent} in the last hour</span>");
        }

        html.Write($"</p>\n");
    }

    private static void Outlet(HtmlWriter html, ClusterMember member)
    {
        if (WebAddress.Http(member.Link) is { } link)
        {
            html.Write($"<a href=\"{link}\" rel=\"noopener noreferrer\"><bdi>{member.Feed.Title}</bdi></a>");
        }
        else
        {
            html.Write($"<bdi>{member.Feed.Title}</bdi>");
        }
    }

    private static string Grown(PageContext context, Cluster cluster) => Recent(context, cluster) > 0 ? "now " : "";

    /// <summary>Outlets that took up a story in the last hour that others told before; 0 where it has not grown.</summary>
    private static int Recent(PageContext context, Cluster cluster)
    {
        if (cluster.OutletCount < 2)
        {
            return 0;
        }

        return Coverage.Of(cluster.Id, cluster.Members.Select(member => (member.Feed.Outlet, member.Published)))
            .Joined(context.Site.Time.GetUtcNow(), TimeSpan.FromHours(1));
    }
}
