using FeedAggregator.Parsing;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// What a signed-in operator can do on a page. Every form carries the session's secret, so that no other site can send it.
/// </summary>
internal static class OperatorForms
{
    private const string CategoryList = "categories";

    /// <summary>Takes one copy out of a story, after a second look.</summary>
    public static void Member(HtmlWriter html, PageContext context, Cluster cluster, ClusterMember member)
    {
        if (context.FormToken is not null && cluster.Members.Count > 1)
        {
            html.Write($"<details class=\"action\">\n<summary>Not the same story</summary>\n");
            Begin(html, context, "actions/distinct");
            html.Write($"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n" +
                $"<input type=\"hidden\" name=\"article\" value=\"{member.ArticleId}\">\n");
            html.Write($"<span>It becomes a story of its own, and later copies go by that.</span>\n" +
                $"<button type=\"submit\">Take it out</button>\n</form>\n</details>\n");
        }
    }

    /// <summary>Finds another story to join to this one.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="context">Site and links.</param>
    /// <param name="cluster">This one.</param>
    /// <param name="search">What was searched for and found; null where nothing was yet.</param>
    public static void Merge(HtmlWriter html, PageContext context, Cluster cluster, MergeSearch? search)
    {
        if (context.FormToken is null)
        {
            return;
        }

        html.Write($"<form class=\"action\" id=\"merge\" action=\"{context.Links.Story(cluster.Id)}#merge\" method=\"get\">\n" +
            $"<label>Another story is the same: find it by its words <input name=\"find\" type=\"search\" " +
            $"maxlength=\"{ClusterQuery.MaximumText}\" value=\"{search?.Words}\" required></label>\n" +
            $"<button type=\"submit\">Find</button>\n</form>\n");
        if (search is null)
        {
            return;
        }

        if (search.Found.Count == 0)
        {
            html.Write($"<p class=\"why\">No other story has these words.</p>\n");
            return;
        }

        html.Write($"<ul class=\"rows\">\n");
        foreach (Cluster other in search.Found)
        {
            html.Write($"<li><p class=\"title\"><a dir=\"auto\" href=\"{context.Links.Story(other.Id)}\">" +
                $"{other.Representative.Article.Title}</a></p>\n" +
                $"<p class=\"why\"><span class=\"outlet\">{other.Representative.Feed.Title}</span> ");
            TimeElement.Moment(html, other.Representative.Article.Published, context.Site.Zone);
            html.Write($"</p>\n");
            Begin(html, context, "actions/merge");
            html.Write($"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n" +
                $"<input type=\"hidden\" name=\"other\" value=\"{other.Id}\">\n<button type=\"submit\">It is the same: merge</button>\n" +
                $"</form>\n</li>\n");
        }

        html.Write($"</ul>\n");
    }

    /// <summary>Takes a report out of a thread, after a second look.</summary>
    public static void NotRelated(HtmlWriter html, PageContext context, StoryThread thread, Cluster cluster)
    {
        if (context.FormToken is not null)
        {
            html.Write($"<details class=\"action\">\n<summary>Not related</summary>\n");
            Begin(html, context, "actions/not-related");
            html.Write($"<input type=\"hidden\" name=\"thread\" value=\"{thread.Id}\">\n" +
                $"<input type=\"hidden\" name=\"story\" value=\"{cluster.Id}\">\n");
            html.Write($"<span>It leaves this thread, and no thread will hold it and one of these again.</span>\n" +
                $"<button type=\"submit\">Take it out</button>\n</form>\n</details>\n");
        }
    }

    /// <summary>What people decided about the reports of a thread, each to be undone.</summary>
    public static void Decisions(HtmlWriter html, PageContext context, StoryThread thread, IReadOnlyList<StoryDecision> decisions) =>
        Decisions(html, context, "thread", thread.Id, cluster: null, decisions);

    /// <summary>What people decided about the copies of a story, each to be undone.</summary>
    public static void Decisions(HtmlWriter html, PageContext context, Cluster cluster, IReadOnlyList<StoryDecision> decisions) =>
        Decisions(html, context, "story", cluster.Id, cluster.Id, decisions);

    private static void Decisions(
        HtmlWriter html, PageContext context, string page, long number, long? cluster, IReadOnlyList<StoryDecision> decisions)
    {
        if (context.FormToken is null || decisions.Count == 0)
        {
            return;
        }

        html.Write($"<h3 class=\"day\" id=\"decisions\">Decided by hand</h3>\n<ul class=\"rows\">\n");
        foreach (StoryDecision decision in decisions)
        {
            html.Write($"<li><p class=\"why\">");
            TimeElement.Moment(html, decision.Verdict.Created, context.Site.Zone);
            html.Write($": {Words(decision.Verdict.Kind)} ");
            string title = decision.Other?.Article.Title ?? "an article that has gone with age";
            if (decision.Other is { } other && other.ClusterId != cluster)
            {
                html.Write($"<a dir=\"auto\" href=\"{context.Links.Story(other.ClusterId)}\">{title}</a>");
            }
            else
            {
                html.Write($"<span dir=\"auto\">{title}</span>");
            }

            html.Write($"</p>\n");
            Begin(html, context, "actions/undo");
            html.Write($"<input type=\"hidden\" name=\"{page}\" value=\"{number}\">\n" +
                $"<input type=\"hidden\" name=\"verdict\" value=\"{decision.Verdict.Id}\">\n<button type=\"submit\">Undo</button>\n" +
                $"</form>\n</li>\n");
        }

        html.Write($"</ul>\n");
    }

    private static string Words(VerdictKind kind) => kind switch
    {
        VerdictKind.Apart => "apart from",
        VerdictKind.Together => "the same story as",
        _ => "not related to",
    };

    /// <summary>What can be done with one feed: make it due now, change it, drop it, take it back.</summary>
    public static void Feed(HtmlWriter html, PageContext context, Feed feed)
    {
        if (context.FormToken is null || feed.Url.StartsWith(Model.Feed.ImportScheme, StringComparison.Ordinal))
        {
            return;
        }

        if (!feed.Subscribed)
        {
            Button(html, context, "actions/resubscribe", feed.Id, "Subscribe again");
            return;
        }

        Button(html, context, "actions/refresh", feed.Id, "Refresh");
        html.Write($"<details class=\"action\">\n<summary>Change</summary>\n");
        Begin(html, context, "actions/edit");
        html.Write($"<input type=\"hidden\" name=\"feed\" value=\"{feed.Id}\">\n" +
            $"<label>Name <input name=\"title\" value=\"{(feed.TitleIsOperators ? feed.Title : null)}\" placeholder=\"{feed.Title}\" " +
            $"maxlength=\"200\"></label>\n" +
            $"<label>Category <input name=\"category\" value=\"{feed.Category}\" list=\"{CategoryList}\" maxlength=\"200\"></label>\n" +
            $"<button type=\"submit\">Save</button>\n</form>\n");
        Button(html, context, "actions/unsubscribe", feed.Id, "Unsubscribe");
        html.Write($"</details>\n");
    }

    /// <summary>Looks at an address before it is subscribed to.</summary>
    public static void Find(HtmlWriter html, PageContext context, string? url)
    {
        Begin(html, context, "actions/find");
        html.Write($"<label>Address of a site or a feed <input name=\"url\" inputmode=\"url\" placeholder=\"example.org\" " +
            $"maxlength=\"1000\" value=\"{url}\" required></label>\n<button type=\"submit\">Look</button>\n</form>\n");
    }

    /// <summary>Looks at another feed of the same page.</summary>
    public static void Look(HtmlWriter html, PageContext context, string url)
    {
        Begin(html, context, "actions/find");
        html.Write($"<input type=\"hidden\" name=\"url\" value=\"{url}\">\n<button type=\"submit\">Look</button>\n</form>\n");
    }

    /// <summary>Subscribes to a feed that was looked at.</summary>
    public static void Subscribe(
        HtmlWriter html, PageContext context, DiscoveredFeed feed, string? site, IReadOnlyList<string> categories)
    {
        Categories(html, categories);
        Begin(html, context, "actions/subscribe");
        html.Write($"<input type=\"hidden\" name=\"url\" value=\"{feed.Url}\">\n" +
            $"<input type=\"hidden\" name=\"site\" value=\"{site}\">\n");
        html.Write($"<label>Name <input name=\"title\" placeholder=\"{feed.Title}\" maxlength=\"200\"></label>\n" +
            $"<label>Category <input name=\"category\" list=\"{CategoryList}\" placeholder=\"News/World\" maxlength=\"200\"></label>\n" +
            $"<button type=\"submit\">Subscribe</button>\n</form>\n");
    }

    /// <summary>Takes over the subscriptions of another reader.</summary>
    public static void Import(HtmlWriter html, PageContext context)
    {
        html.Write($"<form class=\"action\" action=\"{context.Links.Page("actions/import")}\" method=\"post\" " +
            $"enctype=\"multipart/form-data\">\n<input type=\"hidden\" name=\"token\" value=\"{context.FormToken}\">\n");
        html.Write($"<label>OPML of another reader <input name=\"file\" type=\"file\" required></label>\n" +
            $"<label><input name=\"settings\" type=\"checkbox\" value=\"yes\"> with the settings it brings along</label>\n" +
            $"<button type=\"submit\">Import</button>\n</form>\n");
    }

    /// <summary>What the fields for a category offer.</summary>
    public static void Categories(HtmlWriter html, IReadOnlyList<string> categories)
    {
        html.Write($"<datalist id=\"{CategoryList}\">\n");
        foreach (string category in categories)
        {
            html.Write($"<option value=\"{category}\"></option>\n");
        }

        html.Write($"</datalist>\n");
    }

    /// <summary>Ends the session, or all of them.</summary>
    public static void SignOut(HtmlWriter html, PageContext context)
    {
        Begin(html, context, "sign-out");
        html.Write($"<button type=\"submit\">Sign out</button>\n" +
            $"<button type=\"submit\" name=\"everywhere\" value=\"yes\">Sign out everywhere</button>\n</form>\n");
    }

    /// <summary>Begins a form that carries the session's secret.</summary>
    public static void Begin(HtmlWriter html, PageContext context, string page) =>
        html.Write($"<form class=\"action\" action=\"{context.Links.Page(page)}\" method=\"post\">\n" +
        $"<input type=\"hidden\" name=\"token\" value=\"{context.FormToken}\">\n");

    private static void Button(HtmlWriter html, PageContext context, string action, long feedId, string words)
    {
        Begin(html, context, action);
        html.Write($"<input type=\"hidden\" name=\"feed\" value=\"{feedId}\">\n<button type=\"submit\">{words}</button>\n</form>\n");
    }
}
