using FeedAggregator.Storage;

namespace FeedAggregator.Publishing.Html;

/// <summary>The page people open every morning: stories, newest first, each once.</summary>
public static class RiverPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="query">What is shown.</param>
    /// <param name="stories">The stories, newest first.</param>
    /// <param name="filters">What the river can be narrowed to.</param>
    public static string Build(
        PageContext context,
        StoryQuery query,
        Selection<Story> stories,
        RiverFilters? filters = null) => PageFrame.Build(
        context,
        Heading(context, query),
        "stories",
        html =>
        {
            html.Write($"<h1 class=\"{(query.IsFiltered ? "filtered" : "unseen")}\">{(query.IsFiltered ? Heading(context, query) : "Stories")}</h1>\n");
            FilterBar.Write(html, context, query, query.Saved is null && filters is not null ? filters : RiverFilters.None);
            if (stories.Items.Count == 0)
            {
                Nothing(html, query);
            }

            StoryList.Write(html, context, stories.Items, query.Text);
            Walk(html, context, query, stories);
        },
        query);

    private static string Heading(PageContext context, StoryQuery query) => query switch
    {
        { Saved: { } name } => context.Site.TitleOf(name),
        { Text: { } text } => $"Stories about “{text}”",
        { Category: { } category } => category,
        { Outlet: { } outlet } => outlet,
        { MinSources: > 1 } => "Stories of several sources",
        _ => "",
    };

    private static void Nothing(HtmlWriter html, StoryQuery query)
    {
        if (query.IsFiltered)
        {
            html.Write($"<p class=\"nothing\">No story matches. Fewer or other words may find some.</p>\n");
        }
        else
        {
            html.Write($"<p class=\"nothing\">No stories yet. They appear here as soon as the first feed has been read.</p>\n");
        }
    }

    private static void Walk(HtmlWriter html, PageContext context, StoryQuery query, Selection<Story> stories)
    {
        if (stories.Previous is null && stories.Next is null && query.Cursor is null)
        {
            return;
        }

        html.Write($"<nav class=\"walk\" aria-label=\"Pages\">\n");
        if (stories.Previous is { } previous)
        {
            html.Write($"<a rel=\"prev\" href=\"{context.Links.River(query with { Cursor = previous })}\">Newer stories</a>\n");
        }
        else if (query.Cursor is not null)
        {
            html.Write($"<a rel=\"prev\" href=\"{context.Links.River(query with { Cursor = null })}\">Newest stories</a>\n");
        }

        if (stories.Next is { } next)
        {
            html.Write($"<a rel=\"next\" href=\"{context.Links.River(query with { Cursor = next })}\">Older stories</a>\n");
        }

        html.Write($"</nav>\n");
    }
}
