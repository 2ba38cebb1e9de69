using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// What the river can be narrowed to, beside it: categories as links, and the finer choices behind one fold; all of it works without a
/// script.
/// </summary>
internal static class FilterBar
{
    // More categories than this would push the stories off the first screen; the fold has all of them.
    private const int ShownCategories = 14;

    // A longer list weighs more than the stories; the page of the feeds has it, each with a link to what it carries.
    private const int MostOutlets = 40;

    public static void Write(HtmlWriter html, PageContext context, ClusterQuery query, RiverFilters filters)
    {
        if (filters.Categories.Count == 0 && filters.Outlets.Count == 0)
        {
            return;
        }

        html.Write($"<aside class=\"aside\" aria-label=\"Choose stories\">\n<details class=\"menu\">\n<summary>Choose stories</summary>\n");
        Categories(html, context, query, filters);
        if (query.Saved is null)
        {
            Narrower(html, context, query, filters);
        }

        html.Write($"</details>\n</aside>\n");
    }

    private static void Narrower(HtmlWriter html, PageContext context, ClusterQuery query, RiverFilters filters)
    {
        html.Write($"<details class=\"filter\" {(query.Outlet is not null || query.Since is not null ? "open" : "")}>\n" +
            $"<summary>Narrow down</summary>\n");
        html.Write($"<form action=\"{context.Links.River(new ClusterQuery())}\" method=\"get\">\n");
        Hidden(html, "q", query.Text);
        Hidden(html, "feed", query.Feed?.ToString(CultureInfo.InvariantCulture));
        Select(html, "category", "Category", "All categories", query.Category,
            [.. filters.Categories.Select(category => (category, category))]);
        Outlets(html, context, query, filters);
        Select(html, "min-sources", "Carried by", "Any number of sources", query.MinSources > 1 ? Number(query.MinSources) : null,
            [("2", "2 sources or more"), ("3", "3 sources or more"), ("5", "5 sources or more")]);
        html.Write($"<label><span>First seen since</span>\n<input type=\"date\" name=\"since\" " +
            $"value=\"{(query.Since is { } since ? Timestamps.Rfc3339(since)[..10] : "")}\"></label>\n");
        html.Write($"<button type=\"submit\">Show</button>\n</form>\n</details>\n");
    }

    private static void Outlets(HtmlWriter html, PageContext context, ClusterQuery query, RiverFilters filters)
    {
        if (filters.Outlets.Count <= MostOutlets)
        {
            Select(html, "outlet", "Outlet", "All outlets", query.Outlet, filters.Outlets);
        }
        else
        {
            Hidden(html, "outlet", query.Outlet);
            html.Write($"<p>{filters.Outlets.Count} outlets: <a href=\"{context.Links.Page("feeds")}\">choose one among the " +
                $"feeds</a></p>\n");
        }
    }

    private static void Categories(HtmlWriter html, PageContext context, ClusterQuery query, RiverFilters filters)
    {
        html.Write($"<nav class=\"categories\" aria-label=\"Categories\">\n<ul>\n");
        Link(html, "All stories", context.Links.River(new ClusterQuery()), !query.IsFiltered);
        Link(html, "Several sources", context.Links.River(new ClusterQuery { MinSources = 2 }),
            query is { MinSources: > 1, Category: null });
        foreach (string category in filters.Categories.Take(ShownCategories))
        {
            Link(html, category.Replace("/", " / ", StringComparison.Ordinal),
            context.Links.River(new ClusterQuery { Category = category }),
                query.Category == category);
        }

        html.Write($"</ul>\n</nav>\n");
    }

    private static void Link(HtmlWriter html, string name, string url, bool current) =>
        html.Write($"<li><a href=\"{url}\" {(current ? "aria-current=true" : "")}>{name}</a></li>\n");

    private static void Hidden(HtmlWriter html, string name, string? value)
    {
        if (value is not null)
        {
            html.Write($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");
        }
    }

    private static void Select(
        HtmlWriter html, string name, string label, string all, string? chosen, IReadOnlyList<(string Value, string Name)> choices)
    {
        // What is asked for stays chosen, also where it is no choice of ours (min-sources=4).
        if (chosen is not null && choices.All(choice => choice.Value != chosen))
        {
            choices = [.. choices, (chosen, chosen)];
        }

        html.Write($"<label><span>{label}</span>\n<select name=\"{name}\">\n<option value=\"\">{all}\n");
        foreach ((string value, string text) in choices)
        {
            html.Write($"<option value=\"{value}\" {(value == chosen ? "selected" : "")}>{text}\n");
        }

        html.Write($"</select></label>\n");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
