using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Writes times for people, in the site's zone, with the exact time for programs beside it.</summary>
internal static class Times
{
    /// <summary>The day, such as <c>Tuesday, 24 November 2026</c>.</summary>
    public static string Day(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Writes the time of day alone, for lists that are grouped by day.</summary>
    public static void Clock(HtmlWriter html, DateTimeOffset time, TimeZoneInfo zone) => Write(html, time, zone, "HH:mm");

    /// <summary>Writes day and time of day.</summary>
    public static void Moment(HtmlWriter html, DateTimeOffset time, TimeZoneInfo zone) => Write(html, time, zone, "d MMM yyyy, HH:mm");

    /// <summary>Name of a zone, short where it is the one everybody knows.</summary>
    public static string ZoneName(TimeZoneInfo zone) => zone.HasSameRules(TimeZoneInfo.Utc) ? "UTC" : zone.StandardName;

    private static void Write(HtmlWriter html, DateTimeOffset time, TimeZoneInfo zone, string format) => html.Write(
        $"<time datetime=\"{Timestamps.Rfc3339(time)}" +
        $"\">{TimeZoneInfo.ConvertTime(time, zone).ToString(format, CultureInfo.InvariantCulture)}</time>");
}

/// <summary>Lengths of time as people say them: the two largest units that matter.</summary>
internal static class Durations
{
    public static string InWords(TimeSpan time)
    {
        time = time.Duration();
        return time switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } => Count(time.Minutes, "minute"),
            { TotalDays: < 1 } => Two(Count(time.Hours, "hour"), time.Minutes, "minute"),
            _ => Two(Count((int)time.TotalDays, "day"), time.Hours, "hour"),
        };
    }

    private static string Two(string first, int number, string unit) => number == 0 ? first : $"{first} {Count(number, unit)}";

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
