using FeedAggregator.Fetching;

namespace FeedAggregator.Tests.Fetching;

public sealed class RedirectTrailTests
{
    [Theory]
    [InlineData("https://a.example/feed?token=abc", "https://a.example/feed?…")]
    [InlineData("https://a.example/feed", "https://a.example/feed")]
    [InlineData("https://a.example:8443/?sig=1&x=2", "https://a.example:8443/?…")]
    public void A_circle_is_told_without_the_query_which_may_hold_a_secret(string url, string told)
    {
        RedirectTrail trail = new(new Uri(url));

        Assert.Equal($"redirects in a circle at {told}", trail.Follow(302, url, mostHops: 10));
    }
}
