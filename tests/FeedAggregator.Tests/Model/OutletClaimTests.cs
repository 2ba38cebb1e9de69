namespace FeedAggregator.Tests.Model;

public sealed class OutletClaimTests
{
    [Fact]
    public void A_feed_is_of_the_site_it_names_while_no_other_host_has_that() =>
        Assert.Equal("paper.example", Settle(Claiming(2, "https://feeds.hoster.example/paper", "https://www.paper.example/")));

    [Fact]
    public void A_feed_that_names_a_site_which_another_feed_is_fetched_from_is_of_its_own_host() =>
        Assert.Equal("stranger.example", Settle(
            Claiming(1, "https://stranger.example/feed", "https://paper.example/"), Holder(2, "https://paper.example/feed")));

    [Fact]
    public void Of_two_feeds_that_name_a_site_fetched_from_neither_host_the_first_subscribed_has_it()
    {
        Assert.Equal("second.example", Settle(
            Claiming(2, "https://second.example/feed", "https://paper.example/"), Holder(1, "https://first.example/feed")));
        Assert.Equal("paper.example", Settle(
            Claiming(1, "https://first.example/feed", "https://paper.example/"), Holder(2, "https://second.example/feed")));
    }

    [Fact]
    public void Feeds_of_one_host_need_not_be_one_operators() =>
        Assert.Equal("hoster.example", Settle(
            Claiming(2, "https://hoster.example/stranger", "https://paper.example/"), Holder(1, "https://hoster.example/paper")));

    [Fact]
    public void What_the_operator_wrote_stands_whoever_else_has_it() =>
        Assert.Equal("paper.example", Settle(
            Claiming(2, "https://hoster.example/sport", "https://paper.example/") with { SiteIsOperators = true },
            Holder(1, "https://paper.example/news")));

    private static string Settle(Feed feed, params FeedSummary[] holders) =>
        OutletClaim.Settle(feed, outlet => holders.Where(holder => holder.Outlet == outlet));

    private static Feed Claiming(long id, string url, string site) => new()
    {
        Id = id,
        Url = url,
        SubscribedUrl = url,
        Title = "Some feed",
        SiteUrl = site,
        Outlet = "",
        NextDue = DateTimeOffset.UnixEpoch,
    };

    private static FeedSummary Holder(long id, string url) =>
        new() { Id = id, Title = "Another", Url = url, Outlet = "paper.example", Category = "" };
}
