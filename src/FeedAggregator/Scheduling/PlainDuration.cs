using System.Globalization;

namespace FeedAggregator.Scheduling;

/// <summary>Writes a span of time the way people say it.</summary>
public static class PlainDuration
{
    /// <summary>Two units at the most: <c>15 min</c>, <c>1 h 30 min</c>, <c>2 d</c>, <c>8 s</c>.</summary>
    public static string Of(TimeSpan span)
    {
        (int whole, string unit, int rest, string restUnit) = span switch
        {
            { TotalDays: >= 1 } => (span.Days, "d", span.Hours, "h"),
            { TotalHours: >= 1 } => (span.Hours, "h", span.Minutes, "min"),
            { TotalMinutes: >= 1 } => (span.Minutes, "min", span.Minutes < 10 ? span.Seconds : 0, "s"),
            _ => ((int)Math.Ceiling(span.TotalSeconds), "s", 0, ""),
        };
        return rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole} {unit} {rest} {restUnit}");
    }
}
