using System.Globalization;
using FeedAggregator.Cli.Invocation;

namespace FeedAggregator.Cli.Output;

/// <summary>Reads a moment as people write it: a date, a time, or an age.</summary>
internal static class SinceText
{
    /// <summary>The moment meant.</summary>
    /// <param name="text"><c>2026-11-20</c>, <c>2026-11-20T08:00Z</c> (UTC unless an offset is given), or <c>90m</c>, <c>36h</c>,
    /// <c>7d</c>, <c>2w</c> ago.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="CommandException">It is none of these.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now)
    {
        if (text.Length >= 2 &&
            double.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) &&
            Unit(text[^1]) is { } unit && count * unit.TotalDays < 36_500)
        {
            return now - (count * unit);
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset moment)
            ? moment
            : throw CommandException.Usage(
                $"--since: '{text}' is no moment; write a date (2026-11-20), a time (2026-11-20T08:00Z) or an age (90m, 36h, 7d, 2w)");
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
