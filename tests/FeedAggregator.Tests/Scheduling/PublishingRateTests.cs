using static FeedAggregator.Tests.Scheduling.ScheduleSamples;

namespace FeedAggregator.Tests.Scheduling;

/// <summary>How often feeds of every size and habit are asked over three simulated weeks, and what is lost of them.</summary>
public sealed class PublishingRateTests
{
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(21);

    [Theory]
    [InlineData(10, 30)]
    [InlineData(15, 6)]
    [InlineData(15, 30)]
    [InlineData(100, 2)]
    [InlineData(2, 31)]
    public void Nothing_is_lost_of_a_steady_feed_that_shows_enough_for_our_minimum(int shown, int minutes)
    {
        List<DateTimeOffset> published = Steady(TimeSpan.FromMinutes(minutes));

        Assert.Equal(0, PublishingSimulation.Dated(published, shown).Run(Now, Weeks).Lost);
        Assert.Equal(0, new PublishingSimulation(published, shown).Run(Now, Weeks).Lost);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 60)]
    [InlineData(10, 10)]
    public void Nothing_is_lost_of_a_feed_that_is_quiet_at_night(int shown, int minutes)
    {
        List<DateTimeOffset> published = [.. Steady(TimeSpan.FromMinutes(minutes)).Where(time => time.Hour is >= 7 and < 22)];

        Assert.Equal(0, PublishingSimulation.Dated(published, shown).Run(Now, Weeks).Lost);
    }

    [Fact]
    public void Little_is_lost_of_a_feed_that_publishes_in_bursts_faster_than_it_shows()
    {
        PublishingSimulation evening = PublishingSimulation.Dated(Bursts(entries: 20, apart: TimeSpan.FromMinutes(3)), shown: 10)
            .Run(Now, Weeks);

        Assert.InRange(evening.Lost, 0, 20 * 21 / 20);
        Assert.Equal(0, PublishingSimulation.Dated(Bursts(entries: 30, apart: TimeSpan.FromMinutes(10)), shown: 10).Run(Now, Weeks).Lost);
    }

    [Fact]
    public void A_feed_that_replaces_all_at_once_is_not_asked_all_day_for_it()
    {
        PublishingSimulation batch = PublishingSimulation.Dated(Bursts(entries: 10, apart: TimeSpan.FromSeconds(1)), shown: 10)
            .Run(Now, Weeks);

        Assert.Equal(0, batch.Lost);
        Assert.InRange(batch.Requests / Weeks.TotalDays, 10, 30);
    }

    [Fact]
    public void A_daily_feed_is_asked_about_twice_a_day()
    {
        Assert.InRange(
            PublishingSimulation.Dated(Steady(TimeSpan.FromDays(1)), shown: 10).Run(Now, Weeks).Requests / Weeks.TotalDays, 1.7, 2.5);
        Assert.InRange(
            new PublishingSimulation(Steady(TimeSpan.FromDays(1)), shown: 10).Run(Now, Weeks).Requests / Weeks.TotalDays, 1.7, 2.5);
    }

    [Fact]
    public void A_feed_that_fell_silent_is_asked_ever_less_often()
    {
        List<DateTimeOffset> published = [.. Steady(TimeSpan.FromMinutes(6)).Where(time => time < Now)];

        PublishingSimulation silent = PublishingSimulation.Dated(published, shown: 15).Run(Now, TimeSpan.FromDays(60));

        Assert.True(silent.Feed.NextDue - silent.Feed.LastAttempt >= TimeSpan.FromDays(1));
    }

    [Theory]
    [InlineData("all alike")]
    [InlineData("all of the fetch")]
    [InlineData("all in the future")]
    [InlineData("of 1970")]
    public void Dates_that_say_nothing_do_no_harm(string dates)
    {
        PublishingSimulation busy = new(Steady(TimeSpan.FromMinutes(6)), shown: 15) { DateOf = Lie };
        PublishingSimulation daily = new(Steady(TimeSpan.FromDays(1)), shown: 15) { DateOf = Lie };

        Assert.Equal(0, busy.Run(Now, Weeks).Lost);
        Assert.InRange(daily.Run(Now, Weeks).Requests / Weeks.TotalDays, 1.7, 3);

        DateTimeOffset? Lie(int entry, DateTimeOffset now) => dates switch
        {
            "all alike" => Now.AddDays(-3),
            "all of the fetch" => now,
            "all in the future" => now.AddYears(4).AddMinutes(-entry),
            _ => DateTimeOffset.UnixEpoch,
        };
    }

    [Fact]
    public void The_first_reading_counts_by_the_dates_of_its_entries()
    {
        ParsedFeed wire = Dated(Enumerable.Range(0, 15).Select(i => Now.AddMinutes(-2 - (6 * i))));

        PublishingRate rate = PublishingRate.Unknown.After(wire, arrived: 15, known: 0, last: null, Now);

        Assert.InRange(rate.MeanGap(Now)!.Value.TotalMinutes, 6, 6.5);
        Assert.InRange(rate.HalfReplaced!.Value.TotalMinutes, 42, 45);
    }

    [Fact]
    public void A_document_that_shares_no_entry_with_the_one_before_brings_the_feed_forward()
    {
        PublishingRate before = new() { Since = Now.AddDays(-20), Newest = Now.AddDays(-1), Entries = 15 };
        ParsedFeed wire = Dated(Enumerable.Range(0, 15).Select(i => Now.AddMinutes(-7 * i)));

        PublishingRate after = before.After(wire, arrived: 15, known: 0, Now.AddDays(-1), Now);

        Assert.Equal(Now, after.Missed);
        Assert.Null(before.After(wire, arrived: 14, known: 1, Now.AddDays(-1), Now).Missed);
        Assert.Null(before.After(Dated([Now, Now.AddHours(-1)]), arrived: 2, known: 0, Now.AddDays(-1), Now).Missed);
        Assert.Null((before with { Entries = 0 }).After(wire, arrived: 15, known: 0, Now.AddDays(-1), Now).Missed);
        Assert.Null(after.Passed(Now, Now.AddDays(15)).Missed);
    }

    [Fact]
    public void What_the_publisher_forbids_is_honoured_and_what_that_costs_is_said()
    {
        PublishingSimulation wire = PublishingSimulation.Dated(Steady(TimeSpan.FromMinutes(6)), shown: 15)
            .Run(Now, TimeSpan.FromDays(3), new PublisherSchedule { TimeToLive = TimeSpan.FromHours(4) });

        Assert.InRange(wire.Requests, 16, 18);
        Assert.Equal("the publisher asks for 4 h (ttl); entries are missed meanwhile", wire.Feed.DueReason);
        Assert.NotNull(wire.Feed.MissedEntries);
    }

    [Fact]
    public void Times_that_a_wrong_clock_left_count_no_more()
    {
        PublishingRate future = new()
        {
            Since = Now.AddYears(9),
            Newest = Now.AddYears(9),
            Missed = Now.AddYears(9),
            Entries = 3,
            Days = new Dictionary<int, int> { [99_999] = 3 }
        };

        PublishingRate rate = future.Passed(Now.AddYears(9), Now);

        Assert.Equal((Now, Now, Now, 0), (rate.Since, rate.Newest, rate.Missed, rate.Counted(Now).Entries));
    }

    private static ParsedFeed Dated(IEnumerable<DateTimeOffset> dates) =>
        Parsed() with { Entries = [.. dates.Select(date => new ParsedEntry { Published = date })] };

    private static List<DateTimeOffset> Steady(TimeSpan gap) =>
        [.. Enumerable.Range(0, (int)(TimeSpan.FromDays(62) / gap)).Select(i => Now.AddDays(-40) + (gap * i))];

    private static List<DateTimeOffset> Bursts(int entries, TimeSpan apart) =>
        [.. Enumerable.Range(-40, 62).SelectMany(day => Enumerable.Range(0, entries).Select(i => Now.AddDays(day) + (apart * i)))];
}
