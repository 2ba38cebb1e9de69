namespace FeedAggregator.Parsing.Dates;

/// <summary>Reads dates that begin with the year: RFC 3339, W3C, ISO 8601 basic, week-less and ordinal forms, with or without time.</summary>
internal static class IsoDate
{
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || !ClockTime.Digits(text[..4], out int year) || !ReadDay(text[4..], out int month, out int day, out int used))
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[(4 + used)..].TrimStart();
        if (!rest.IsEmpty && rest[0] is 'T' or 't' or '_')
        {
            rest = rest[1..].TrimStart();
        }

        if (day == 0)
        {
            return null;
        }

        (int realMonth, int realDay) = month == 0 ? FromOrdinal(year, day) : (month, day);
        return rest.IsEmpty ? FeedDate.Make(year, realMonth, realDay, TimeSpan.Zero, TimeSpan.Zero) : WithTime(year, realMonth, realDay, rest);
    }

    private static DateTimeOffset? WithTime(int year, int month, int day, ReadOnlySpan<char> rest)
    {
        int clockEnd = rest.IndexOfAnyExcept(ClockTime.Characters);
        ReadOnlySpan<char> clock = clockEnd < 0 ? rest : rest[..clockEnd];
        ReadOnlySpan<char> zone = clockEnd < 0 ? [] : rest[clockEnd..].Trim();
        TimeSpan? time = clock.Contains(':') ? ClockTime.Parse(clock) : Basic(clock);
        if (time is null)
        {
            return null;
        }

        if (zone.StartsWith("AM", StringComparison.OrdinalIgnoreCase) || zone.StartsWith("PM", StringComparison.OrdinalIgnoreCase))
        {
            time = HalfDay(time.Value, zone[0] is 'p' or 'P');
            zone = zone[2..].TrimStart();
        }

        return FeedDate.Make(year, month, day, time.Value, Offset(zone));
    }

    /// <summary>Moves a time of a twelve-hour clock to where it belongs.</summary>
    public static TimeSpan HalfDay(TimeSpan time, bool afternoon) => (time.Hours, afternoon) switch
    {
        (12, false) => time - TimeSpan.FromHours(12),
        ( < 12, true) when time.Days == 0 => time + TimeSpan.FromHours(12),
        _ => time,
    };

    private static TimeSpan Offset(ReadOnlySpan<char> zone)
    {
        int space = zone.IndexOf(' ');
        zone = space < 0 ? zone : zone[..space];
        return TimeZoneNames.ByNumber(zone) ?? TimeZoneNames.ByName(zone) ?? TimeSpan.Zero;
    }

    /// <summary>Time without colons: 1405 or 140509.</summary>
    private static TimeSpan? Basic(ReadOnlySpan<char> clock) => clock.Length switch
    {
        2 => ClockTime.Parse([clock[0], clock[1], ':', '0', '0']),
        4 => ClockTime.Parse([clock[0], clock[1], ':', clock[2], clock[3]]),
        6 => ClockTime.Parse([clock[0], clock[1], ':', clock[2], clock[3], ':', clock[4], clock[5]]),
        _ => null,
    };

    /// <summary>Reads what follows the year; month 0 says that the day counts from the start of the year.</summary>
    private static bool ReadDay(ReadOnlySpan<char> text, out int month, out int day, out int used)
    {
        (month, day, used) = (1, 1, 0);
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        if (digits > 0)
        {
            used = digits;
            return digits switch
            {
                2 => ClockTime.Digits(text[..2], out month),
                3 => Ordinal(text[..3], out month, out day),
                4 => ClockTime.Digits(text[..2], out month) & ClockTime.Digits(text[2..4], out day),
                10 => ClockTime.Digits(text[..2], out month) & ClockTime.Digits(text[2..4], out day) & ((used = 4) > 0),
                _ => false,
            };
        }

        if (text.IsEmpty || text[0] is not ('-' or '/' or '.' or '\u2013'))
        {
            return text.IsEmpty;
        }

        char separator = text[0];
        int first = Number(text[1..], out month);
        used = 1 + first;
        if (first == 3)
        {
            day = month;
            month = 0;
            return true;
        }

        if (first is 0 or > 2)
        {
            return false;
        }

        if (used < text.Length && text[used] == separator)
        {
            int second = Number(text[(used + 1)..], out day);
            used += 1 + second;
            return second is 1 or 2;
        }

        return true;
    }

    private static bool Ordinal(ReadOnlySpan<char> digits, out int month, out int day)
    {
        month = 0;
        return ClockTime.Digits(digits, out day);
    }

    private static int Number(ReadOnlySpan<char> text, out int number)
    {
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        return ClockTime.Digits(text[..digits], out number) ? digits : 0;
    }

    private static (int Month, int Day) FromOrdinal(int year, int dayOfYear)
    {
        if (year is < 1 or > 9999 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return (0, 0);
        }

        DateTime date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(dayOfYear - 1);
        return (date.Month, date.Day);
    }
}
