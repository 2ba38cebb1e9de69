using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// What who is signed in marks on the page: a story as read, with a star, or all as read. The script sends the same forms without leaving
/// the page.
/// </summary>
internal static class MarkForms
{
    /// <summary>Classes of a story's element that show its marks.</summary>
    public static string ClassesOf(PageContext context, Cluster cluster) => context.MarkToken is null
        ? ""
        : (cluster.IsRead ? " read" : "") + (cluster.Starred is null ? "" : " starred");

    /// <summary>The two marks of a story.</summary>
    public static void Story(HtmlWriter html, PageContext context, Cluster cluster)
    {
        if (context.MarkToken is null)
        {
            return;
        }

        Begin(html, context, "actions/mark");
        html.Write($"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n");
        html.Write($"<button type=\"submit\" name=\"mark\" value=\"{(cluster.IsRead ? "unread" : "read")}\">" +
            $"{(cluster.IsRead ? "Mark unread" : "Mark read")}</button>\n");
        html.Write($"<button type=\"submit\" name=\"mark\" value=\"{(cluster.Starred is null ? "star" : "unstar")}\">" +
            $"{(cluster.Starred is null ? "Star" : "Unstar")}</button>\n</form>\n");
    }

    /// <summary>Whether all that a question asks for can be marked as read at once: all, a category, a feed or an outlet.</summary>
    public static bool CanReadAll(ClusterQuery query) =>
        query with { Category = null, Feed = null, Outlet = null, Cursor = null, Limit = null } == new ClusterQuery();

    /// <summary>Marks as read what had appeared when the page was made, of what the page shows.</summary>
    public static void ReadAll(HtmlWriter html, PageContext context, ClusterQuery query, IReadOnlyList<Cluster> clusters)
    {
        if (context.MarkToken is null || clusters.Count == 0 || !CanReadAll(query))
        {
            return;
        }

        Begin(html, context, "actions/read-all");
        long until = clusters.Max(static story => story.Crawled).ToUnixTimeMilliseconds();
        html.Write($"<input type=\"hidden\" name=\"until\" value=\"{until}\">\n");
        Hidden(html, "category", query.Category);
        Hidden(html, "outlet", query.Outlet);
        if (query.Feed is { } feed)
        {
            html.Write($"<input type=\"hidden\" name=\"feed\" value=\"{feed}\">\n");
        }

        html.Write($"<button type=\"submit\" class=\"read-all\">Mark all read</button>\n</form>\n");
    }

    private static void Hidden(HtmlWriter html, string name, string? value)
    {
        if (value is not null)
        {
            html.Write($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");
        }
    }

    private static void Begin(HtmlWriter html, PageContext context, string page) =>
        html.Write($"<form class=\"action marks\" action=\"{context.Links.Page(page)}\" method=\"post\">\n" +
        $"<input type=\"hidden\" name=\"token\" value=\"{context.MarkToken}\">\n");
}
