namespace FeedAggregator.Tests.Scheduling;

/// <summary>Feeds and answers for the schedule's tests.</summary>
internal static class ScheduleSamples
{
    public const string Url = "https://news.example/feed";

    public static readonly DateTimeOffset Now = new(2026, 3, 4, 10, 20, 0, TimeSpan.Zero);

    public static Feed Feed(long id = 7) =>
        new() { Id = id, Url = Url, SubscribedUrl = Url, Title = "News", Outlet = "news.example", NextDue = Now };

    public static FetchFacts Facts(int? status = 200) => new() { RequestedUrl = Url, FinalUrl = Url, Status = status };

    public static FetchResult.Fetched Fetched(FetchFacts? facts = null) => new(facts ?? Facts(), "<rss/>"u8.ToArray(), "hash");

    public static FetchResult.NotModified NotModified(FetchFacts? facts = null) => new(facts ?? Facts(304));

    public static FetchResult.Failed Failed(FetchFacts? facts = null) =>
        new(facts ?? Facts(500), FetchFailure.Status, "the server answered 500");

    public static ParsedFeed Parsed(PublisherSchedule? schedule = null) => new()
    {
        Format = "rss-2.0",
        Encoding = "utf-8",
        EncodingRule = "valid-utf8",
        Title = new ParsedText("News of the day", TextKind.Text),
        Link = "https://news.example/",
        Schedule = schedule ?? PublisherSchedule.None,
    };

    /// <summary>So many articles a day, the newest just now.</summary>
    public static PublishingRate PerDay(double articles, DateTimeOffset? now = null) => Counted((int)(articles * 14), now ?? Now);

    /// <summary>So many entries within the window, the newest just now.</summary>
    public static PublishingRate Counted(int entries, DateTimeOffset now) => new()
    {
        Since = now - PublishingRate.Window,
        Newest = now,
        Days = entries == 0
            ? PublishingRate.Unknown.Days
            : new Dictionary<int, int> { [(int)(now - DateTimeOffset.UnixEpoch).TotalDays] = entries },
        Entries = 10,
    };
}
