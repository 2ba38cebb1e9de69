using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Times as the formats want them, always UTC.</summary>
internal static class Timestamps
{
    /// <summary>RFC 3339, whole seconds.</summary>
    public static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a four-digit year, as RSS wants it.</summary>
    public static string Rfc822(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
