namespace FeedAggregator.Storage;

/// <summary>Times in the database: milliseconds since 1970-01-01T00:00:00Z.</summary>
internal static class Times
{
    public static long ToStored(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? ToStored(this DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStored(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static DateTimeOffset? FromStored(long? stored) => stored is { } value ? FromStored(value) : null;
}
