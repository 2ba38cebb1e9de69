namespace FeedAggregator.Model.Text;

/// <summary>Writes spans of time for people, always in the invariant culture.</summary>
public static class Durations
{
    /// <summary>
    /// Exact to the second below ten minutes: <c>8 s</c>, <c>2 min 5 s</c>, <c>15 min</c>, <c>1 h 30 min</c>, <c>2 d</c>.
    /// </summary>
    /// <param name="span">The span, not negative.</param>
    public static string Exact(TimeSpan span)
    {
        (int whole, string unit, int rest, string restUnit) = span switch
        {
            { TotalDays: >= 1 } => (span.Days, "d", span.Hours, "h"),
            { TotalHours: >= 1 } => (span.Hours, "h", span.Minutes, "min"),
            { TotalMinutes: >= 1 } => (span.Minutes, "min", span.Minutes < 10 ? span.Seconds : 0, "s"),
            _ => ((int)Math.Ceiling(span.TotalSeconds), "s", 0, ""),
        };
        return rest == 0 ? Invariant($"{whole} {unit}") : Invariant($"{whole} {unit} {rest} {restUnit}");
    }

    /// <summary>For a column: <c>45 s</c>, <c>12 min</c>, <c>3 h 0 min</c>, <c>2 d 3 h</c>.</summary>
    /// <param name="span">The span; a negative one is written as zero.</param>
    public static string Brief(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalMinutes: < 1 } => Invariant($"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => Invariant($"{span.Minutes} min"),
        { TotalDays: < 1 } => Invariant($"{span.Hours} h {span.Minutes} min"),
        _ => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
    };

    /// <summary>
    /// As a sentence says it: <c>less than a minute</c>, <c>5 minutes</c>, <c>1 hour 20 minutes</c>, <c>2 days 3 hours</c>.
    /// </summary>
    /// <param name="span">The span; its sign does not count.</param>
    public static string InWords(TimeSpan span)
    {
        span = span.Duration();
        return span switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } => Count(span.Minutes, "minute"),
            { TotalDays: < 1 } => Two(Count(span.Hours, "hour"), span.Minutes, "minute"),
            _ => Two(Count((int)span.TotalDays, "day"), span.Hours, "hour"),
        };
    }

    private static string Two(string first, int number, string unit) => number == 0 ? first : $"{first} {Count(number, unit)}";

    private static string Count(int number, string unit) => Invariant($"{number} {unit}{(number == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
