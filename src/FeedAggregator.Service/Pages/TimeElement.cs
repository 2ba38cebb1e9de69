using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Writes times for people, in the site's zone, with the exact time for programs beside it.</summary>
internal static class TimeElement
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
