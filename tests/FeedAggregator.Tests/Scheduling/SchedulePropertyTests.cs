using CsCheck;
using FeedAggregator.Scheduling;
using static FeedAggregator.Tests.Scheduling.ScheduleSamples;

namespace FeedAggregator.Tests.Scheduling;

/// <summary>What must hold of every decision, whatever publishers say, over simulated weeks.</summary>
public sealed class SchedulePropertyTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly Gen<TimeSpan?> Wish =
        Gen.OneOf(Gen.Const((TimeSpan?)null), Gen.Int[0, 30 * 86_400].Select(s => (TimeSpan?)TimeSpan.FromSeconds(s)));

    private static readonly Gen<PublisherSchedule> Publisher =
        Gen.Select(Wish, Wish, Gen.Int[0, 23].HashSet[0, 20], Gen.Int[0, 6].HashSet[0, 6], (ttl, period, hours, days) =>
        new PublisherSchedule
        { TimeToLive = ttl, UpdatePeriod = period, SkipHours = [.. hours], SkipDays = [.. days.Select(day => (DayOfWeek)day)] });

    private static readonly Gen<DateTimeOffset> Moment = Gen.Int[0, 400 * 86_400].Select(s => Now.AddSeconds(s));

    [Fact]
    public void No_success_undercuts_the_minimum_the_publisher_or_the_skipped_times() =>
        Gen.Select(Gen.Long[1, 1_000_000], Publisher, Wish, Gen.Int[0, 5000], Moment).Sample((id, publisher, freshFor, articles, now) =>
        {
            FetchOptions options = new();
            PublishingRate rate = Counted(articles, now);
            FetchFacts facts = Facts() with { FreshFor = freshFor };

            DateTimeOffset due = new Schedule(() => options).Next(Feed(id), Fetched(facts), Parsed(publisher), rate, now).Due;

            TimeSpan[] asked =
                [.. new[] { freshFor, publisher.TimeToLive, publisher.UpdatePeriod }.OfType<TimeSpan>()
                .Select(wish => wish < Week ? wish : Week)];
            Assert.True(due - now >= options.MinimumInterval);
            Assert.All(asked, wish => Assert.True(due - now >= wish));
            Assert.True(due - now <= Week + Week + TimeSpan.FromHours(2));
            Assert.DoesNotContain(due.UtcDateTime.Hour, publisher.SkipHours);
            Assert.DoesNotContain(due.UtcDateTime.DayOfWeek, publisher.SkipDays);
        });

    [Fact]
    public void No_failure_undercuts_the_minimum_or_retry_after() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 7 * 86_400], Gen.Long[1, 1000]).Sample((failures, retryAfter, id) =>
        {
            FetchOptions options = new();
            FetchFacts facts = Facts(429) with { RetryAfter = Now.AddSeconds(retryAfter) };

            DateTimeOffset due = new Schedule(() => options)
                .Next(Feed(id) with { ConsecutiveFailures = failures }, Failed(facts), null, PublishingRate.Unknown, Now).Due;

            Assert.True(due - Now >= options.MinimumInterval);
            Assert.True(due >= Now.AddSeconds(retryAfter));
            Assert.True(due - Now <= Week + TimeSpan.FromMinutes(10));
        });

    [Fact]
    public void Over_four_weeks_a_daily_feed_is_asked_about_twice_a_day_and_a_busy_one_every_quarter_of_an_hour()
    {
        Assert.InRange(Requests(articlesPerDay: 1, Week * 4), 50, 60);
        Assert.InRange(Requests(articlesPerDay: 200, Week * 4), 4 * 24 * 28 * 0.9, 4 * 24 * 28);
    }

    [Fact]
    public void Over_four_weeks_a_dead_host_is_asked_about_once_a_day()
    {
        Schedule schedule = new(() => new FetchOptions());
        FeedOutcome after = new(schedule);
        Feed feed = Feed();
        int requests = 0;
        while (feed.NextDue < Now + (Week * 4))
        {
            feed = Round(after, feed, new FetchResult.Failed(Facts(null), FetchFailure.Network, "the name news.example does not resolve"));
            requests++;
        }

        Assert.InRange(requests, 28, 36);
        Assert.Equal(requests, feed.ConsecutiveFailures);
    }

    private static Feed Round(FeedOutcome after, Feed feed, FetchResult result) =>
        after.Due(feed, FeedOutcome.Round(feed, result, null, null, feed.NextDue), result, null, arrived: 0, known: 0, feed.NextDue);

    private static int Requests(double articlesPerDay, TimeSpan span)
    {
        FeedOutcome after = new(new Schedule(() => new FetchOptions()));
        Feed feed = Feed();
        int requests = 0;
        while (feed.NextDue < Now + span)
        {
            feed = Round(after, feed with { Rate = PerDay(articlesPerDay, feed.NextDue) }, NotModified());
            requests++;
        }

        return requests;
    }
}
