using System.Text;
using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Writes a sanitised tree as HTML. It is the last lock as well: it writes nothing but the elements and attributes of
/// <see cref="SanitiserPolicy"/>, so whatever came before, no other can be in the result. None of those elements holds raw text, so text is
/// encoded everywhere.
/// </summary>
internal sealed class HtmlWriter
{
    /// <summary>Deeper trees may meet the bounds of the parser when they are read again.</summary>
    private const int SurelyShallow = HtmlSource.MaxDepth / 2;

    /// <summary>Longest result, in UTF-16 units, whose buffer is worth keeping for the next one.</summary>
    private const int UsualLength = 1 << 16;

    /// <summary>The buffer of this thread.</summary>
    [ThreadStatic]
    private static StringBuilder? _buffer;

    private readonly StringBuilder _html = TakeBuffer();
    private int _depth;

    /// <summary>Whether another reader may build another tree from what was written.</summary>
    internal bool MayShift { get; private set; }

    /// <summary>The children of an element as HTML.</summary>
    internal string Write(IElement parent)
    {
        WriteChildren(parent, parent.LocalName, StableNesting.Around.Nothing);
        string html = _html.ToString();
        _buffer = _html.Capacity <= UsualLength ? _html.Clear() : null;
        return html;
    }

    private static StringBuilder TakeBuffer()
    {
        StringBuilder buffer = _buffer ?? new StringBuilder(4096);
        _buffer = null;
        return buffer;
    }

    private void WriteChildren(INode parent, string parentName, StableNesting.Around around)
    {
        MayShift |= ++_depth > SurelyShallow;
        INodeList children = parent.ChildNodes;
        for (int i = 0; i < children.Length; i++)
        {
            INode child = children[i];
            if (child is IText text)
            {
                HtmlEncoding.Append(_html, ForeignText.RemoveSuspicious(text.Data));
            }
            else if (child is IElement element)
            {
                WriteElement(element, parentName, around);
            }
        }

        _depth--;
    }

    private void WriteElement(IElement element, string parentName, StableNesting.Around around)
    {
        string name = element.LocalName;
        if (!SanitiserPolicy.Elements.Contains(name))
        {
            return;
        }

        MayShift |= !StableNesting.Holds(name, parentName, around);
        _html.Append('<').Append(name);
        WriteAttributes(element);
        _html.Append('>');
        if (SanitiserPolicy.Void.Contains(name))
        {
            return;
        }

        int start = _html.Length;
        WriteChildren(element, name, StableNesting.Within(name, around));
        if (name == "pre" && _html.Length > start && _html[start] == '\n')
        {
            _html.Insert(start, '\n'); // a parser drops the first line feed of a pre, so one more keeps it
        }

        _html.Append("</").Append(name).Append('>');
    }

    private void WriteAttributes(IElement element)
    {
        INamedNodeMap attributes = element.Attributes;
        for (int i = 0; i < attributes.Length; i++)
        {
            if (attributes[i] is { } attribute && SanitiserPolicy.Attributes.Contains(attribute.LocalName))
            {
                _html.Append(' ').Append(attribute.LocalName).Append("=\"");
                HtmlEncoding.Append(_html, ForeignText.RemoveSuspicious(attribute.Value));
                _html.Append('"');
            }
        }
    }
}
