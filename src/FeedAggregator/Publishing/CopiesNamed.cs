using System.Globalization;
using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// Names the copies of a story in the content of an entry, since no reader shows <c>rel="related"</c>: a last line "Also told by" with a
/// link for each other outlet, and one to the page that compares them.
/// </summary>
internal static class CopiesNamed
{
    /// <summary>Outlets that are named at the most.</summary>
    private const int Most = 20;

    /// <summary>The entry with the line; the same where there is no other copy.</summary>
    public static FeedEntry WithCopiesNamed(this FeedEntry entry) => entry.Copies.Count == 0
        ? entry
        : entry with
        {
            Html =
                (entry.Html.Length > 0 || entry.Summary.Length == 0 ? entry.Html : $"<p>{EscapedHtml.Of(entry.Summary)}</p>") + Line(entry),
        };

    /// <summary>The line, as HTML.</summary>
    public static string Line(FeedEntry entry)
    {
        // Copies of one outlet are one name; where only its own outlet tells the story again, that is named.
        FeedCopy[] others = [.. entry.Copies.Where(copy => copy.Outlet != entry.Outlet).DistinctBy(copy => copy.Outlet)];
        others = others.Length > 0 ? others : [entry.Copies[0]];
        var html = new StringBuilder("<p>Also told by: ");
        html.AppendJoin(" · ", others.Take(Most).Select(copy => copy.Url is { } url ? Link(url, copy.Source) : Encoded(copy.Source)));
        if (others.Length > Most)
        {
            html.Append(CultureInfo.InvariantCulture, $" · {others.Length - Most} more");
        }

        return html.Append(" (").Append(Link(entry.Page, "compare")).Append(")</p>").ToString();
    }

    /// <summary>A link, as HTML; the address must be http or https.</summary>
    public static string Link(string url, string text) => $"<a href=\"{Encoded(url)}\">{Encoded(text)}</a>";

    /// <summary>A text for text and for attributes in double quotes.</summary>
    public static string Encoded(string text) => EscapedHtml.Of(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
