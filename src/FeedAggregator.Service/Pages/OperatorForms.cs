namespace FeedAggregator.Service.Pages;

/// <summary>
/// What a signed-in operator can do on a page. Every form carries the session's secret, so that no other site can send it.
/// </summary>
internal static class OperatorForms
{
    /// <summary>Takes one copy out of a story.</summary>
    public static void Member(HtmlWriter html, PageContext context, Cluster cluster, ClusterMember member)
    {
        if (context.FormToken is not null && cluster.Members.Count > 1)
        {
            Begin(html, context, "actions/distinct");
            html.Write($"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n" +
                $"<input type=\"hidden\" name=\"article\" value=\"{member.ArticleId}\">\n");
            html.Write($"<button type=\"submit\">Not the same story</button>\n</form>\n");
        }
    }

    /// <summary>Joins another story to this one.</summary>
    public static void Merge(HtmlWriter html, PageContext context, Cluster cluster)
    {
        if (context.FormToken is not null)
        {
            Begin(html, context, "actions/merge");
            html.Write($"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n" +
                $"<label>This is story {cluster.Id}. Number of another that is the same <input name=\"other\" inputmode=\"numeric\" " +
                $"pattern=\"[0-9]+\" required></label>\n");
            html.Write($"<button type=\"submit\">Merge</button>\n</form>\n");
        }
    }

    /// <summary>Makes a feed due now.</summary>
    public static void Refresh(HtmlWriter html, PageContext context, long feedId)
    {
        if (context.FormToken is not null)
        {
            Begin(html, context, "actions/refresh");
            html.Write($"<input type=\"hidden\" name=\"feed\" value=\"{feedId}\">\n<button type=\"submit\">Refresh</button>\n</form>\n");
        }
    }

    /// <summary>Begins a form that carries the session's secret.</summary>
    public static void Begin(HtmlWriter html, PageContext context, string page) =>
        html.Write($"<form class=\"action\" action=\"{context.Links.Page(page)}\" method=\"post\">\n" +
        $"<input type=\"hidden\" name=\"token\" value=\"{context.FormToken}\">\n");
}
