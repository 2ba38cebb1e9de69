using System.Text;
using AngleSharp.Dom;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Reads a MathML formula as one line of text: x² is <c>x^2</c>, a fraction <c>a/b</c>. Only what MathML itself shows is read; HTML that
/// stands in a formula, scripts, styles and annotations are not.
/// </summary>
internal static class MathText
{
    /// <summary>The text of a <c>math</c> element; may be empty.</summary>
    internal static string Of(IElement math)
    {
        var text = new StringBuilder();
        AppendChildren(text, math);
        return text.ToString().Trim();
    }

    private static void AppendChildren(StringBuilder text, IElement parent)
    {
        INodeList children = parent.ChildNodes;
        for (int i = 0; i < children.Length; i++)
        {
            if (children[i] is IText part)
            {
                text.Append(part.Data.AsSpan().Trim());
            }
            else if (children[i] is IElement element)
            {
                AppendElement(text, element);
            }
        }
    }

    private static void AppendElement(StringBuilder text, IElement element)
    {
        if (element.NamespaceUri != NamespaceNames.MathMlUri ||
            element.LocalName is "annotation" or "annotation-xml" or "script" or "style" or "mphantom")
        {
            return;
        }

        switch (element.LocalName)
        {
            case "msup" or "mover":
                AppendJoined(text, element, '^');
                break;
            case "msub" or "munder":
                AppendJoined(text, element, '_');
                break;
            case "msubsup" or "munderover":
                AppendJoined(text, element, '_', '^');
                break;
            case "mfrac":
                AppendJoined(text, element, '/');
                break;
            case "msqrt":
                text.Append('√');
                AppendGroup(text, element, AppendChildren);
                break;
            case "mo" when element.TextContent.Trim() is { Length: > 0 } sign:
                text.Append(sign switch
                {
                    "\u2061" or "\u2062" or "\u2063" or "\u2064" => "", // invisible operators
                    "=" or "<" or ">" or "≤" or "≥" or "≈" or "≠" or "→" => $" {sign} ",
                    _ => sign,
                });
                break;
            case "mtr" or "mtd" or "mspace":
                AppendChildren(text, element);
                text.Append(' ');
                break;
            default:
                AppendChildren(text, element);
                break;
        }
    }

    private static void AppendJoined(StringBuilder text, IElement element, params ReadOnlySpan<char> signs)
    {
        int i = 0;
        foreach (IElement part in element.Children)
        {
            if (i > 0)
            {
                text.Append(signs[Math.Min(i, signs.Length) - 1]);
            }

            i++;
            AppendGroup(text, part, AppendElement);
        }
    }

    /// <summary>A part of several characters stands in brackets, so that it is clear how far a sign reaches.</summary>
    private static void AppendGroup(StringBuilder text, IElement part, Action<StringBuilder, IElement> append)
    {
        int start = text.Length;
        append(text, part);
        if (HasSign(text, start))
        {
            text.Insert(start, '(').Append(')');
        }
    }

    private static bool HasSign(StringBuilder text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('.' or ','))
            {
                return true;
            }
        }

        return false;
    }
}
