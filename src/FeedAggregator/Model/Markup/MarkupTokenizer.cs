using System.Globalization;
using System.Runtime.InteropServices;

namespace FeedAggregator.Model.Markup;

/// <summary>
/// Cuts any text into tags and character data without ever giving up. Every search for a terminator remembers its answer, so the work
/// is linear in the length of the text, however hostile. Comments, processing instructions and the document type are left out; entities
/// the document type declares are kept aside.
/// </summary>
internal sealed class MarkupTokenizer(string text, LineCounter lines, WarningLog warnings, WorkMeter? meter = null)
{
    private readonly List<MarkupToken> _tokens = [];
    private readonly TerminatorIndex _commentEnd = new(text, "-->", meter);
    private readonly TerminatorIndex _cdataEnd = new(text, "]]>", meter);
    private readonly TerminatorIndex _cdataStart = new(text, "<![CDATA[", meter);
    private readonly TerminatorIndex _doubleQuote = new(text, "\"", meter);
    private readonly TerminatorIndex _singleQuote = new(text, "'", meter);
    private readonly TerminatorIndex _tagEnd = new(text, ">", meter);
    private readonly TerminatorIndex _tagStart = new(text, "<", meter);
    private int _textFrom;
    private int _fruitlessSearches;
    private bool _documentTypeRead;
    private (int Start, int End) _lastName;

    /// <summary>Entities declared in the document's own document type.</summary>
    public DeclaredEntities Entities { get; } = new();

    /// <summary>All tokens in document order.</summary>
    public IReadOnlyList<MarkupToken> Read(CancellationToken cancellationToken)
    {
        int at = 0;
        while (at < text.Length && _tokens.Count < ParserLimits.Tags)
        {
            int open = _tagStart.Next(at);
            if (open < 0)
            {
                break;
            }

            if ((_tokens.Count & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            at = ReadMarkup(open);
        }

        if (_tokens.Count >= ParserLimits.Tags)
        {
            warnings.Add(
                "too-many-tags", lines.At(at),
                $"More than {ParserLimits.Tags.ToString(CultureInfo.InvariantCulture)} tags; the rest was not read.");
            return _tokens;
        }

        EndText(text.Length);
        return _tokens;
    }

    private int ReadMarkup(int open)
    {
        char next = open + 1 < text.Length ? text[open + 1] : '\0';
        if (next == '!')
        {
            return ReadDeclaration(open);
        }

        if (next == '?')
        {
            EndText(open);
            int close = _tagEnd.Next(open);
            return _textFrom = close < 0 ? text.Length : close + 1;
        }

        int name = next == '/' ? open + 2 : open + 1;
        while (next == '/' && name < text.Length && text[name] == ' ')
        {
            name++;
        }

        if (name >= text.Length)
        {
            EndText(open);
            return _textFrom = text.Length;
        }

        return IsNameStart(text[name]) ? ReadTag(open, name, next == '/') : Literal(open);
    }

    private int ReadTag(int open, int name, bool isEnd)
    {
        int nameEnd = name;
        while (nameEnd < text.Length && IsNameCharacter(text[nameEnd]))
        {
            nameEnd++;
        }

        int end = EndOfTag(nameEnd, out bool terminated);
        if (!terminated)
        {
            if (end >= text.Length)
            {
                return CutShort(open);
            }

            if (!isEnd && FeedTags.Of(text.AsSpan(name, nameEnd - name)) is FeedTag.Other or FeedTag.HtmlVoid)
            {
                return Literal(open);
            }

            warnings.Add(
                "unterminated-tag", lines.At(open),
                $"The tag <{Name(name, nameEnd)}> has no \">\"; it was taken to end before the next tag.");
        }

        EndText(open);
        bool empty = !isEnd && end > nameEnd && text[end - 1] == '/';
        MarkupKind kind = isEnd ? MarkupKind.End : empty ? MarkupKind.Empty : MarkupKind.Start;
        _tokens.Add(new MarkupToken(kind, name, nameEnd, empty ? end - 1 : end));
        _lastName = (name, nameEnd);
        return _textFrom = terminated ? end + 1 : end;
    }

    private int CutShort(int open)
    {
        warnings.Add("truncated", lines.At(open), "The document ends inside a tag; the piece was dropped.");
        EndText(open);
        return _textFrom = text.Length;
    }

    private int Literal(int open)
    {
        warnings.Add("bare-less-than", lines.At(open), "A \"<\" that begins no tag was read as text.");
        return open + 1;
    }

    /// <summary>Position of the tag's <c>&gt;</c>; where it has none, of the next <c>&lt;</c> or the end of the text.</summary>
    private int EndOfTag(int at, out bool terminated)
    {
        while (true)
        {
            int stop = text.AsSpan(at).IndexOfAny("<>\"'");
            meter?.Add((stop < 0 ? text.Length - at : stop) + 1);
            if (stop < 0)
            {
                terminated = false;
                return text.Length;
            }

            at += stop;
            if (text[at] is '>' or '<')
            {
                terminated = text[at] == '>';
                return at;
            }

            at = FollowsEquals(at) ? AfterQuoted(at) : at + 1;
        }
    }

    /// <summary>After the quoted value at <paramref name="quote"/>; right behind the quote where its partner is missing.</summary>
    private int AfterQuoted(int quote)
    {
        int close = (text[quote] == '"' ? _doubleQuote : _singleQuote).Next(quote + 1);
        if (close < 0)
        {
            return quote + 1;
        }

        int bracket = _tagStart.Next(quote + 1);
        int end = _tagEnd.Next(quote + 1);
        bool runsIntoNextTag = bracket >= 0 && bracket < close && end >= 0 && end < bracket;
        return runsIntoNextTag ? quote + 1 : close + 1;
    }

    private bool FollowsEquals(int at)
    {
        int before = at - 1;
        while (before > 0 && text[before] is ' ' or '\t' or '\r' or '\n')
        {
            before--;
        }

        meter?.Add(at - before);

        return before >= 0 && text[before] == '=';
    }

    private int ReadDeclaration(int open)
    {
        ReadOnlySpan<char> rest = text.AsSpan(open, Math.Min(16, text.Length - open));
        if (rest.StartsWith("<!--"))
        {
            EndText(open);
            int close = _commentEnd.Next(open + 4);
            if (close < 0)
            {
                warnings.Add(
                    "unterminated-comment", lines.At(open), "A comment is never closed; its opening was dropped and the rest read on.");
                return _textFrom = open + 4;
            }

            return _textFrom = close + 3;
        }

        if (rest.StartsWith("<![CDATA", StringComparison.OrdinalIgnoreCase))
        {
            return ReadCData(open);
        }

        if (!_documentTypeRead && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            _documentTypeRead = true;
            EndText(open);
            _textFrom = Entities.ReadDocumentType(text, open, lines, warnings);
            meter?.Add(_textFrom - open);
            return _textFrom;
        }

        if (open + 2 < text.Length && (char.IsAsciiLetter(text[open + 2]) || text[open + 2] == '['))
        {
            EndText(open);
            warnings.Add("unknown-declaration", lines.At(open), "A declaration that means nothing in a feed was dropped.");
            int close = _tagEnd.Next(open);
            return _textFrom = close < 0 ? text.Length : close + 1;
        }

        return Literal(open);
    }

    private int ReadCData(int open)
    {
        EndText(open);
        int start = open + "<![CDATA".Length;
        start += start < text.Length && text[start] == '[' ? 1 : 0;
        int close = _cdataEnd.Next(start);
        int nested = _cdataStart.Next(start);
        if (close >= 0 && (nested < 0 || nested > close))
        {
            _tokens.Add(new MarkupToken(MarkupKind.CData, start, start, close));
            return _textFrom = close + 3;
        }

        // Never closed, or closed only by the end of a later section: it ended where its element does.
        int limit = close < 0 ? text.Length : nested;
        int own = EndTagOfLastElement(start, limit);
        if (own >= 0)
        {
            warnings.Add("unterminated-cdata", lines.At(open), "A CDATA section is never closed; it was taken to end with its element.");
            _tokens.Add(new MarkupToken(MarkupKind.CData, start, start, TrimBrackets(start, own)));
            return _textFrom = own;
        }

        if (close >= 0)
        {
            warnings.Add("nested-cdata", lines.At(open), "A CDATA section inside another; the inner opening was read as text.");
            _tokens.Add(new MarkupToken(MarkupKind.CData, start, start, close));
            return _textFrom = close + 3;
        }

        warnings.Add("unterminated-cdata", lines.At(open), "A CDATA section is never closed; its opening was dropped.");
        return _textFrom = start;
    }

    private int EndTagOfLastElement(int start, int limit)
    {
        if (_fruitlessSearches > 16 || _lastName.End == 0 || start >= limit)
        {
            return -1;
        }

        string endTag = "</" + Name(_lastName.Start, _lastName.End);
        int found = text.AsSpan(start, limit - start).IndexOf(endTag, StringComparison.OrdinalIgnoreCase);
        _fruitlessSearches += found < 0 ? 1 : 0;
        meter?.Add(found < 0 ? limit - start : found + 1);
        return found < 0 ? -1 : start + found;
    }

    /// <summary>Leaves out what remains of a damaged <c>]]&gt;</c>.</summary>
    private int TrimBrackets(int start, int end)
    {
        int trimmed = end;
        while (trimmed > start && text[trimmed - 1] is ']' or '>' or ' ' or '\n' or '\r')
        {
            trimmed--;
        }

        return text.AsSpan(trimmed, end - trimmed).Contains(']') ? trimmed : end;
    }

    private void EndText(int end)
    {
        if (end > _textFrom)
        {
            _tokens.Add(new MarkupToken(MarkupKind.Text, _textFrom, _textFrom, end));
        }
    }

    private string Name(int start, int end) => text[start..Math.Min(end, start + 60)];

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || (c > '\u00BF' && char.IsLetter(c));

    private static bool IsNameCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '-' or '.' || (c > '\u00B6' && char.IsLetterOrDigit(c));
}

/// <summary>One piece of a broken document. Positions point into the text: for tags <c>[Start, NameEnd)</c> is the name and
/// <c>[NameEnd, End)</c> the attributes; for text and CDATA <c>[Start, End)</c> is the content.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MarkupToken(MarkupKind Kind, int Start, int NameEnd, int End);

/// <summary>What a token of a broken document is.</summary>
internal enum MarkupKind : byte
{
    /// <summary>Character data, entities unresolved.</summary>
    Text,

    /// <summary>Inside of a CDATA section, literal.</summary>
    CData,

    /// <summary>A start tag.</summary>
    Start,

    /// <summary>A start tag that closes itself.</summary>
    Empty,

    /// <summary>An end tag.</summary>
    End,
}

/// <summary>
/// Finds the next occurrence of a terminator such as <c>--&gt;</c>. It remembers the last answer, so that a flood of openers without
/// a closer costs one search and not one each: the work over a document stays linear.
/// </summary>
internal sealed class TerminatorIndex(string text, string terminator, WorkMeter? meter)
{
    private int _searchedFrom = -1;
    private int _found = -2;

    /// <summary>Position of the first occurrence at or after <paramref name="from"/>, or -1. Ask with rising positions.</summary>
    public int Next(int from)
    {
        bool known = _searchedFrom >= 0 && from >= _searchedFrom && (_found == -1 || from <= _found);
        if (!known)
        {
            _searchedFrom = from;
            _found = from >= text.Length ? -1 : text.IndexOf(terminator, from, StringComparison.Ordinal);
            meter?.Add((_found < 0 ? text.Length : _found) - Math.Min(from, text.Length) + 1);
        }

        return _found;
    }
}
