using System.Globalization;

namespace FeedAggregator.Cli.Output;

/// <summary>Times for people.</summary>
internal static class TimeText
{
    /// <summary>To the minute, in UTC; a dash where there is none.</summary>
    public static string Minute(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";
}
