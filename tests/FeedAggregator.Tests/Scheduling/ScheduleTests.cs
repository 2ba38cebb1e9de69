using FeedAggregator.Scheduling;
using static FeedAggregator.Tests.Scheduling.ScheduleSamples;

namespace FeedAggregator.Tests.Scheduling;

public sealed class ScheduleTests
{
    private static readonly FetchOptions Options = new();
    private readonly Schedule _schedule = new(() => Options);

    [Fact]
    public void A_feed_of_which_nothing_is_known_comes_after_the_default_interval()
    {
        DueDecision due = _schedule.Next(Feed(), Fetched(), Parsed(), PublishingRate.Unknown, Now);

        Assert.InRange(due.Due - Now, Options.DefaultInterval, Options.DefaultInterval * 1.1);
        Assert.Equal("every 1 h until it is known how often the feed publishes", due.Reason);
    }

    [Theory]
    [InlineData(1000, 15)]
    [InlineData(24, 30)]
    [InlineData(1, 720)]
    public void A_feed_is_asked_twice_as_often_as_it_publishes_within_the_bounds(double articlesPerDay, int minutes)
    {
        DueDecision due = _schedule.Next(Feed(), Fetched(), Parsed(), PerDay(articlesPerDay), Now);

        Assert.InRange((due.Due - Now).TotalMinutes, minutes, minutes * 1.1);
    }

    [Theory]
    [InlineData("02:00:00", 120, "asked every 2 h, as set for this feed")]
    [InlineData("00:01:00", 15, "asked every 15 min, as set for this feed (our minimum)")]
    [InlineData("3.00:00:00", 3 * 24 * 60, "asked every 3 d, as set for this feed")]
    public void A_feed_is_asked_as_its_own_interval_says_but_never_below_our_minimum(string interval, int minutes, string reason)
    {
        Feed feed = Feed() with
        { Settings = new FeedSettings { Interval = TimeSpan.Parse(interval, System.Globalization.CultureInfo.InvariantCulture) } };

        DueDecision due = _schedule.Next(feed, Fetched(), Parsed(), PerDay(24), Now);

        Assert.InRange((due.Due - Now).TotalMinutes, minutes, minutes * 1.1);
        Assert.Equal(reason, due.Reason);
    }

    [Fact]
    public void What_a_publisher_asks_for_goes_before_the_feeds_own_interval()
    {
        Feed feed = Feed() with { Settings = new FeedSettings { Interval = TimeSpan.FromHours(1) } };

        DueDecision due = _schedule.Next(feed, Fetched(Facts() with { FreshFor = TimeSpan.FromHours(5) }), Parsed(), PerDay(24), Now);

        Assert.True(due.Due - Now >= TimeSpan.FromHours(5));
    }

    [Fact]
    public void A_feed_that_fails_is_not_asked_more_often_than_its_own_interval_says()
    {
        Feed feed = Feed() with { Settings = new FeedSettings { Interval = TimeSpan.FromHours(6) } };

        Assert.True(_schedule.Next(feed, Failed(), null, PerDay(24), Now).Due - Now >= TimeSpan.FromHours(6));
    }

    [Fact]
    public void A_silent_feed_is_asked_once_a_day()
    {
        PublishingRate rate = new() { Since = Now.AddDays(-500), Newest = Now.AddDays(-400) };

        DueDecision due = _schedule.Next(Feed(), NotModified(), null, rate, Now);

        Assert.InRange(due.Due - Now, Options.MaximumInterval, Options.MaximumInterval + TimeSpan.FromMinutes(10));
        Assert.Equal("nothing new for 400 d: asked every 1 d (our maximum)", due.Reason);
    }

    public static TheoryData<string, PublisherSchedule, TimeSpan?> Wishes => new()
    {
        { "Cache-Control or Expires", PublisherSchedule.None, TimeSpan.FromDays(3) },
        { "ttl", new PublisherSchedule { TimeToLive = TimeSpan.FromDays(3) }, null },
        { "sy:updatePeriod", new PublisherSchedule { UpdatePeriod = TimeSpan.FromDays(3) }, null },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public void What_the_publisher_asks_is_honoured_beyond_our_own_maximum(string name, PublisherSchedule wish, TimeSpan? freshFor)
    {
        DueDecision due = _schedule.Next(Feed(), Fetched(Facts() with { FreshFor = freshFor }), Parsed(wish), PerDay(1000), Now);

        Assert.True(due.Due - Now >= TimeSpan.FromDays(3));
        Assert.Equal($"the publisher asks for 3 d ({name})", due.Reason);
    }

    [Fact]
    public void What_the_publisher_asks_is_honoured_up_to_seven_days_only()
    {
        FetchFacts facts = Facts() with { FreshFor = TimeSpan.FromDays(365) };

        DueDecision due = _schedule.Next(Feed(), Fetched(facts), Parsed(), PerDay(1), Now);

        Assert.InRange(due.Due - Now, TimeSpan.FromDays(7), TimeSpan.FromDays(7.01));
    }

    [Fact]
    public void A_304_repeats_nothing_so_what_the_document_and_its_headers_said_still_holds()
    {
        Feed feed = Feed() with
        { FreshFor = TimeSpan.FromHours(5), Schedule = new PublisherSchedule { TimeToLive = TimeSpan.FromHours(9) } };

        DueDecision due = _schedule.Next(feed, NotModified(), null, PerDay(1000), Now);

        Assert.True(due.Due - Now >= TimeSpan.FromHours(9));
    }

    [Fact]
    public void Max_age_on_a_304_replaces_the_earlier_one()
    {
        Feed feed = Feed() with { FreshFor = TimeSpan.FromHours(5) };

        DueDecision due = _schedule.Next(feed, NotModified(Facts(304) with { FreshFor = TimeSpan.FromHours(1) }), null, PerDay(1000), Now);

        Assert.InRange((due.Due - Now).TotalHours, 1, 1.1);
    }

    [Fact]
    public void A_new_document_without_max_age_takes_the_earlier_one_back()
    {
        Feed feed = Feed() with { FreshFor = TimeSpan.FromHours(5) };

        DueDecision due = _schedule.Next(feed, Fetched(), Parsed(), PerDay(1000), Now);

        Assert.InRange((due.Due - Now).TotalMinutes, 15, 16.5);
    }

    [Fact]
    public void Skipped_hours_and_days_are_left_out()
    {
        PublisherSchedule schedule = new() { SkipHours = [10, 11, 12], SkipDays = [DayOfWeek.Thursday] };

        DueDecision today = _schedule.Next(Feed(), Fetched(), Parsed(schedule), PerDay(1000), Now);
        DueDecision tomorrow = _schedule.Next(Feed(), Fetched(), Parsed(schedule), PerDay(0.6), Now);

        Assert.Equal(new DateTime(2026, 3, 4, 13, 0, 0, DateTimeKind.Utc), today.Due.UtcDateTime, TimeSpan.FromMinutes(7));
        Assert.Equal(13, today.Due.Hour);
        Assert.Equal(DayOfWeek.Friday, tomorrow.Due.DayOfWeek);
        Assert.Contains("skipHours", tomorrow.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_skips_every_hour_is_not_believed()
    {
        PublisherSchedule schedule = new() { SkipHours = [.. Enumerable.Range(0, 24)] };

        DueDecision due = _schedule.Next(Feed(), Fetched(), Parsed(schedule), PerDay(24), Now);

        Assert.InRange((due.Due - Now).TotalMinutes, 30, 33);
    }

    [Fact]
    public void Failures_double_the_wait_up_to_the_maximum()
    {
        double[] hours = [.. Enumerable.Range(0, 12).Select(failures =>
            (_schedule.Next(Feed() with { ConsecutiveFailures = failures }, Failed(), null, PerDay(50), Now).Due - Now).TotalHours)];

        Assert.InRange(hours[0], 0.5, 0.55);
        Assert.InRange(hours[3], 4, 4.4);
        Assert.All(hours.Zip(hours.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.InRange(hours[11], 24, 24.2);
    }

    [Fact]
    public void A_document_that_cannot_be_read_counts_as_a_failure()
    {
        DueDecision due = _schedule.Next(Feed() with { ConsecutiveFailures = 2 }, Fetched(), null, PerDay(50), Now);

        Assert.Equal("3 failures in a row: tried again after 2 h", due.Reason);
    }

    [Fact]
    public void Retry_after_is_never_undercut()
    {
        FetchFacts facts = Facts(503) with { RetryAfter = Now.AddDays(5), RetryAfterUrl = Url };

        Assert.Equal(Now.AddDays(5), _schedule.Next(Feed(), Failed(facts), null, PerDay(50), Now).Due);
    }

    [Fact]
    public void A_feed_that_is_gone_is_never_due() =>
        Assert.Equal(
            DateTimeOffset.MaxValue, _schedule.Next(Feed(), new FetchResult.Gone(Facts(410), "gone for good"), null, PerDay(50), Now).Due);

    [Fact]
    public void Feeds_due_together_are_spread_and_each_always_alike()
    {
        DateTimeOffset[] due =
            [.. Enumerable.Range(1, 500).Select(id => _schedule.Next(Feed(id), NotModified(), null, PerDay(12), Now).Due)];

        Assert.Equal(due[41], _schedule.Next(Feed(42), NotModified(), null, PerDay(12), Now).Due);
        Assert.True(due.Distinct().Count() > 490);
        Assert.All(due, moment => Assert.InRange((moment - Now).TotalMinutes, 60, 66));
    }
}
