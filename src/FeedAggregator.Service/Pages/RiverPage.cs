using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>The page people open every morning: stories, newest first, each once.</summary>
public static class RiverPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="query">What is shown.</param>
    /// <param name="clusters">The stories, newest first.</param>
    /// <param name="filters">What the river can be narrowed to.</param>
    /// <param name="completeSince">While the search index is made again: since when it is complete; null otherwise.</param>
    /// <param name="folds">What folds under what; null for nothing.</param>
    public static string Build(
        PageContext context,
        ClusterQuery query,
        Selection<Cluster> clusters,
        RiverFilters? filters = null,
        DateTimeOffset? completeSince = null,
        ThreadFolds? folds = null) => PageFrame.Build(
        context,
        Heading(context, query, filters ?? RiverFilters.None),
        "stories",
        html =>
        {
            string heading = Heading(context, query, filters ?? RiverFilters.None);
            html.Write($"<h1 class=\"{(heading.Length > 0 ? "" : "unseen")}\">{(heading.Length > 0 ? heading : "Stories")}</h1>\n" +
                $"<div class=\"split\">\n");
            FilterBar.Write(html, context, query, filters ?? RiverFilters.None);

            // What is new since the last visit can only be told where all stories are.
            bool isFront = query is { IsFiltered: false, Cursor: null };
            html.Write($"<div class=\"river\" {(isFront ? "data-front" : "")}>\n");
            if (completeSince is { } since)
            {
                html.Write($"<p class=\"note\">The search index is being made again after an upgrade: of what came before ");
                TimeElement.Moment(html, since, context.Site.Zone);
                html.Write($" not all is found yet.</p>\n");
            }

            if (clusters.Items.Count == 0)
            {
                Nothing(html, context, query);
            }

            MarkForms.ReadAll(html, context, query, clusters.Items);
            folds ??= ThreadFolds.None;
            FoldControl(html, context, query, folds);
            StoryList.Write(
                html, context, clusters.Items, query.Text, byDay: query is { Text: null, Kind: FeedKind.Stories }, folds);
            Walk(html, context, query, clusters);
            html.Write($"</div>\n</div>\n");
        },
        query);

    private static string Heading(PageContext context, ClusterQuery query, RiverFilters filters) => query switch
    {
        { Saved: { } name } => context.Site.TitleOf(name),
        { Kind: FeedKind.Top } => "Top stories",
        { Text: { } text } => $"Stories about “{text}”",
        { Category: { } category } => category.Replace("/", " / ", StringComparison.Ordinal),
        { Outlet: { } outlet } => filters.Outlets.FirstOrDefault(known => known.Host == outlet).Name ?? outlet,
        { Feed: not null } => "Stories of one feed",
        { MinSources: > 1 } => "Stories of several sources",
        { Since: { } since } => $"Stories since {Timestamps.Rfc3339(since)[..10]}",
        _ => "",
    };

    private static void Nothing(HtmlWriter html, PageContext context, ClusterQuery query)
    {
        if (query.IsFiltered)
        {
            html.Write($"<div class=\"nothing\">\n<p>No story matches.</p>\n" +
                $"<p>Fewer or other words may find some; <a href=\"{context.Links.River(new ClusterQuery())}\">all stories</a> are a " +
                $"click away.</p>\n</div>\n");
        }
        else if (context.Links.Interactive)
        {
            html.Write($"<div class=\"nothing\">\n<p>No stories yet.</p>\n" +
                $"<p>They appear here as soon as the first feed has been read. <a href=\"{context.Links.Page("feeds")}\">The feeds</a> " +
                $"tell when that is, and how to add one.</p>\n</div>\n");
        }
        else
        {
            html.Write($"<div class=\"nothing\">\n<p>No stories yet.</p>\n</div>\n");
        }
    }

    /// <summary>Says that related reports are folded, and lets a reader see each; or the other way round.</summary>
    private static void FoldControl(HtmlWriter html, PageContext context, ClusterQuery query, ThreadFolds folds)
    {
        if (!context.Links.Interactive || query.Text is not null)
        {
            return;
        }

        bool folding = query.Fold ?? context.Site.FoldsThreads;
        bool? other = folding == context.Site.FoldsThreads ? !folding : null;
        if (folding && folds.Shown.Count > 0)
        {
            html.Write($"<p class=\"fold\">Related reports are folded. <a href=\"{context.Links.River(query with { Fold = other })}\" " +
                $"rel=\"nofollow\">Show each</a></p>\n");
        }
        else if (!folding)
        {
            html.Write($"<p class=\"fold\">Every report is shown. <a href=\"{context.Links.River(query with { Fold = other })}\" " +
                $"rel=\"nofollow\">Fold related ones</a></p>\n");
        }
    }

    private static void Walk(HtmlWriter html, PageContext context, ClusterQuery query, Selection<Cluster> clusters)
    {
        if (clusters.Previous is null && clusters.Next is null && query.Cursor is null)
        {
            return;
        }

        html.Write($"<nav class=\"walk\" aria-label=\"Pages\">\n");
        if (clusters.Previous is { } previous)
        {
            html.Write($"<a rel=\"prev\" href=\"{context.Links.River(query with { Cursor = previous })}\">Newer stories</a>\n");
        }
        else if (query.Cursor is not null)
        {
            html.Write($"<a rel=\"prev\" href=\"{context.Links.River(query with { Cursor = null })}\">Newest stories</a>\n");
        }

        if (clusters.Next is { } next)
        {
            html.Write($"<a rel=\"next\" href=\"{context.Links.River(query with { Cursor = next })}\">Older stories</a>\n");
        }

        html.Write($"</nav>\n");
    }
}

/// <summary>The stories of each past day that most outlets told.</summary>
public static class DigestPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    /// <param name="days">The days, the newest first.</param>
    public static string Build(PageContext context, IReadOnlyList<Digest> days) => PageFrame.Build(
        context, "The stories of each day", "digest",
        html =>
        {
            html.Write($"<h1>The stories of each day</h1>\n<div class=\"river\">\n");
            if (days.Count == 0)
            {
                html.Write($"<div class=\"nothing\">\n<p>No day is over yet.</p>\n" +
                    $"<p>A day's stories come here when it has ended.</p>\n</div>\n");
            }

            foreach (Digest day in days)
            {
                string date = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                html.Write($"<h2 class=\"day\" id=\"day-{date}\">{day.Name}</h2>\n");
                StoryList.Write(html, context, day.Clusters, searched: null, byDay: false, ThreadFolds.None);
            }

            html.Write($"</div>\n");
        },
        new ClusterQuery { Kind = FeedKind.Digest });
}

/// <summary>What the river can be narrowed to.</summary>
/// <param name="Categories">Category paths, in order.</param>
/// <param name="Outlets">Outlets: host and name for people, by name.</param>
public sealed record RiverFilters(IReadOnlyList<string> Categories, IReadOnlyList<(string Host, string Name)> Outlets)
{
    /// <summary>Nothing to narrow by.</summary>
    public static RiverFilters None { get; } = new([], []);

    /// <summary>What the subscribed feeds offer.</summary>
    /// <param name="feeds">All feeds.</param>
    public static RiverFilters Of(IReadOnlyList<Feed> feeds) => new(
        [.. feeds.Where(feed => feed.Subscribed).Select(feed => feed.Category).Where(category => category.Length > 0)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)],
        [.. feeds.Where(feed => feed.Subscribed).GroupBy(feed => feed.Outlet, StringComparer.Ordinal)
        .Select(group => (group.Key, group.First().Title)).OrderBy(outlet => outlet.Title, StringComparer.OrdinalIgnoreCase)]);
}

/// <summary>
/// What <c>_cluster</c> and the <c>cluster</c> element of the combined feed mean: the short form of docs/cluster-namespace.md.
/// </summary>
public static class ClusterPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="context">Site and links.</param>
    public static string Build(PageContext context) => PageFrame.Build(context, "Clusters in the feed", "", html =>
    {
        html.Write($"<h1>Clusters in the feed</h1>\n<div class=\"text\">\n" +
            $"<p>An entry of the combined feed is a story: near-duplicate articles of several outlets. JSON Feed carries it as " +
            $"<code>_cluster</code>, Atom and RSS as an element <code>cluster</code> of the namespace " +
            $"<code>{ClusterElement.Namespace}</code>.</p>\n");
        html.Write($"<dl>\n<dt>id</dt><dd>Stable id of the story.</dd>\n<dt>page</dt><dd>Address of its page here.</dd>\n" +
            $"<dt>article</dt><dd>Stable id of the article that the entry shows.</dd>\n" +
            $"<dt>size</dt><dd>Articles in the story, the shown one among them.</dd>\n");
        html.Write($"<dt>thread</dt><dd>Stable id and page of the thread of related coverage that the story is in.</dd>\n");
        html.Write($"<dt>members</dt><dd>The other copies, as <code>member</code> elements in XML: id, url, title, source, " +
            $"published.</dd>\n<dt>rule, measure, score, matched</dt><dd>Why an article is in the story: the rule that decided, what it " +
            $"looked at, its value from 0 to 1, and the id of the article it matched. The first article of a story has the rule " +
            $"<code>founder</code> and nothing else.</dd>\n</dl>\n</div>\n");
    });
}
