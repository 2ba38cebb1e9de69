using System.Collections.Frozen;
using System.Net;
using System.Text;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Reads HTML that no parser should be given as text: tags go, the content of scripts and styles goes, blocks part paragraphs, entities are
/// read last. One pass, no nesting, no recursion. The result is text, to be encoded wherever it is shown.
/// </summary>
internal static class TagStripper
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Blocks =
        SanitiserPolicy.Blocks.Append("br").ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The paragraphs in it, none empty.</summary>
    internal static List<Paragraph> Paragraphs(string html)
    {
        var text = new StringBuilder(html.Length);
        for (int i = 0; i < html.Length;)
        {
            int tag = html.IndexOf('<', i);
            if (tag < 0)
            {
                text.Append(html, i, html.Length - i);
                break;
            }

            text.Append(html, i, tag - i);
            i = ReadTag(html, tag, text);
        }

        return PlainParagraphs.Of(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Passes one tag over and gives the place behind it.</summary>
    private static int ReadTag(string html, int start, StringBuilder text)
    {
        int name = start + 1 < html.Length && html[start + 1] == '/' ? start + 2 : start + 1;
        int end = name;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }

        ReadOnlySpan<char> element = html.AsSpan(name, end - name);
        if (element.IsEmpty && !(name < html.Length && html[name] is '!' or '?'))
        {
            text.Append('<');
            return start + 1;
        }

        int close = html.IndexOf('>', end);
        if (close < 0)
        {
            return html.Length;
        }

        if (Blocks.Contains(element))
        {
            text.Append("\n\n");
        }

        return IsRaw(element) && html[start + 1] != '/' ? EndOfRaw(html, close + 1, element) : close + 1;
    }

    private static bool IsRaw(ReadOnlySpan<char> element) =>
        element.Equals("script", StringComparison.OrdinalIgnoreCase) || element.Equals("style", StringComparison.OrdinalIgnoreCase);

    /// <summary>Script and style without an end swallow the rest, as in a browser; so each is searched once.</summary>
    private static int EndOfRaw(string html, int from, ReadOnlySpan<char> element)
    {
        int end = html.AsSpan(from).IndexOf($"</{element}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : from + end;
    }
}
