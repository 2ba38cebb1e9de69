using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace FeedAggregator.Normalising.Markup;

/// <summary>
/// Watches the tags of one document and stops the parser when too many are open at once. The parser compares every tag with those open, so
/// a quarter of a megabyte of open tags would keep it busy for half a minute. Counts at least as deep as the parser can be: an end tag
/// closes only what was opened under its name, and elements that mark a scope are closed by nothing else.
/// </summary>
internal sealed class NestingGuard
{
    /// <summary>Open elements allowed; real articles, badly nested ones too, stay below half of it.</summary>
    internal const int MaxOpen = 128;

    /// <summary>Elements that close themselves when the next one of their kind begins, and those that cannot be open.</summary>
    private static readonly FrozenSet<string> NeverDeep = SanitiserPolicy.Void.Concat(
    [
        "area", "base", "basefont", "bgsound", "embed", "frame", "input", "keygen", "link", "meta", "param", "source", "track",
        "caption", "colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead",
        "tr",
    ]).ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _depth;

    /// <summary>Looks at one token as the parser meets it.</summary>
    /// <exception cref="TooDeepException">Too many elements are open.</exception>
    internal void Look(HtmlToken token, TextRange place)
    {
        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag) || NeverDeep.Contains(token.Name))
        {
            return;
        }

        _open.TryGetValue(token.Name, out int count);
        if (token.Type == HtmlTokenType.StartTag)
        {
            _open[token.Name] = count + 1;
            _depth++;
        }
        else if (count > 0)
        {
            _open[token.Name] = count - 1;
            _depth--;
        }

        if (_depth > MaxOpen)
        {
            throw new TooDeepException();
        }
    }
}

/// <summary>Stops the parser from inside (<see cref="NestingGuard"/>); never leaves <see cref="HtmlSource"/>.</summary>
internal sealed class TooDeepException : Exception
{
    /// <summary>Says why.</summary>
    public TooDeepException()
        : base("the HTML opens more elements than any article does")
    {
    }
}
