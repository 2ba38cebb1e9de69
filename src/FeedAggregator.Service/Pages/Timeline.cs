namespace FeedAggregator.Service.Pages;

/// <summary>
/// Every copy of a story in the order in which they appeared: who had it first, how much later the others came, and why each is here.
/// </summary>
internal static class Timeline
{
    public static void Write(HtmlWriter html, PageContext context, Cluster cluster, StoryDetails details)
    {
        string heading = cluster.Members.Count == 1 ? "One source so far" : StoryPage.CountOf(cluster);
        html.Write($"<section class=\"aside\" aria-labelledby=\"copies\">\n<h2 id=\"copies\">{heading}</h2>\n<ol class=\"copies\">\n");
        ClusterMember first = cluster.Members[0];
        foreach (ClusterMember member in cluster.Members)
        {
            bool shown = member.ArticleId == cluster.Representative.Id;
            html.Write($"<li {(shown ? "class=shown" : "")}>\n<p class=\"copy\"><span class=\"outlet\">{member.Feed.Title}</span> ");
            TimeElement.Moment(html, member.Published, context.Site.Zone);
            if (cluster.Members.Count > 1)
            {
                html.Write($" <span class=\"later\">{Later(first, member)}</span>");
            }

            html.Write($"</p>\n<p class=\"title\">");
            Title(html, member);
            html.Write($"</p>\n<p class=\"why\">{(shown && cluster.Members.Count > 1 ? Reasons.Shown(details.ShownBy) : "")}" +
                $"{Reasons.InWords(member, cluster)}");
            Compare(html, context, cluster, member);
            html.Write($"</p>\n");
            if (Reasons.Measures(member.Reason) is { Length: > 0 } measures)
            {
                html.Write($"<details class=\"why\">\n<summary>How it was measured</summary>\n<p>{measures}</p>\n</details>\n");
            }

            OperatorForms.Member(html, context, cluster, member);
            html.Write($"</li>\n");
        }

        html.Write($"</ol>\n");
        if (cluster.Size > cluster.Members.Count)
        {
            html.Write($"<p class=\"why\">These are the {cluster.Members.Count} copies that were stored first, of {cluster.Size}.</p>\n");
        }

        OperatorForms.Decisions(html, context, cluster, details.Decisions);
        OperatorForms.Merge(html, context, cluster, details.Search);
        html.Write($"</section>\n");
    }

    private static string Later(ClusterMember first, ClusterMember member) => member == first
        ? "had it first"
        : $"{Durations.InWords(member.LagAfter(first))} later";

    private static void Title(HtmlWriter html, ClusterMember member)
    {
        if (WebAddress.Http(member.Link) is { } link)
        {
            html.Write($"<a href=\"{link}\" rel=\"noopener noreferrer\">{member.Title}</a>");
        }
        else
        {
            html.Write($"{member.Title}");
        }
    }

    private static void Compare(HtmlWriter html, PageContext context, Cluster cluster, ClusterMember member)
    {
        if (context.Links.Interactive && member.ArticleId != cluster.Representative.Id)
        {
            html.Write($" <a href=\"{context.Links.Story(cluster.Id)}?left={cluster.Representative.Id}&amp;right={member.ArticleId}" +
                $"#compare\">what differs</a>");
        }
    }
}
