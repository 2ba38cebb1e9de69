namespace FeedAggregator.Model.Dates;

/// <summary>
/// What follows the time of day, word by word: the half of the day (<c>PM</c>, <c>p.m.</c>, <c>p. m.</c>) and the zone as a number, an
/// abbreviation, both (<c>GMT+3</c>, <c>UTC +03:00</c>), a region (<c>America/Los_Angeles</c>) or words (<c>Eastern Standard Time</c>). A
/// number is worth more than a name.
/// </summary>
internal ref struct TimeSuffix
{
    private bool? _afternoon;
    private char _letter;
    private TimeSpan? _number;
    private TimeSpan? _named;
    private ReadOnlySpan<char> _region;
    private ReadOnlySpan<char> _first;
    private ReadOnlySpan<char> _second;

    /// <summary>Takes the next word; what means nothing is passed over.</summary>
    public void Take(ReadOnlySpan<char> word)
    {
        char letter = _letter;
        _letter = default;
        if (word is ['m' or 'M'] && letter != default)
        {
            _afternoon = letter == 'p';
        }
        else if (word is ['a' or 'p' or 'A' or 'P'])
        {
            _letter = char.ToLowerInvariant(word[0]);
        }
        else if (IsHalfDay(word, out bool afternoon))
        {
            _afternoon = afternoon;
        }
        else
        {
            TakeZone(word);
        }
    }

    /// <summary>Whether a word names a half of the day.</summary>
    public static bool IsHalfDay(ReadOnlySpan<char> word, out bool afternoon)
    {
        afternoon = word is ['p' or 'P' or 'μ' or 'Μ', ..];
        return word switch
        {
            ['a' or 'p' or 'A' or 'P', 'm' or 'M'] or ['a' or 'p' or 'A' or 'P', '.', 'm' or 'M'] => true,
            ['π' or 'μ' or 'Π' or 'Μ', 'μ' or 'Μ'] or ['π' or 'μ' or 'Π' or 'Μ', '.', 'μ' or 'Μ'] => true,
            _ => false,
        };
    }

    /// <summary>The moment; null where a part is out of range. Without a zone it is UTC.</summary>
    public readonly DateTimeOffset? Make(int year, int month, int day, TimeSpan time)
    {
        time = _afternoon is { } afternoon ? HalfDay(time, afternoon) : time;
        TimeSpan? offset = _number ?? _named;
        if (offset is null && FeedDate.Make(year, month, day, time, TimeSpan.Zero) is { } local)
        {
            offset = TimeZoneNames.OfRegion(_region.IsEmpty ? TimeZoneNames.RegionOfWords(_first, _second) : _region, local.DateTime);
        }

        return FeedDate.Make(year, month, day, time, offset ?? TimeSpan.Zero);
    }

    /// <summary>Moves a time of a twelve-hour clock to where it belongs.</summary>
    public static TimeSpan HalfDay(TimeSpan time, bool afternoon) => (time.Hours, afternoon) switch
    {
        (12, false) => time - TimeSpan.FromHours(12),
        ( < 12, true) when time.Days == 0 => time + TimeSpan.FromHours(12),
        _ => time,
    };

    private void TakeZone(ReadOnlySpan<char> word)
    {
        if (word.Contains('/'))
        {
            _region = _region.IsEmpty ? word : _region;
            return;
        }

        int sign = word.IndexOfAny('+', '-', '\u2212');
        if (sign >= 0)
        {
            _number = TimeZoneNames.ByNumber(word[sign..]) ?? _number;
        }
        else if (TimeZoneNames.ByName(word) is { } offset)
        {
            _named ??= offset;
        }
        else if (!_first.IsEmpty && _second.IsEmpty)
        {
            _second = word;
        }
        else if (!TimeZoneNames.RegionOfWords(word, default).IsEmpty)
        {
            _first = _first.IsEmpty ? word : _first;
        }
    }
}
