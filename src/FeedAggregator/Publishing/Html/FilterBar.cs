namespace FeedAggregator.Publishing.Html;

/// <summary>Categories as links, and the finer choices behind one fold; all of it works without a script.</summary>
internal static class FilterBar
{
    // More categories than this would push the stories off the first screen; the fold has all of them.
    private const int ShownCategories = 12;

    public static void Write(HtmlWriter html, PageContext context, StoryQuery query, RiverFilters filters)
    {
        if (filters.Categories.Count == 0 && filters.Outlets.Count == 0)
        {
            return;
        }

        Categories(html, context, query, filters);
        html.Write($"<details class=\"filter\" {(query.Outlet is not null || query.MinSources > 1 ? "open" : "")}>\n<summary>Filter</summary>\n");
        html.Write($"<form action=\"{context.Links.River(new StoryQuery())}\" method=\"get\">\n");
        Hidden(html, "q", query.Text);
        Select(html, "category", "Category", "All categories", query.Category, [.. filters.Categories.Select(category => (category, category))]);
        Select(html, "outlet", "Outlet", "All outlets", query.Outlet, filters.Outlets);
        Select(html, "min-sources", "Sources", "Any number of sources", query.MinSources > 1 ? Number(query.MinSources) : null, [("2", "At least 2 sources"), ("3", "At least 3 sources"), ("5", "At least 5 sources")]);
        html.Write($"<button type=\"submit\">Show</button>\n</form>\n</details>\n");
    }

    private static void Categories(HtmlWriter html, PageContext context, StoryQuery query, RiverFilters filters)
    {
        if (filters.Categories.Count == 0)
        {
            return;
        }

        html.Write($"<nav class=\"categories\" aria-label=\"Categories\">\n<ul>\n");
        Link(html, "All", context.Links.River(new StoryQuery()), !query.IsFiltered);
        foreach (string category in filters.Categories.Take(ShownCategories))
        {
            Link(html, category.Replace("/", " / ", StringComparison.Ordinal), context.Links.River(new StoryQuery { Category = category }), query.Category == category);
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

    private static void Select(HtmlWriter html, string name, string label, string all, string? chosen, IReadOnlyList<(string Value, string Name)> choices)
    {
        html.Write($"<label><span class=\"unseen\">{label}</span>\n<select name=\"{name}\">\n<option value=\"\">{all}</option>\n");
        foreach ((string value, string text) in choices)
        {
            html.Write($"<option value=\"{value}\" {(value == chosen ? "selected" : "")}>{text}</option>\n");
        }

        html.Write($"</select></label>\n");
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
