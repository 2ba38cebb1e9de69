using System.Globalization;

namespace FeedAggregator.Model.Dates;

/// <summary>
/// Reads the dates of feeds, without any culture: RFC 3339, W3C and ISO 8601 forms, RFC 822 and its many misspellings, asctime, epochs, and
/// the dates of East Asia. A date without zone is UTC; without time, midnight.
/// </summary>
internal static class FeedDate
{
    private const int Longest = 100;

    /// <summary>The moment a text names, with the offset it names; null where it names none between the years 1 and 9999.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return trimmed.IsEmpty || trimmed.Length > Longest
            ? null
            : EastAsianDate.Parse(trimmed) ?? IsoDate.Parse(trimmed) ?? EpochDate.Parse(trimmed) ?? WordedDate.Parse(trimmed);
    }

    /// <summary>
    /// Puts the parts together; hour 24 is midnight of the next day, second 60 the last of its minute. Null where a part is out of range.
    /// </summary>
    public static DateTimeOffset? Make(int year, int month, int day, TimeSpan time, TimeSpan offset)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || time < TimeSpan.Zero ||
            time > TimeSpan.FromDays(1) || offset.Duration() > TimeSpan.FromHours(14))
        {
            return null;
        }

        try
        {
            return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), TimeSpan.Zero)
                .Add(time).Subtract(offset).ToOffset(offset);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A year as written: two digits mean 1970 to 2069, as mail readers agree.</summary>
    public static int FullYear(int year, int digits) => digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/// <summary>Reads dates that are a count of seconds (with or without a fraction) or milliseconds since 1970.</summary>
internal static class EpochDate
{
    private const long EarliestMilliseconds = 100_000_000_000;

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        bool fraction = point is 9 or 10 && !text[(point + 1)..].ContainsAnyExceptInRange('0', '9');
        text = fraction ? text[..point] : text;
        if (text.Length is < 9 or > 13 || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            return null;
        }

        return count >= EarliestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(count) : DateTimeOffset.FromUnixTimeSeconds(count);
    }
}
