using System.Buffers;

namespace FeedAggregator.Model.Dates;

/// <summary>Reads the time of day and the zone behind it.</summary>
internal static class ClockTime
{
    /// <summary>What a time of day is written with.</summary>
    public static readonly SearchValues<char> Characters = SearchValues.Create("0123456789:.,");

    /// <summary>
    /// <c>14:05</c>, <c>14:05:09.25</c>, <c>2:05 pm</c>; null where it is no time. Second 60 is read as 59, hour 24 only at full hour.
    /// </summary>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        Span<int> parts = stackalloc int[3];
        parts.Clear();
        int count = 0;
        long ticks = 0;
        foreach (Range range in text.Split(':'))
        {
            ReadOnlySpan<char> part = text[range];
            int point = part.IndexOfAny('.', ',');
            if (point >= 0 && count > 0)
            {
                ticks = Fraction(part[(point + 1)..]);
                part = part[..point];
            }

            if (count == 3 && part.Length == 2 && Digits(part, out _))
            {
                // A fourth part counts hundredths or frames.
                break;
            }

            if (count == 3 || part.Length is 0 or > 2 || !Digits(part, out parts[count]))
            {
                return null;
            }

            count++;
        }

        if (count < 2 || parts[0] > 24 || parts[1] > 59 || parts[2] > 60 || (parts[0] == 24 && parts[1] + parts[2] > 0))
        {
            return null;
        }

        return new TimeSpan(parts[0], parts[1], Math.Min(parts[2], 59)) + TimeSpan.FromTicks(ticks);
    }

    /// <summary>A non-negative number of ASCII digits only.</summary>
    public static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 9)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }

    private static long Fraction(ReadOnlySpan<char> digits)
    {
        long ticks = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return 0;
            }

            ticks += (c - '0') * unit;
            unit /= 10;
        }

        return ticks;
    }
}
