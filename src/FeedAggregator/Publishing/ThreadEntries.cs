using System.Globalization;
using System.Text;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>
/// Makes one entry of a thread. It keeps the id and the place of the story that the thread began with, so that a reader who had the first
/// report sees it grow instead of a second entry; it shows the story that leads, and lists all reports.
/// </summary>
internal static class ThreadEntries
{
    /// <summary>The entries of some stories, each of them alone or the first of its thread.</summary>
    public static IReadOnlyList<FeedEntry> Of(Store store, Site site, IReadOnlyList<Cluster> stories)
    {
        (IReadOnlyDictionary<long, StoryThread> threads, Dictionary<long, Cluster> leads) = store.Read(reader =>
        {
            IReadOnlyDictionary<long, StoryThread> threads =
                reader.Threads.Load([.. stories.Select(static story => story.Thread).OfType<long>().Distinct()], mostMembers: 1);
            List<long> leads = [.. threads.Values.Select(static thread => thread.Lead.Id)];
            return (threads, reader.Clusters.Some(leads, site.Bodies, Selections.MostMembers).ToDictionary(cluster => cluster.Id));
        });
        return
        [
            .. stories.Select(story => story.Thread is { } id && threads.TryGetValue(id, out StoryThread? thread)
                ? Of(story, thread, leads[thread.Lead.Id], site)
                : FeedEntries.Of(story, site)),
        ];
    }

    /// <summary>The entry with its list of reports at the end of its content, after whatever was cut.</summary>
    public static FeedEntry WithReports(FeedEntry entry)
    {
        if (entry.Reports.Count == 0)
        {
            return entry;
        }

        StringBuilder html = new(entry.Html.Length > 0 ? entry.Html : $"<p>{EscapedHtml.Of(entry.Summary)}</p>");
        html.Append("<p>").Append(entry.ThreadSize).Append(" reports of this");
        html.Append(entry.ThreadSize > entry.Reports.Count
            ? string.Create(CultureInfo.InvariantCulture, $", the newest {entry.Reports.Count} of them:")
            : ":").Append("</p><ul>");
        foreach (FeedReport report in entry.Reports)
        {
            html.Append("<li><a href=\"").Append(Quoted(report.Url)).Append("\">").Append(EscapedHtml.Of(report.Title)).Append("</a> (")
                .Append(EscapedHtml.Of(report.Source)).Append(", ").Append(Day(report.Published));
            if (report.Size > 1)
            {
                html.Append("; <a href=\"").Append(Quoted(report.Page)).Append("\">").Append(report.Size).Append(" copies</a>");
            }

            html.Append(")</li>");
        }

        html.Append("</ul>");
        return entry with { Html = html.ToString() };
    }

    /// <summary>The entry of one thread.</summary>
    public static FeedEntry Of(Cluster first, StoryThread thread, Cluster lead, Site site)
    {
        DateTimeOffset changed = thread.Reports.Max(static report => report.Cluster.Updated);
        return FeedEntries.Of(lead, site) with
        {
            Number = first.Id,
            Id = site.Identity.ClusterTag(first.Id),
            Published = first.Published,
            Updated = changed > thread.Updated ? changed : thread.Updated,
            ThreadSize = thread.Size,
            Reports = [.. thread.Reports.Select(report => Report(report.Cluster, site))],
        };
    }

    private static FeedReport Report(Cluster cluster, Site site)
    {
        FeedEntry entry = FeedEntries.Of(cluster, site);
        return new FeedReport(
            entry.ClusterId, entry.Url, entry.Page, entry.Title.Length > 0 ? entry.Title : "Untitled", cluster.Representative.Feed.Title,
            cluster.Published, cluster.Size);
    }

    private static string Quoted(string url) => EscapedHtml.Of(url).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
