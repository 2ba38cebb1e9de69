using System.Text;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

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
