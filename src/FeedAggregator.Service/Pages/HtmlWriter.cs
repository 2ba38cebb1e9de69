using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// Builds a page. <c>Write($"&lt;p&gt;{value}&lt;/p&gt;")</c>: what stands literally in the source is markup, what stands in braces is
/// encoded, always. The one way around that is <see cref="Sanitised"/>, for article HTML that was sanitised at ingest.
/// </summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _page = new(16 * 1024);

    /// <summary>Writes markup with encoded values. A plain string does not fit: only a literal of ours can be markup.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler has written to this instance by the time the body runs.")]
    public void Write([InterpolatedStringHandlerArgument("")] HtmlInterpolation markup) => _ = markup;

    /// <summary>Writes HTML that the sanitiser made.</summary>
    public void Sanitised(string html) => _page.Append(CleanText.Of(html));

    /// <summary>The page so far.</summary>
    public override string ToString() => _page.ToString();

    internal void Markup(string literal) => _page.Append(literal);

    /// <summary>Encodes for text and for attributes in either kind of quotes.</summary>
    internal void Encoded(ReadOnlySpan<char> value)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '&' => _page.Append("&amp;"),
                '<' => _page.Append("&lt;"),
                '>' => _page.Append("&gt;"),
                '"' => _page.Append("&quot;"),
                '\'' => _page.Append("&#39;"),
                _ => _page.Append(c),
            };
        }
    }
}
