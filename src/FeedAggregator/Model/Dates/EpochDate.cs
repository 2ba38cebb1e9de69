using System.Globalization;

namespace FeedAggregator.Model.Dates;

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
