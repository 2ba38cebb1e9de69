using System.Globalization;

namespace FeedAggregator.Model.Dates;

/// <summary>Reads dates that begin with the year: RFC 3339, W3C, ISO 8601 basic, week and ordinal forms, with or without time.</summary>
internal static class IsoDate
{
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || !ClockTime.Digits(text[..4], out int year) || (text.Length == 6 && year is < 1900 or > 2099))
        {
            return ShortYear(text);
        }

        if (!ReadDay(text[4..], out int month, out int day, out int used))
        {
            return WeekDate(text, year) ?? ShortYear(text);
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
        return rest.IsEmpty
            ? FeedDate.Make(year, realMonth, realDay, TimeSpan.Zero, TimeSpan.Zero) ?? ShortYear(text)
            : WithTime(year, realMonth, realDay, rest);
    }

    /// <summary>
    /// <c>2003-W01-4</c>, <c>2003W014</c>, <c>2003-W01</c>: weeks begin on Monday, the first is the one with the year's first Thursday.
    /// </summary>
    private static DateTimeOffset? WeekDate(ReadOnlySpan<char> text, int year)
    {
        ReadOnlySpan<char> rest = text[4..].TrimStart('-');
        if (year is < 1 or > 9998 || rest.Length < 3 || rest[0] is not ('W' or 'w') || !ClockTime.Digits(rest[1..3], out int week) ||
            week is < 1 or > 53)
        {
            return null;
        }

        ReadOnlySpan<char> day = rest[3..].TrimStart('-');
        int weekday = day.IsEmpty ? 1 : day[0] - '0';
        return weekday is >= 1 and <= 7 && day.Length <= 1
            ? new DateTimeOffset(ISOWeek.ToDateTime(year, week, (DayOfWeek)(weekday % 7)), TimeSpan.Zero)
            : null;
    }

    /// <summary><c>03-12-31</c> and <c>031231</c>: the forms of ISO 8601 with two digits for the year.</summary>
    private static DateTimeOffset? ShortYear(ReadOnlySpan<char> text)
    {
        bool dashed = text.Length == 8 && text[2] == '-' && text[5] == '-';
        if (text.Length != 6 && !dashed)
        {
            return null;
        }

        int skip = dashed ? 1 : 0;
        return ClockTime.Digits(text[..2], out int year) && ClockTime.Digits(text.Slice(2 + skip, 2), out int month) &&
            ClockTime.Digits(text[^2..], out int day)
            ? FeedDate.Make(FeedDate.FullYear(year, 2), month, day, TimeSpan.Zero, TimeSpan.Zero)
            : null;
    }

    private static DateTimeOffset? WithTime(int year, int month, int day, ReadOnlySpan<char> rest)
    {
        int clockEnd = rest.IndexOfAnyExcept(ClockTime.Characters);
        ReadOnlySpan<char> clock = (clockEnd < 0 ? rest : rest[..clockEnd]).TrimEnd(':');
        ReadOnlySpan<char> zone = clockEnd < 0 ? [] : rest[clockEnd..].Trim();
        TimeSpan? time = clock.Contains(':') ? ClockTime.Parse(clock) : Basic(clock);
        if (time is null)
        {
            return null;
        }

        // What may follow the zone: a comment, or the name of its region as in "+01:00[Europe/Paris]".
        TimeSuffix suffix = default;
        foreach (Range range in zone.SplitAny(WordedDate.Separators))
        {
            if (zone[range].TrimEnd('.') is { IsEmpty: false } word)
            {
                suffix.Take(word);
            }
        }

        return suffix.Make(year, month, day, time.Value);
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
