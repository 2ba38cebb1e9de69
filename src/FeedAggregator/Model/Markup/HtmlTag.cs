using System.Collections.Frozen;
using System.Text;

namespace FeedAggregator.Model.Markup;

/// <summary>
/// Distinguishes HTML's tags from other things in angle brackets in a short text: <c>Vec&lt;T&gt;</c>, <c>&lt;hello-world&gt;</c> and a
/// mail address are words. The name of an element alone is no tag either: a tag is closed later, has attributes or closes one.
/// </summary>
internal static class HtmlTag
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "center",
        "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "i", "iframe", "ins", "kbd", "label", "li", "main", "mark", "nav",
        "nobr", "noscript", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "small",
        "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "th", "thead",
        "time", "tr", "tt", "u", "ul", "var", "video", "audio",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> VoidNames =
        new[] { "br", "hr", "img", "wbr", "input", "embed" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Longest beginning of a text that is looked through, in UTF-16 units: each tag looks for its end.</summary>
    private const int MaxLength = 4000;

    /// <summary>Whether a text holds a tag of HTML, in its first 4,000 characters.</summary>
    public static bool AnyIn(string text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        for (int at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (StandsAt(text, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text begins with a tag of HTML.</summary>
    public static bool IsFirstIn(string text) => StandsAt(text, 0);

    /// <summary>The text, at most its first 4,000 characters, as HTML in which whatever is no tag stands as the words it is.</summary>
    public static string EscapeOthers(string text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            return text;
        }

        var html = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && !StandsAt(text, i))
            {
                html.Append("&lt;");
            }
            else
            {
                html.Append(text[i]);
            }
        }

        return html.ToString();
    }

    private static bool StandsAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at + 1);
        if (rest.StartsWith("!--", StringComparison.Ordinal) || rest.StartsWith("![CDATA[", StringComparison.Ordinal))
        {
            return true;
        }

        bool closes = rest.StartsWith('/');
        rest = closes ? rest[1..] : rest;
        int end = 0;
        while (end < rest.Length && char.IsAsciiLetterOrDigit(rest[end]))
        {
            end++;
        }

        ReadOnlySpan<char> name = rest[..end];
        bool isVoid = VoidNames.Contains(name);
        if ((!isVoid && !Names.Contains(name)) || end == rest.Length || rest[end] is not ('>' or '/' or ' ' or '\t' or '\n' or '\r'))
        {
            return false;
        }

        int close = rest.IndexOf('>');
        if (close < 0)
        {
            return false;
        }

        return isVoid || rest[end..close].Contains('=') || (closes ? IsOpened(text, at, name) : IsClosed(rest[close..], name));
    }

    private static bool IsClosed(ReadOnlySpan<char> rest, ReadOnlySpan<char> name) =>
        rest.Contains($"</{name}>", StringComparison.OrdinalIgnoreCase);

    private static bool IsOpened(string text, int before, ReadOnlySpan<char> name) =>
        text.AsSpan(0, before).Contains($"<{name}", StringComparison.OrdinalIgnoreCase);
}
