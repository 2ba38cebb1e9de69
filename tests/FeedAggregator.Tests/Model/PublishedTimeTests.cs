using FeedAggregator.Tests.Normalising;

namespace FeedAggregator.Tests.Model;

public sealed class PublishedTimeTests
{
    private static readonly DateTimeOffset Now = Normalised.Now;

    [Fact]
    public void A_possible_time_stands() =>
        Assert.Equal((Now.AddDays(-2), PublishedOrigin.Stated), PublishedTime.Of(Now.AddDays(-2), updated: null, Now));

    [Fact]
    public void The_time_of_change_stands_in_for_a_missing_one() =>
        Assert.Equal((Now.AddDays(-1), PublishedOrigin.Stated), PublishedTime.Of(null, Now.AddDays(-1), Now));

    [Fact]
    public void A_time_in_the_future_becomes_the_fetch_time_and_says_so() =>
        Assert.Equal((Now, PublishedOrigin.Clamped), PublishedTime.Of(Now.AddSeconds(1), updated: null, Now));

    [Fact]
    public void A_time_before_there_were_feeds_becomes_the_fetch_time_and_says_so() =>
        Assert.Equal((Now, PublishedOrigin.Clamped), PublishedTime.Of(DateTimeOffset.UnixEpoch, updated: null, Now));

    [Fact]
    public void No_time_at_all_becomes_the_fetch_time_and_says_so() =>
        Assert.Equal((Now, PublishedOrigin.Missing), PublishedTime.Of(null, null, Now));

    [Fact]
    public void A_date_that_moves_forward_lifts_no_known_article_to_the_top()
    {
        ArticleTimes known = new(Now.AddDays(-9), PublishedOrigin.Stated, Now.AddDays(-8));

        Assert.Equal(known, PublishedTime.Again(known, Now, PublishedOrigin.Stated, Now));
        Assert.Equal(known, PublishedTime.Again(known, Now, PublishedOrigin.Clamped, Now));
        Assert.Equal(known, PublishedTime.Again(known, Now, PublishedOrigin.Missing, Now));
    }

    [Fact]
    public void A_date_that_is_corrected_backwards_is_taken() =>
        Assert.Equal(
            Now.AddDays(-20),
            PublishedTime.Again(
                new(Now.AddDays(-9), PublishedOrigin.Stated, Now.AddDays(-8)), Now.AddDays(-20), PublishedOrigin.Stated, Now).Published);

    [Fact]
    public void What_was_seen_under_a_clock_that_was_behind_is_set_right_when_the_feed_says_so_again()
    {
        DateTimeOffset wrong = Now.AddYears(-6);

        ArticleTimes right = PublishedTime.Again(new(wrong, PublishedOrigin.Clamped, wrong), Now.AddDays(-1), PublishedOrigin.Stated, Now);

        Assert.Equal(new ArticleTimes(Now.AddDays(-1), PublishedOrigin.Stated, Now.AddDays(-1)), right);
    }

    [Theory]
    [InlineData(PublishedOrigin.Stated)]
    [InlineData(PublishedOrigin.Missing)]
    public void What_was_seen_under_a_clock_that_was_ahead_is_seen_now(PublishedOrigin origin)
    {
        ArticleTimes known = new(Now.AddDays(30), PublishedOrigin.Missing, Now.AddDays(30));

        Assert.Equal(
            (Now, Now), (PublishedTime.Again(known, Now, origin, Now).Published, PublishedTime.Again(known, Now, origin, Now).FirstSeen));
    }

    [Fact]
    public void An_entry_that_claims_the_future_sets_nothing_right_but_the_absurd()
    {
        ArticleTimes known = new(Now.AddDays(20), PublishedOrigin.Stated, Now.AddDays(30));
        ArticleTimes absurd = new(Now.AddYears(4), PublishedOrigin.Stated, Now.AddYears(9));

        Assert.Equal(known, PublishedTime.Again(known, Now, PublishedOrigin.Clamped, Now));
        Assert.Equal(new ArticleTimes(Now, PublishedOrigin.Clamped, Now), PublishedTime.Again(absurd, Now, PublishedOrigin.Clamped, Now));
    }

    [Fact]
    public void Times_are_kept_in_utc() =>
        Assert.Equal(
            TimeSpan.Zero, PublishedTime.Of(new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.FromHours(5)), updated: null, Now)
            .Published.Offset);
}
