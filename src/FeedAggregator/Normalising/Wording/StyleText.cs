using System.Text;
using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// Takes style rules and the scripts of embeds out of text: software that drops tags and keeps what is in them leaves <c>.box { position:
/// relative; }</c> between the words. Only what is sure by its form goes: a block of declarations of known properties with its selectors,
/// and calls that only embeds make.
/// </summary>
internal static partial class StyleText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const int Timeout = 2000;

    /// <summary>The text without style rules and embed scripts; the same text where there are none.</summary>
    internal static string Without(string text)
    {
        if (text.Contains('{', StringComparison.Ordinal))
        {
            text = WithoutRules(text);
        }

        return text.Contains('(', StringComparison.Ordinal) && Script().Match(text) is { Success: true } script
            ? WithoutScript(text, script.Index)
            : text;
    }

    private static string WithoutRules(string text)
    {
        var kept = new StringBuilder(text.Length);
        int done = 0;
        int atRules = 0;
        bool any = false;
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = open + 1 < text.Length
            ? text.IndexOf('{', open + 1)
            : -1)
        {
            int close = text.AsSpan(open + 1).IndexOfAny('{', '}') is var length and >= 0 ? open + 1 + length : text.Length;
            int start = StartOfSelectors(text, done, open, any);
            if (close < text.Length && text[close] == '{' && text.AsSpan(start, open - start).Contains('@'))
            {
                kept.Append(text.AsSpan(done, start - done)); // @media and its like hold rules
                done = open + 1;
                atRules++;
                any = true;
                continue;
            }

            int declarations = close < text.Length && text[close] == '{'
                ? 0
                : Declarations(text.AsSpan(open + 1, close - open - 1), isCut: close == text.Length);
            if (declarations == 0 || (declarations == 1 && start == open))
            {
                continue;
            }

            kept.Append(text.AsSpan(done, start - done));
            done = Math.Min(close + 1, text.Length);
            any = true;
            for (; atRules > 0 && text.AsSpan(done).TrimStart().StartsWith('}'); atRules--)
            {
                done = text.IndexOf('}', done) + 1;
            }

            open = Math.Max(open, done - 1);
        }

        if (!any)
        {
            return text;
        }

        ReadOnlySpan<char> rest = text.AsSpan(done);
        kept.Append(Selectors().IsMatch(rest) ? "" : rest);
        return ForeignText.CollapseSpace(kept.ToString());
    }

    /// <summary>How many style declarations stand between braces; 0 where anything else does.</summary>
    private static int Declarations(ReadOnlySpan<char> inside, bool isCut)
    {
        int declarations = 0;
        foreach (Range range in inside.Split(';'))
        {
            ReadOnlySpan<char> part = inside[range].Trim();
            if (part.IsEmpty)
            {
                continue;
            }

            bool isLast = range.End.Value == inside.Length;
            if (Declaration().IsMatch(part))
            {
                declarations++;
            }
            else if (!(isCut && isLast && declarations > 0))
            {
                return 0;
            }
        }

        return declarations;
    }

    /// <summary>
    /// Where the selectors before a block begin: at the last one of a run that is a class, an id or an at-rule, for the name of an element
    /// alone may be a word.
    /// </summary>
    private static int StartOfSelectors(string text, int from, int open, bool followsRule)
    {
        int start = open;
        int at = open;
        while (at > from)
        {
            int end = at;
            while (end > from && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            int begin = end;
            while (begin > from && !char.IsWhiteSpace(text[begin - 1]))
            {
                begin--;
            }

            ReadOnlySpan<char> word = text.AsSpan(begin, end - begin);
            if (word.IsEmpty || !Selector().IsMatch(word))
            {
                return start;
            }

            at = begin;
            start = word[0] is '.' or '#' or '@' or '*' or '}' || word.IndexOfAny(".#") > 0 ? begin : start;
        }

        return followsRule || at == 0 ? at : start;
    }

    /// <summary>From the first call to the end of the last statement; to the end of the text where it was cut off.</summary>
    private static string WithoutScript(string text, int start)
    {
        int end = text.LastIndexOfAny([';', '}', ')']) + 1;
        ReadOnlySpan<char> rest = text.AsSpan(end);
        return ForeignText.CollapseSpace(string.Concat(text.AsSpan(0, start), rest.Trim(" .…").IsEmpty ? "" : rest));
    }

    [GeneratedRegex(
        @"^-{0,2}(align-[\w-]+|animation[\w-]*|background[\w-]*|border[\w-]*|bottom|box-[\w-]+|clear|clip[\w-]*|color|content|cursor|" +
        @"display|fill|flex[\w-]*|float|font[\w-]*|gap|grid[\w-]*|height|justify-[\w-]+|left|letter-spacing|line-height|" +
        @"list-style[\w-]*|margin[\w-]*|max-[\w-]+|min-[\w-]+|mso-[\w-]+|object-[\w-]+|opacity|outline[\w-]*|overflow[\w-]*|" +
        @"padding[\w-]*|pointer-events|position|resize|right|text-[\w-]+|top|transform[\w-]*|transition[\w-]*|vertical-align|" +
        @"visibility|webkit-[\w-]+|moz-[\w-]+|ms-[\w-]+|white-space|width|word-[\w-]+|z-index|" +
        @"zoom)\s*:\s*[^{}]+$", Options | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"^(}|[.#@*][\w*-][\w:.#()\[\]=""'~^$*-]*,?|" +
        @"(html|body|a|p|ul|ol|li|div|span|img|iframe|object|embed|video|audio|table|thead|tbody|tr|td|th|h[1-6]|figure|figcaption|" +
        @"section|article|header|footer|nav|main|aside|blockquote|input|button|form|svg|path|i|b|em|" +
        @"strong)([:.#\[][\w:.#()\[\]=""'~^$*-]*)?,?|[>+~,]|\((max|min)-width:|\d+px\)|and|screen|only|media)$", Options, Timeout)]
    private static partial Regex Selector();

    /// <summary>Nothing but selectors, as where a text was cut off behind a style rule.</summary>
    [GeneratedRegex(
        @"^\s*(}|[.#@][\w-][\w:.#-]*,?\s*|(html|body|a|p|ul|ol|li|div|span|img|iframe|object|embed|video|audio|table|tr|td|th|" +
        @"h[1-6])([:.#][\w:.#-]*)?,?\s+)*\s*(…|\.\.\.)?\s*$", Options | RegexOptions.NonBacktracking, Timeout)]
    private static partial Regex Selectors();

    [GeneratedRegex(
        @"(\(adsbygoogle ?=|\bgoogletag\.cmd|\bgoogletag\.|" +
        @"\bdocument\.(write|getElementById|getElementsBy|createElement|querySelector)\b[^.]{0,3}\(|\bwindow\._\w+ ?=|" +
        @"\bwindow\.\w+ ?= ?window\.|[(!]function ?\([\w$, ]*\) ?\{|\bfbq\('|\bgtag\('|//? ?<!\[CDATA\[|\bjwplayer\(['""]|" +
        @"\bjQuery\(document\))", Options, Timeout)]
    private static partial Regex Script();
}
