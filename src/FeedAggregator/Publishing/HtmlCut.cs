using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// Cuts sanitised HTML that is too long for a document: behind the last block that fits, or inside the first one at a word where not even
/// that fits. What is open is closed, and a link leads to the whole.
/// </summary>
internal static class HtmlCut
{
    /// <summary>Room for the tags that have to be closed: the sanitiser keeps no deeper nesting than a hundred elements.</summary>
    private const int ClosingTags = 2048;

    /// <summary>How far before the cut a space is looked for.</summary>
    private const int LongestWord = 100;

    /// <summary>The beginning of sanitised HTML.</summary>
    /// <param name="html">Sanitised HTML, or a beginning of it that may end anywhere.</param>
    /// <param name="most">Bytes the result may take (<see cref="PublishedSize"/>).</param>
    /// <param name="whole">Address of the whole.</param>
    public static string Of(string html, long most, string whole)
    {
        string link = $"<p><a href=\"{EscapedHtml.Of(whole)}\">Read the whole article</a></p>";
        long room = most - PublishedSize.Of(link) - ClosingTags;
        List<string> open = [];
        (int End, string[] Open) block = (0, []);
        int at = 0;
        while (at < html.Length)
        {
            int end = html[at] == '<' ? TagEnd(html, at) : TextEnd(html, at);
            long size = end < 0 ? long.MaxValue : PublishedSize.Of(html.AsSpan(at, end - at));
            if (size > room)
            {
                break;
            }

            room -= size;
            if (html[at] == '<' && Follow(html.AsSpan(at, end - at), open))
            {
                block = (end, [.. open]);
            }

            at = end;
        }

        if (block.End == 0)
        {
            // Not one whole block: as many words of it as fit.
            block = (at + (at < html.Length && html[at] != '<' ? Words(html.AsSpan(at), room) : 0), [.. open]);
        }

        var closing = new StringBuilder();
        for (int i = block.Open.Length - 1; i >= 0; i--)
        {
            closing.Append("</").Append(block.Open[i]).Append('>');
        }

        return string.Concat(html.AsSpan(0, block.End), closing.ToString(), link);
    }

    /// <summary>Keeps the list of open elements; whether the tag ends a block.</summary>
    private static bool Follow(ReadOnlySpan<char> tag, List<string> open)
    {
        bool ends = tag.Length > 1 && tag[1] == '/';
        ReadOnlySpan<char> rest = tag[(ends ? 2 : 1)..];
        int length = rest.IndexOfAny(' ', '>');
        string name = rest[..Math.Max(0, length)].ToString();
        if (!ends)
        {
            if (!SanitiserPolicy.Void.Contains(name))
            {
                open.Add(name);
            }

            return false;
        }

        if (open.Count > 0)
        {
            open.RemoveAt(open.Count - 1);
        }

        return SanitiserPolicy.Blocks.Contains(name);
    }

    private static int TextEnd(string html, int at) => html.IndexOf('<', at) is var end and >= 0 ? end : html.Length;

    /// <summary>Behind a tag; -1 where the text ends inside it. Quoted values may hold any character but the quote.</summary>
    private static int TagEnd(string html, int at)
    {
        while (html.AsSpan(at).IndexOfAny('"', '>') is var next and >= 0)
        {
            at += next + 1;
            if (html[at - 1] == '>')
            {
                return at;
            }

            int quote = html.IndexOf('"', at);
            if (quote < 0)
            {
                return -1;
            }

            at = quote + 1;
        }

        return -1;
    }

    /// <summary>
    /// How many characters of a text fit, up to a space where one is near, and never through a character reference or a pair.
    /// </summary>
    private static int Words(ReadOnlySpan<char> text, long room)
    {
        int end = 0;
        while (end < text.Length && text[end] != '<' && PublishedSize.Of(text[end]) is var size && size <= room)
        {
            room -= size;
            end++;
        }

        text = text[..end];
        int near = Math.Max(0, end - LongestWord);
        int space = text[near..].LastIndexOf(' ');
        int reference = text[near..].LastIndexOf('&');
        end = space > 0 ? near + space : reference >= 0 && !text[(near + reference)..].Contains(';') ? near + reference : end;
        return end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}
