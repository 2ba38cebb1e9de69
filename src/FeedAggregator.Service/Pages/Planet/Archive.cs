using System.Globalization;
using System.Text;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages.Planet;

/// <summary>
/// All stories of a planet by month, the newest first: <c>archive/2026-11/index.html</c>, and behind it pages from the oldest, <c>1.html</c>,
/// on where a month has more than a page holds. A line is a headline that leads to its outlet, the time, and who else told it.
/// </summary>
internal static class Archive
{
    /// <summary>Its first page in a planet.</summary>
    public const string FileName = "archive/index.html";

    private const int LinesOfPage = 500;

    /// <summary>Builds the files, those that are linked to first; one month of lines in memory at a time.</summary>
    /// <param name="store">Where the stories are.</param>
    /// <param name="site">Title, public address, zone.</param>
    /// <param name="query">Which stories.</param>
    public static IEnumerable<PlanetFile> Files(Store store, Site site, ClusterQuery query)
    {
        PageContext context = new(site, new PlanetLinks("../../"));
        List<(string Month, int Stories)> months = [];
        List<Line> lines = [];
        foreach (Line line in Lines(store, site, query))
        {
            if (lines.Count > 0 && lines[0].Month != line.Month)
            {
                months.Add((lines[0].Month, lines.Count));
                foreach (PlanetFile file in Month(context, lines))
                {
                    yield return file;
                }

                lines = [];
            }

            lines.Add(line);
        }

        if (lines.Count > 0)
        {
            months.Add((lines[0].Month, lines.Count));
            foreach (PlanetFile file in Month(context, lines))
            {
                yield return file;
            }
        }

        yield return File(FileName, Index(new PageContext(site, new PlanetLinks("../")), months));
    }

    private static IEnumerable<Line> Lines(Store store, Site site, ClusterQuery query)
    {
        ClusterQuery next = query with { Limit = LinesOfPage, Cursor = null };
        while (true)
        {
            Selection<Cluster> page = Selections.River(store, site, next);
            foreach (Cluster cluster in page.Items)
            {
                yield return Line.Of(cluster, site.Zone);
            }

            if (page.Next is null)
            {
                yield break;
            }

            next = next with { Cursor = page.Next };
        }
    }

    private static IEnumerable<PlanetFile> Month(PageContext context, List<Line> lines)
    {
        // Full pages are counted from the oldest, so that they stay as they are when the month goes on.
        int newest = ((lines.Count - 1) % LinesOfPage) + 1;
        Line[][] pages = [[.. lines.Take(newest)], .. lines.Skip(newest).Chunk(LinesOfPage)];

        // The first page is the last to be written: it leads to the others.
        for (int i = pages.Length - 1; i >= 0; i--)
        {
            yield return File(
                $"archive/{lines[0].Month}/{PageName(i, pages.Length)}", Page(context, lines[0], pages[i], i, pages.Length));
        }
    }

    private static string Page(PageContext context, Line first, Line[] lines, int number, int pages) =>
        PageFrame.Build(context, Name(first.Month), "archive", html =>
    {
        html.Write($"<h1>{Name(first.Month)}</h1>\n");
        int day = 0;
        foreach (Line line in lines)
        {
            if (line.Time.Day != day)
            {
                if (day != 0)
                {
                    html.Write($"</ul>\n");
                }

                html.Write($"<h2 class=\"day\">{line.Time.ToString("dddd, d MMMM", CultureInfo.InvariantCulture)}</h2>\n" +
                    $"<ul class=\"rows\">\n");
                day = line.Time.Day;
            }

            html.Write($"<li><span dir=\"auto\">");
            if (line.Link is { } link)
            {
                html.Write($"<a href=\"{link}\" rel=\"noopener noreferrer\">{line.Title}</a>");
            }
            else
            {
                html.Write($"{line.Title}");
            }

            html.Write($"</span> <span class=\"why\"><span class=\"outlet\">{line.Outlet}</span> ");
            TimeElement.Clock(html, line.Published, context.Site.Zone);
            if (line.Others.Length > 0)
            {
                html.Write($" · also {line.Others}");
            }

            html.Write($"</span></li>\n");
        }

        html.Write($"</ul>\n");
        if (pages > 1)
        {
            html.Write($"<nav class=\"walk\" aria-label=\"Pages\">\n");
            if (number > 0)
            {
                html.Write($"<a rel=\"prev\" href=\"{PageName(number - 1, pages)}\">Newer stories</a>\n");
            }

            if (number + 1 < pages)
            {
                html.Write($"<a rel=\"next\" href=\"{PageName(number + 1, pages)}\">Older stories</a>\n");
            }

            html.Write($"</nav>\n");
        }
    });

    private static string Index(PageContext context, List<(string Month, int Stories)> months) =>
        PageFrame.Build(context, "Archive", "archive", html =>
    {
        html.Write($"<h1>Archive</h1>\n<ul class=\"rows\">\n");
        foreach ((string month, int stories) in months)
        {
            html.Write($"<li><a href=\"{month}/index.html\">{Name(month)}</a> <span class=\"why\">{stories} " +
                $"{(stories == 1 ? "story" : "stories")}</span></li>\n");
        }

        html.Write($"</ul>\n");
    });

    private static string PageName(int number, int pages) =>
        number == 0 ? "index.html" : string.Create(CultureInfo.InvariantCulture, $"{pages - number}.html");

    private static string Name(string month) =>
        DateTime.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static PlanetFile File(string path, string html) => new(path, Encoding.UTF8.GetBytes(html));

    /// <summary>What a line says of a story.</summary>
    private sealed record Line(
        string Month, DateTimeOffset Time, DateTimeOffset Published, string Title, string? Link, string Outlet, string Others)
    {
        // Enough names to recognise a story by.
        private const int NamedOutlets = 4;

        public static Line Of(Cluster cluster, TimeZoneInfo zone)
        {
            DateTimeOffset time = TimeZoneInfo.ConvertTime(cluster.Published, zone);
            StoredArticle shown = cluster.Representative;
            string[] others = [.. cluster.Members.Where(member => member.Feed.Outlet != shown.Feed.Outlet)
                .DistinctBy(static member => member.Feed.Outlet).Select(static member => member.Feed.Title)];
            string more = others.Length > NamedOutlets
                ? string.Create(CultureInfo.InvariantCulture, $" and {others.Length - NamedOutlets} more")
                : "";
            return new Line(
                time.ToString("yyyy-MM", CultureInfo.InvariantCulture), time, cluster.Published, shown.Article.Title,
                WebAddress.Http(shown.Article.Link), shown.Feed.Title, string.Join(", ", others.Take(NamedOutlets)) + more);
        }
    }
}
