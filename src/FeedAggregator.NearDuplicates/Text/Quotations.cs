using System.Buffers;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Cuts a text at its quotation marks, so that words can be told apart that several reports of one event quote alike. A straight mark opens
/// a quotation if a space or nothing stands before it. A quotation ends at the mark that closes it or at the end of its paragraph; what is
/// longer than <see cref="Longest"/> characters is none, but a forgotten mark.
/// </summary>
internal ref struct Quotations(ReadOnlySpan<char> text)
{
    private const int Longest = 1200;
    private const string AllMarks = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300D\u300E\u300F\uFF02";

    private static readonly SearchValues<char> Marks = SearchValues.Create(AllMarks);
    private static readonly SearchValues<char> MarksAndLineEnds = SearchValues.Create(AllMarks + "\n");

    private ReadOnlySpan<char> _rest = text;
    private char _before = ' ';
    private char _opened;

    /// <summary>Whether the current piece stands within quotation marks.</summary>
    public bool IsQuoted { get; private set; }

    /// <summary>The current piece.</summary>
    public ReadOnlySpan<char> Piece { get; private set; }

    /// <summary>Whether a text has any quotation mark.</summary>
    public static bool Any(ReadOnlySpan<char> text) => text.ContainsAny(Marks);

    /// <summary>Goes on to the next piece; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        bool isOpen = _opened != 0;
        int end = _rest.IndexOfAny(isOpen ? MarksAndLineEnds : Marks);
        Piece = end < 0 ? _rest : _rest[..end];
        IsQuoted = isOpen && Piece.Length <= Longest;
        if (end >= 0)
        {
            _opened = Opened(_rest[end], end > 0 ? _rest[end - 1] : _before);
            _before = _rest[end];
        }

        _rest = end < 0 ? default : _rest[(end + 1)..];
        return true;
    }

    // The mark that opened the quotation in which what follows a mark stands; 0 for none.
    private readonly char Opened(char mark, char before) => _opened switch
    {
        '\0' => Opens(mark, before) ? mark : '\0',
        _ when mark == '\n' || Closes(mark, before) => '\0',
        _ => _opened,
    };

    private static bool Opens(char mark, char before) => mark switch
    {
        '\u201C' or '\u201E' or '\u201F' or '\u00AB' or '\u300C' or '\u300E' => true,
        '"' or '\u00BB' or '\uFF02' => IsOpen(before),
        _ => false,
    };

    private readonly bool Closes(char mark, char before) => _opened switch
    {
        '\u201E' => mark is '\u201C' or '\u201D',
        '\u00AB' => mark == '\u00BB',
        '\u00BB' => mark == '\u00AB',
        '\u300C' => mark == '\u300D',
        '\u300E' => mark == '\u300F',
        '"' or '\uFF02' => mark == _opened && !IsOpen(before),
        _ => mark == '\u201D',
    };

    private static bool IsOpen(char before) => char.IsWhiteSpace(before) || before is '(' or '[' or '\u2014' or '\u2013' or '-' or ':';
}
