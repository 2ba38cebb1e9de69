namespace FeedAggregator.Model.Markup;

/// <summary>Walks the attributes of a tag, sound or not: quoted, unquoted, without value, without blanks between.</summary>
internal ref struct AttributeReader(ReadOnlySpan<char> inside)
{
    private readonly ReadOnlySpan<char> _inside = inside;
    private int _at;

    public ReadOnlySpan<char> Name { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Position of the value in the tag's inside.</summary>
    public int ValueStart { get; private set; }

    /// <summary>Whether the value stood in a pair of quotes.</summary>
    public bool Quoted { get; private set; }

    /// <summary>Whether an equals sign follows the name; without one the value is the name itself.</summary>
    public bool HasValue { get; private set; }

    public bool Next()
    {
        Skip(" \t\r\n/\"'=,;");
        if (_at >= _inside.Length)
        {
            return false;
        }

        int nameStart = _at;
        _at = EndOf(_inside, _at, "= \t\r\n/\"'");
        Name = _inside[nameStart.._at];
        int afterName = _at;
        Skip(" \t\r\n");
        if (_at >= _inside.Length || _inside[_at] != '=')
        {
            _at = afterName;
            ValueStart = afterName;
            Value = Name;
            Quoted = false;
            HasValue = false;
            return true;
        }

        _at++;
        Skip(" \t\r\n");
        ReadValue();
        HasValue = true;
        return true;
    }

    private void ReadValue()
    {
        char quote = _at < _inside.Length ? _inside[_at] : ' ';
        if (quote is '"' or '\'')
        {
            int close = _inside[(_at + 1)..].IndexOf(quote);
            if (close >= 0)
            {
                ValueStart = _at + 1;
                Value = _inside.Slice(ValueStart, close);
                _at = ValueStart + close + 1;
                Quoted = true;
                return;
            }

            _at++;
        }

        ValueStart = _at;
        _at = EndOf(_inside, _at, " \t\r\n\"'");
        Value = _inside[ValueStart.._at];
        Quoted = false;
    }

    private void Skip(ReadOnlySpan<char> what)
    {
        int rest = _inside[_at..].IndexOfAnyExcept(what);
        _at = rest < 0 ? _inside.Length : _at + rest;
    }

    private static int EndOf(ReadOnlySpan<char> text, int from, ReadOnlySpan<char> stops)
    {
        int found = text[from..].IndexOfAny(stops);
        return found < 0 ? text.Length : from + found;
    }
}
