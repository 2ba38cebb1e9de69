using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing.Html;

/// <summary>Articles per hour as an inline SVG: one bar an hour, no script, no style of its own beyond the stylesheet's classes.</summary>
internal static class HourChart
{
    private const int Hours = 48;
    private const int BarWidth = 14;
    private const int Height = 120;

    public static TimeSpan Span => TimeSpan.FromHours(Hours);

    public static void Write(HtmlWriter html, IReadOnlyList<HourCount> counts, DateTimeOffset now, TimeZoneInfo zone)
    {
        Dictionary<DateTimeOffset, int> byHour = counts.ToDictionary(count => count.Hour, count => count.Articles);
        DateTimeOffset last = new(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        DateTimeOffset[] hours = [.. Enumerable.Range(0, Hours).Select(back => last.AddHours(back - Hours + 1))];
        int most = Math.Max(1, hours.Max(hour => byHour.GetValueOrDefault(hour)));
        long all = hours.Sum(hour => (long)byHour.GetValueOrDefault(hour));
        string label = string.Create(CultureInfo.InvariantCulture, $"{all} articles in the last {Hours} hours, at most {most} in one hour");
        html.Write($"<figure class=\"chart\">\n<svg viewBox=\"0 0 {Hours * BarWidth} {Height + 20}\" role=\"img\" aria-label=\"{label}\">\n");
        for (int i = 0; i < Hours; i++)
        {
            int count = byHour.GetValueOrDefault(hours[i]);
            int height = (int)Math.Ceiling(count * (double)Height / most);
            string hour = TimeZoneInfo.ConvertTime(hours[i], zone).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
            html.Write($"<rect class=\"bar\" x=\"{(i * BarWidth) + 2}\" y=\"{Height - height}\" width=\"{BarWidth - 4}\" height=\"{height}\" rx=\"1\"><title>{hour}: {count}</title></rect>\n");
            if (i % 12 == 0)
            {
                html.Write($"<text x=\"{i * BarWidth}\" y=\"{Height + 15}\">{hour}</text>\n");
            }
        }

        html.Write($"<line class=\"axis\" x1=\"0\" y1=\"{Height}\" x2=\"{Hours * BarWidth}\" y2=\"{Height}\"/>\n</svg>\n<figcaption>{label}</figcaption>\n</figure>\n");
    }
}
