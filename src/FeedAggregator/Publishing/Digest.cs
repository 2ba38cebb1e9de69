using System.Globalization;
using System.Text;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>
/// The stories of one past day, those that most outlets told first: for people who want one entry a day. A day is that of the site's zone;
/// it comes when it is over, so that its entry never changes its place.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="End">When it ended.</param>
/// <param name="Clusters">Its stories.</param>
public sealed record Digest(DateOnly Day, DateTimeOffset End, IReadOnlyList<Cluster> Clusters)
{
    /// <summary>Days back from today.</summary>
    private const int Days = 7;

    /// <summary>The day for people.</summary>
    public string Name => Day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The last days, the newest first; those without stories are left out.</summary>
    /// <param name="store">The store.</param>
    /// <param name="site">The site.</param>
    public static IReadOnlyList<Digest> Read(Store store, Site site)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(site.Time.GetUtcNow(), site.Zone).DateTime);
        return store.Read(reader => Enumerable.Range(1, Days)
            .Select(back =>
            {
                DateOnly day = today.AddDays(-back);
                DateTimeOffset end = Midnight(day.AddDays(1), site.Zone);
                return new Digest(day, end, reader.Clusters.MostTold(Midnight(day, site.Zone), end, site.TopStories));
            })
            .Where(digest => digest.Clusters.Count > 0)
            .ToArray());
    }

    /// <summary>The day as an entry of a feed.</summary>
    /// <param name="site">The site.</param>
    internal FeedEntry ToEntry(Site site)
    {
        string day = Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        FeedEntry[] stories = [.. Clusters.Select(cluster => FeedEntries.Of(cluster, site))];
        string page = $"{PublicLinks.Home(site, new ClusterQuery { Kind = FeedKind.Digest })}#day-{day}";
        string id = $"tag:{site.Identity.Authority},{site.Identity.Date}:digest/{day}";
        return new FeedEntry
        {
            Number = Day.DayNumber,
            Id = id,
            ClusterId = id,
            ArticleId = id,
            Title = $"Top stories of {Name}",
            Url = page,
            Page = page,
            Published = End,
            Updated = End,
            Html = Html(stories),
            Summary = string.Join(" · ", stories.Select(Headline)),
            Language = null,
            Source = null,
            Reason = null,
        };
    }

    private static string Html(IEnumerable<FeedEntry> stories)
    {
        var html = new StringBuilder("<ol>");
        foreach (FeedEntry story in stories)
        {
            string language = story.Language is { } tag ? $" lang=\"{CopiesNamed.Encoded(tag)}\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<li><p dir=\"auto\"{language}>{CopiesNamed.Link(story.Url, Headline(story))}")
                .Append(CultureInfo.InvariantCulture, $" ({CopiesNamed.Encoded(story.Source?.Title ?? "")})</p>");
            if (story.Title.Length > 0 && story.Summary.Length > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p dir=\"auto\"{language}>{CopiesNamed.Encoded(story.Summary)}</p>");
            }

            html.Append(story.Copies.Count > 0 ? CopiesNamed.Line(story) : "").Append("</li>");
        }

        return html.Append("</ol>").ToString();
    }

    private static string Headline(FeedEntry story) =>
        story.Title.Length > 0 ? story.Title : story.Summary.Length > 0 ? story.Summary : "Untitled";

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where the clock leaps over midnight, the day begins after the leap.
        midnight = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
