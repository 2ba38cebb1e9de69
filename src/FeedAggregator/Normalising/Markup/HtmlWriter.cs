using System.Text;
using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Writes a sanitised tree as HTML. It is the last lock as well: it writes nothing but the elements and attributes of
/// <see cref="SanitiserPolicy"/>, so whatever came before, no other can be in the result. None of those elements holds raw text, so text is
/// encoded everywhere.
/// </summary>
internal static class HtmlWriter
{
    /// <summary>The children of an element as HTML.</summary>
    internal static string WriteChildren(IElement parent)
    {
        var html = new StringBuilder(1024);
        WriteChildren(html, parent);
        return html.ToString();
    }

    private static void WriteChildren(StringBuilder html, INode parent)
    {
        INodeList children = parent.ChildNodes;
        for (int i = 0; i < children.Length; i++)
        {
            INode child = children[i];
            if (child is IText text)
            {
                HtmlEncoding.Append(html, text.Data);
            }
            else if (child is IElement element)
            {
                WriteElement(html, element);
            }
        }
    }

    private static void WriteElement(StringBuilder html, IElement element)
    {
        string name = element.LocalName;
        if (!SanitiserPolicy.Elements.Contains(name))
        {
            return;
        }

        html.Append('<').Append(name);
        WriteAttributes(html, element);
        html.Append('>');
        if (SanitiserPolicy.Void.Contains(name))
        {
            return;
        }

        if (name == "pre" && element.FirstChild is IText { Data: ['\n', ..] })
        {
            html.Append('\n'); // a parser drops the first line feed of a pre, so one more keeps it
        }

        WriteChildren(html, element);
        html.Append("</").Append(name).Append('>');
    }

    private static void WriteAttributes(StringBuilder html, IElement element)
    {
        INamedNodeMap attributes = element.Attributes;
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i] is { } attribute && SanitiserPolicy.Attributes.Contains(attribute.LocalName))
            {
                html.Append(' ').Append(attribute.LocalName).Append("=\"");
                HtmlEncoding.Append(html, attribute.Value);
                html.Append('"');
            }
        }
    }
}
