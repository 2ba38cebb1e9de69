using System.Text;

namespace FeedAggregator.Parsing.Json;

/// <summary>
/// Makes sound JSON of a feed that is cut short, goes on after its end, or has line ends and wrong escapes inside its strings. One pass;
/// what is whole before the cut is kept.
/// </summary>
internal sealed class JsonRepair(string text, WarningLog warnings)
{
    private const int Deepest = 64;

    private readonly StringBuilder _output = new(text.Length);
    private readonly LineCounter _lines = new(text);
    private readonly StringBuilder _closers = new();
    private bool _inString;

    /// <summary>Length of the output that can be closed, and what closes it: after a member of the feed or a whole item.</summary>
    private (int Length, string Closers) _whole;

    /// <summary>The repaired text; null where nothing whole is in it.</summary>
    public static string? Repair(string text, WarningLog warnings) => new JsonRepair(text, warnings).Run();

    private string? Run()
    {
        for (int at = 0; at < text.Length; at++)
        {
            at = _inString ? InString(at) : OutsideString(at);
            if (_closers.Length > Deepest)
            {
                return null;
            }

            if (_closers.Length == 0 && _output.Length > 0)
            {
                WarnOfRest(at + 1);
                return _output.ToString();
            }
        }

        if (_whole.Length == 0)
        {
            return null;
        }

        warnings.Add("truncated", _lines.At(text.Length), "The JSON ends before it is closed; what is whole was read.");
        return _output.ToString(0, _whole.Length) + _whole.Closers;
    }

    private int InString(int at)
    {
        char c = text[at];
        if (c == '\\' && at + 1 < text.Length)
        {
            if ("\"\\/bfnrtu".Contains(text[at + 1], StringComparison.Ordinal))
            {
                _output.Append(c).Append(text[at + 1]);
                return at + 1;
            }

            warnings.Add("json-escape", _lines.At(at), "A backslash that escapes nothing was dropped.");
            return at;
        }

        if (c < ' ')
        {
            warnings.Add(
                "control-character", _lines.At(at),
                "A line end or control character inside a string, which JSON forbids, was read as a blank.");
            c = ' ';
        }

        _inString = c != '"';
        _output.Append(c);
        return at;
    }

    private int OutsideString(int at)
    {
        char c = text[at];
        switch (c)
        {
            case '"':
                _inString = true;
                break;
            case '{' or '[':
                _closers.Insert(0, c == '{' ? '}' : ']');
                break;
            case '}' or ']' when _closers.Length > 0:
                _closers.Remove(0, 1);
                break;
            case ',' when _closers.Length is 1 or 2:
                _whole = (_output.Length, _closers.ToString());
                break;
            default:
                break;
        }

        _output.Append(c);
        if (c is '}' or ']' && _closers.Length is 1 or 2)
        {
            _whole = (_output.Length, _closers.ToString());
        }

        return at;
    }

    private void WarnOfRest(int from)
    {
        if (!text.AsSpan(from).IsWhiteSpace())
        {
            warnings.Add("junk-after", _lines.At(from), "What stands after the feed was dropped.");
        }
    }
}
