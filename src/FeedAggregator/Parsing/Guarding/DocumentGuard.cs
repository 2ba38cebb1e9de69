namespace FeedAggregator.Parsing.Guarding;

/// <summary>
/// Checks the markup before a parser reads it: bounds on depth, attributes and tags, no DOCTYPE, nothing unterminated. The strict
/// parser's cost is quadratic in depth and it expands entities, so what fails here goes to the repair path, which bounds both.
/// One pass, mostly vectorised searches.
/// </summary>
internal ref struct DocumentGuard
{
    private readonly ReadOnlySpan<char> _text;
    private readonly LineCounter _lines;
    private readonly List<int> _entryLines = [];
    private int _depth;
    private int _tags;
    private bool _hasInlineMarkup;

    private DocumentGuard(string text)
    {
        _text = text;
        _lines = new LineCounter(text);
    }

    public static GuardReport Inspect(string text)
    {
        DocumentGuard guard = new(text);
        string? trouble = guard.FindTrouble();
        return new GuardReport(trouble, guard._entryLines, guard._hasInlineMarkup);
    }

    private string? FindTrouble()
    {
        for (int at = Find('<', 0); at >= 0;)
        {
            int end = EndOfMarkup(at, out string? trouble);
            trouble ??= end < 0 ? "unterminated markup"
                : _depth > ParserLimits.Depth || ++_tags > ParserLimits.Tags || _entryLines.Count > ParserLimits.Entries ? "past the bounds"
                : null;
            if (trouble is not null)
            {
                return trouble;
            }

            at = Find('<', end);
        }

        return null;
    }

    /// <summary>Position where the markup that begins at <paramref name="at"/> ends; -1 where it does not.</summary>
    private int EndOfMarkup(int at, out string? trouble)
    {
        trouble = null;
        ReadOnlySpan<char> rest = _text[at..];
        switch (rest)
        {
            case ['<', '/', ..]:
                _depth--;
                return Find('>', at);
            case ['<', '!', '[', 'C', 'D', 'A', 'T', 'A', '[', ..]:
                return EndOfCData(at + 9, ref trouble);
            case ['<', '!', '-', '-', ..]:
                return Find("-->", at + 4);
            case ['<', '!', ..]:
                trouble = "a document type";
                return at;
            case ['<', '?', ..]:
                return Find("?>", at);
            default:
                return EndOfStartTag(at + 1, ref trouble);
        }
    }

    private readonly int EndOfCData(int from, ref string? trouble)
    {
        int end = Find("]]>", from);
        if (end > 0 && _text[from..end].Contains("<![CDATA[", StringComparison.Ordinal))
        {
            trouble = "a CDATA section inside another";
        }

        return end;
    }

    private int EndOfStartTag(int from, ref string? trouble)
    {
        int attributes = 0;
        int at = from;
        while (true)
        {
            int found = _text[at..].IndexOfAny('>', '"', '\'');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (_text[at] == '>')
            {
                break;
            }

            int close = Find(_text[at], at + 1);
            if (close < 0)
            {
                return -1;
            }

            attributes++;
            at = close + 1;
        }

        trouble = attributes > ParserLimits.Attributes ? "too many attributes" : null;
        _depth += _text[at - 1] == '/' ? 0 : 1;
        Note(LocalName(_text[from..at]), from);
        return at;
    }

    private void Note(ReadOnlySpan<char> name, int position)
    {
        if (IsEntry(name))
        {
            _entryLines.Add(_lines.At(position));
        }
        else
        {
            _hasInlineMarkup = _hasInlineMarkup || IsInline(name);
        }
    }

    private static ReadOnlySpan<char> LocalName(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(" \t\r\n/");
        ReadOnlySpan<char> name = end < 0 ? tag : tag[..end];
        return name[(name.IndexOf(':') + 1)..];
    }

    private static bool IsEntry(ReadOnlySpan<char> name) => name.Length is 4 or 5
        && (name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase));

    private static bool IsInline(ReadOnlySpan<char> name) =>
        name is "a" or "abbr" or "b" or "big" or "cite" or "code" or "del" or "em" or "font" or "i" or "img"
        or "ins" or "mark" or "p" or "pre" or "q" or "s" or "small" or "span" or "strong" or "sub" or "sup" or "tt" or "u";

    private readonly int Find(char what, int from)
    {
        int found = _text[from..].IndexOf(what);
        return found < 0 ? -1 : from + found;
    }

    private readonly int Find(string what, int from)
    {
        int found = _text[from..].IndexOf(what, StringComparison.Ordinal);
        return found < 0 ? -1 : from + found;
    }
}

/// <summary>What one cheap look over a document's markup showed.</summary>
/// <param name="Trouble">Why the strict parser must not be tried; null where it may.</param>
/// <param name="EntryLines">Lines of the tags that open entries, in document order.</param>
/// <param name="HasInlineMarkup">Whether elements of HTML stand in the document as XML, where blanks between tags part words.</param>
internal sealed record GuardReport(string? Trouble, IReadOnlyList<int> EntryLines, bool HasInlineMarkup);
