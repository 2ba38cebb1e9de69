using System.Text;
using System.Text.Unicode;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>
/// Reads an element that holds text for people: Atom's <c>text</c>, <c>html</c> and <c>xhtml</c>, Atom 0.3's modes, and RSS, which does
/// not say what it holds. XML escapes are resolved exactly once; markup that is written as XML comes out as markup.
/// </summary>
internal static class TextConstruct
{
    /// <summary>The text; null where there is none.</summary>
    /// <param name="element">The element.</param>
    /// <param name="context">Of its document.</param>
    /// <param name="usuallyHtml">What the element holds where nothing says: RSS descriptions are HTML, titles are guessed at.</param>
    public static ParsedText? Read(XElement element, DocumentContext context, bool usuallyHtml)
    {
        string type = Attributes.Of(element, "type")?.Trim().ToLowerInvariant() ?? "";
        string mode = Attributes.Of(element, "mode")?.Trim().ToLowerInvariant() ?? "";
        bool xhtml = type is "xhtml" or "application/xhtml+xml";
        string? value;
        TextKind kind;
        if (type is "html" or "text/html" && InnerMarkup.OnlyDiv(element) is { HasElements: false } wrapper)
        {
            // Escaped markup inside a real div: the div is only packing.
            value = PlainText.Clean(wrapper.Value);
            kind = TextKind.Html;
        }
        else if (element.HasElements || xhtml)
        {
            value = PlainText.Clean(
                InnerMarkup.Of(
                    element, unwrap: xhtml && !element.Name.NamespaceName.Contains("purl.org/atom/ns", StringComparison.Ordinal)));
            kind = TextKind.Html;
        }
        else
        {
            string text = DocumentContext.Value(element);
            value = PlainText.Clean(
                mode == "base64" || IsBinary(type)
                    ? FromBase64(text, isData: mode == "base64" || element.Name.LocalName == "content")
                    : text);
            kind = KindOf(element, type, usuallyHtml, value);
        }

        if (value is null)
        {
            return null;
        }

        XElement holder = xhtml ? InnerMarkup.OnlyDiv(element) ?? element : element;
        return new ParsedText(value, kind) { Base = kind == TextKind.Html ? context.Links.OwnBaseOf(holder) : null };
    }

    private static TextKind KindOf(XElement element, string type, bool usuallyHtml, string? value) => type switch
    {
        "html" or "text/html" => TextKind.Html,
        "text" or "text/plain" => TextKind.Text,
        "" when TagNames.IsAtom(element.Name.NamespaceName) => element.Name.LocalName is "content" or "summary" && BeginsWithTag(value)
            ? TextKind.Html
            : TextKind.Text,
        _ when usuallyHtml => TextKind.Html,
        _ => LooksLikeHtml(value) ? TextKind.Html : TextKind.Text,
    };

    /// <summary>
    /// Where Atom names no type the value is plain text. A text that begins with a tag of HTML is markup whose type was forgotten.
    /// </summary>
    private static bool BeginsWithTag(string? value) => value?.TrimStart() is ['<', ..] text && HtmlTag.IsFirstIn(text);

    /// <summary>Whether a text that does not say so holds a tag or an entity.</summary>
    public static bool LooksLikeHtml(string? value)
    {
        if (value is null)
        {
            return false;
        }

        if (HtmlTag.AnyIn(value))
        {
            return true;
        }

        int and = value.IndexOf('&', StringComparison.Ordinal);
        int end = and < 0 ? -1 : value.IndexOf(';', and);
        return end > and + 1 && end - and < 12 && (value[and + 1] == '#' || IsWord(value.AsSpan(and + 1, end - and - 1)));
    }

    private static bool IsWord(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Types whose content is base64 data (RFC 4287, 4.1.3.3). An unknown type is more often a mistake than data, so its text counts.
    /// </summary>
    private static bool IsBinary(string type) =>
        type is "application/octet-stream" or "application/pdf" or "application/zip" or "application/gzip"
        || type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) ||
        type.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>The text in base64 data; the value itself where it is no base64.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="isData">Whether data that are no text (pictures, sound) give null; a title or summary holds words, which may look like
    /// base64.</param>
    private static string? FromBase64(string value, bool isData)
    {
        byte[] bytes = new byte[value.Length];
        return !Convert.TryFromBase64String(value, bytes, out int length) ? value
            : Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length)
            : isData ? null
            : value;
    }
}

/// <summary>Writes the inside of an element as HTML: prefixes and namespace declarations gone, empty elements as HTML has them.</summary>
internal static class InnerMarkup
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    /// <summary>The markup inside an element.</summary>
    /// <param name="element">The element whose inside is wanted.</param>
    /// <param name="unwrap">Leave out a single <c>div</c> around everything, as RFC 4287 asks for type <c>xhtml</c>.</param>
    public static string Of(XElement element, bool unwrap)
    {
        if (unwrap && OnlyDiv(element) is { } div)
        {
            element = div;
        }

        StringBuilder html = new();
        foreach (XNode node in element.Nodes())
        {
            Write(html, node);
        }

        return html.ToString();
    }

    /// <summary>The <c>div</c> that holds everything inside an element, or null.</summary>
    public static XElement? OnlyDiv(XElement element)
    {
        XElement? only = null;
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XElement child when only is null && child.Name.LocalName.Equals("div", StringComparison.OrdinalIgnoreCase):
                    only = child;
                    break;
                case XElement:
                case XText text when !string.IsNullOrWhiteSpace(text.Value):
                    return null;
                default:
                    break;
            }
        }

        return only;
    }

    /// <summary>The tree is at most as deep as the guard allows, so this recursion is bounded.</summary>
    private static void Write(StringBuilder html, XNode node)
    {
        if (node is XText text)
        {
            Escape(html, text.Value, quotes: false);
        }
        else if (node is XElement element)
        {
            string name = element.Name.LocalName;
            html.Append('<').Append(name);
            foreach (XAttribute attribute in element.Attributes())
            {
                if (!attribute.IsNamespaceDeclaration)
                {
                    html.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
                    Escape(html, attribute.Value, quotes: true);
                    html.Append('"');
                }
            }

            if (element.FirstNode is null && Void.Contains(name))
            {
                html.Append(" />");
                return;
            }

            html.Append('>');
            foreach (XNode child in element.Nodes())
            {
                Write(html, child);
            }

            html.Append("</").Append(name).Append('>');
        }
    }

    private static void Escape(StringBuilder html, string text, bool quotes)
    {
        int from = 0;
        while (true)
        {
            int stop = text.AsSpan(from).IndexOfAny("&<>\"");
            if (stop < 0)
            {
                html.Append(text, from, text.Length - from);
                return;
            }

            html.Append(text, from, stop);
            from += stop;
            _ = text[from] switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                _ when quotes => html.Append("&quot;"),
                _ => html.Append('"'),
            };
            from++;
        }
    }
}
