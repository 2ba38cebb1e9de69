namespace FeedAggregator.Service.Pages;

/// <summary>
/// Every copy of a story in the order in which they appeared: who had it first, how much later the others came, and why each is here.
/// </summary>
internal static class Timeline
{
    public static void Write(HtmlWriter html, PageContext context, Story story, RepresentativeRule? shownBy)
    {
        string heading = story.Members.Count == 1 ? "One source so far" : StoryPage.CountOf(story);
        html.Write($"<section class=\"aside\" aria-labelledby=\"copies\">\n<h2 id=\"copies\">{heading}</h2>\n<ol class=\"copies\">\n");
        StoryMember first = story.Members[0];
        foreach (StoryMember member in story.Members)
        {
            bool shown = member.ArticleId == story.Representative.Id;
            html.Write($"<li {(shown ? "class=shown" : "")}>\n<p class=\"copy\"><span class=\"outlet\">{member.Feed.Title}</span> ");
            Times.Moment(html, member.Published, context.Site.Zone);
            if (story.Members.Count > 1)
            {
                html.Write($" <span class=\"later\">{Later(first, member)}</span>");
            }

            html.Write($"</p>\n<p class=\"title\">");
            Title(html, member);
            html.Write($"</p>\n<p class=\"why\">{(shown && story.Members.Count > 1 ? Reasons.Shown(shownBy) : "")}" +
                $"{Reasons.InWords(member.Reason, story)}");
            Compare(html, context, story, member);
            html.Write($"</p>\n");
            OperatorForms.Member(html, context, story, member);
            html.Write($"</li>\n");
        }

        html.Write($"</ol>\n");
        if (story.Size > story.Members.Count)
        {
            html.Write($"<p class=\"why\">These are the {story.Members.Count} copies that were stored first, of {story.Size}.</p>\n");
        }

        OperatorForms.Merge(html, context, story);
        html.Write($"</section>\n");
    }

    private static string Later(StoryMember first, StoryMember member) => member == first
        ? "had it first"
        : $"{Durations.InWords(member.LagAfter(first))} later";

    private static void Title(HtmlWriter html, StoryMember member)
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

    private static void Compare(HtmlWriter html, PageContext context, Story story, StoryMember member)
    {
        if (context.Links.Interactive && member.ArticleId != story.Representative.Id)
        {
            html.Write($" <a href=\"{context.Links.Story(story.Id)}?left={story.Representative.Id}&amp;right={member.ArticleId}" +
                $"#compare\">what differs</a>");
        }
    }
}
