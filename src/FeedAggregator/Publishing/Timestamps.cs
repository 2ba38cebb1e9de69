using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Times as the formats want them, always UTC.</summary>
internal static class Timestamps
{
    /// <summary>RFC 3339, whole seconds.</summary>
    public static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// RFC 3339 with the number of what the time belongs to as its fraction (microseconds). Entries of one document change in the same
    /// instant; so their times differ and sort as the entries do, which validators of Atom ask for.
    /// </summary>
    public static string Rfc3339(DateTimeOffset time, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}.{number % 1_000_000:000000}Z");

    /// <summary>RFC 822 with a four-digit year, as RSS wants it.</summary>
    public static string Rfc822(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
