using System.Buffers;
using System.Text;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Writes text into HTML, between tags as well as inside double quotes. Only what has a meaning there is encoded; letters stay letters,
/// which keeps what is stored short, and encoding the same text always gives the same result.
/// </summary>
internal static class HtmlEncoding
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"");

    /// <summary>The text encoded.</summary>
    internal static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        var html = new StringBuilder(text.Length + 16);
        Append(html, text);
        return html.ToString();
    }

    /// <summary>Appends the text encoded.</summary>
    internal static void Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        for (int special = text.IndexOfAny(Special); special >= 0; special = text.IndexOfAny(Special))
        {
            html.Append(text[..special]).Append(text[special] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => "&quot;",
            });
            text = text[(special + 1)..];
        }

        html.Append(text);
    }
}
