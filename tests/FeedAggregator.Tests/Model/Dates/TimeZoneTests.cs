using System.Globalization;
using FeedAggregator.Parsing;
using FeedAggregator.Tests.Parsing.Fixtures;

namespace FeedAggregator.Tests.Model.Dates;

/// <summary>Alone, because the zone is the whole process's.</summary>
[Collection(nameof(TimeZoneTests))]
[CollectionDefinition(nameof(TimeZoneTests), DisableParallelization = true)]
public sealed class TimeZoneTests
{
    /// <summary>Forms that say no zone, which a machine's own must not fill in.</summary>
    private const string Zoneless = """
        <rss version="2.0"><channel><title>Clocks of Brasshill</title>
        <item><guid>1</guid><pubDate>2026-03-29T02:30:00</pubDate></item>
        <item><guid>2</guid><pubDate>29 Mar 2026 02:30:00</pubDate></item>
        <item><guid>3</guid><pubDate>Sun Mar 29 02:30:00 2026</pubDate></item>
        <item><guid>4</guid><pubDate>2026-03-29</pubDate></item>
        </channel></rss>
        """;

    [Theory]
    [InlineData("Pacific/Kiritimati", 14)]
    [InlineData("America/Los_Angeles", -8)]
    [InlineData("Asia/Kolkata", 5.5)]
    public void What_is_read_does_not_depend_on_the_time_zone(string zone, double hours)
    {
        byte[][] documents = [.. FixtureFeeds.All.Select(fixture => fixture.Bytes), System.Text.Encoding.UTF8.GetBytes(Zoneless)];
        string? before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            SetZone("UTC");
            string[] plain = [.. documents.Select(Describe)];
            SetZone(zone);
            Assert.Equal(TimeSpan.FromHours(hours), TimeZoneInfo.Local.BaseUtcOffset);
            Assert.Equal(plain, documents.Select(Describe));
        }
        finally
        {
            SetZone(before);
        }
    }

    private static void SetZone(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }

    private static string Describe(byte[] bytes)
    {
        ParsedFeed feed = new FeedParser().Parse(bytes, new DocumentOrigin());
        return string.Join('\n', feed.Entries.Select(entry =>
            string.Create(CultureInfo.InvariantCulture, $"{entry.Id}|{entry.Published:O}|{entry.Updated:O}|{feed.Updated:O}")));
    }
}
