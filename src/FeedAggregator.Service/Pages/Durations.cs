using System.Globalization;

namespace FeedAggregator.Service.Pages;

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

    private static string Count(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
}
