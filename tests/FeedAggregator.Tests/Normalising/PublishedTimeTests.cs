using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

public sealed class PublishedTimeTests
{
    private static readonly DateTimeOffset Now = Normalised.Now;

    [Fact]
    public void A_possible_time_stands() => Assert.Equal((Now.AddDays(-2), PublishedOrigin.Stated), PublishedTime.Of(Now.AddDays(-2), updated: null, Now));

    [Fact]
    public void The_time_of_change_stands_in_for_a_missing_one() => Assert.Equal((Now.AddDays(-1), PublishedOrigin.Stated), PublishedTime.Of(null, Now.AddDays(-1), Now));

    [Fact]
    public void A_time_in_the_future_becomes_the_fetch_time_and_says_so() =>
        Assert.Equal((Now, PublishedOrigin.Clamped), PublishedTime.Of(Now.AddSeconds(1), updated: null, Now));

    [Fact]
    public void A_time_before_there_were_feeds_becomes_the_fetch_time_and_says_so() =>
        Assert.Equal((Now, PublishedOrigin.Clamped), PublishedTime.Of(DateTimeOffset.UnixEpoch, updated: null, Now));

    [Fact]
    public void No_time_at_all_becomes_the_fetch_time_and_says_so() => Assert.Equal((Now, PublishedOrigin.Missing), PublishedTime.Of(null, null, Now));

    [Fact]
    public void Times_are_kept_in_utc() =>
        Assert.Equal(TimeSpan.Zero, PublishedTime.Of(new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.FromHours(5)), updated: null, Now).Published.Offset);
}
