using System.Text;

namespace FeedAggregator.Normalising.Markup;

/// <summary>Writes clean paragraphs as HTML, for articles that came as plain text.</summary>
internal static class ParagraphHtml
{
    /// <summary>One <c>p</c> a paragraph, every character encoded, line feeds as <c>br</c>.</summary>
    internal static string Write(IReadOnlyList<string> paragraphs)
    {
        var html = new StringBuilder();
        foreach (string paragraph in paragraphs)
        {
            html.Append("<p>").Append(HtmlEncoding.Encode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        }

        return html.ToString();
    }
}
