using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Pages;

/// <summary>
/// Articles per hour as an inline SVG: one bar an hour, stretched to the width there is; its words stand outside, so that they stay
/// readable on a phone.
/// </summary>
internal static class HourChart
{
    private const int Hours = 48;
    private const int LabelEvery = 12;
    private const int BarWidth = 10;
    private const int Height = 100;

    public static TimeSpan Span => TimeSpan.FromHours(Hours);

    public static void Write(HtmlWriter html, IReadOnlyList<HourCount> counts, DateTimeOffset now, TimeZoneInfo zone)
    {
        Dictionary<DateTimeOffset, int> byHour = counts.ToDictionary(count => count.Hour, count => count.Articles);
        DateTimeOffset last = new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        DateTimeOffset[] hours = [.. Enumerable.Range(0, Hours).Select(back => last.AddHours(back - Hours + 1))];
        int most = Math.Max(1, hours.Max(hour => byHour.GetValueOrDefault(hour)));
        long all = hours.Sum(hour => (long)byHour.GetValueOrDefault(hour));
        string label =
            string.Create(CultureInfo.InvariantCulture, $"{all:N0} articles in the last {Hours} hours, at most {most:N0} in one hour");
        html.Write($"<figure class=\"chart\">\n<svg viewBox=\"0 0 {Hours * BarWidth} {Height}\" preserveAspectRatio=\"none\" " +
            $"role=\"img\" aria-label=\"{label}\">\n");
        for (int i = 0; i < Hours; i++)
        {
            int count = byHour.GetValueOrDefault(hours[i]);
            int height = (int)Math.Ceiling(count * (double)Height / most);
            html.Write($"<rect class=\"bar\" x=\"{(i * BarWidth) + 1}\" y=\"{Height - height}\" width=\"{BarWidth - 2}\" " +
                $"height=\"{height}\"><title>{Hour(hours[i], zone)}: {count}</title></rect>\n");
        }

        html.Write($"</svg>\n<p class=\"hours\" aria-hidden=\"true\">");
        for (int i = 0; i < Hours; i += LabelEvery)
        {
            html.Write($"<span>{Hour(hours[i], zone)}</span>");
        }

        html.Write($"</p>\n<figcaption>{label}</figcaption>\n</figure>\n");
    }

    private static string Hour(DateTimeOffset hour, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(hour, zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
}
