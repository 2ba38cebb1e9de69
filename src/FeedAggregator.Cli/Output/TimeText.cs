using System.Globalization;

namespace FeedAggregator.Cli.Output;

/// <summary>Times for people.</summary>
internal static class TimeText
{
    /// <summary>To the minute, in UTC; a dash where there is none.</summary>
    public static string Minute(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A span in its two largest units, such as <c>2 d 3 h</c> or <c>45 s</c>; negative ones as zero.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalMinutes: < 1 } => Invariant($"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => Invariant($"{span.Minutes} min"),
        { TotalDays: < 1 } => Invariant($"{span.Hours} h {span.Minutes} min"),
        _ => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
