using FeedAggregator.Publishing;

namespace FeedAggregator.Tests.Publishing;

public sealed class PrivateAddressTests
{
    [Theory]
    [InlineData("https://a.example/feed?token=abc")]
    [InlineData("https://a.example/feed?id=7&KEY=abc")]
    [InlineData("https://a.example/feed?api_key=abc")]
    [InlineData("https://a.example/feed?apiKey=abc")]
    [InlineData("https://a.example/feed?feed-token=abc")]
    [InlineData("https://a.example/feed?rsstoken=abc")]
    [InlineData("https://a.example/feed?auth=abc&show=1")]
    [InlineData("https://a.example/feed?X-Amz-Signature=abc")]
    [InlineData("https://a.example/feed?os_password=abc")]
    [InlineData("https://a.example/feed?a=1;sig=abc")]
    [InlineData("https://a.example/feed;jsessionid=abc")]
    [InlineData("https://a.example/feed?%74oken=abc")]
    [InlineData("https://a.example/feed?x=1&amp;token=abc")]
    public void A_parameter_named_like_a_secret_is_one(string url) => Assert.True(PrivateAddresses.HoldsSecret(url));

    [Theory]
    [InlineData("https://a.example/feed?channel_id=UC123")]
    [InlineData("https://a.example/feed?playlist_id=PL1&user=ida")]
    [InlineData("https://a.example/feed?author=ida")]
    [InlineData("https://a.example/feed?keyword=harbour&hockey=1")]
    [InlineData("https://a.example/feed?design=2&signal=1&tokens")]
    [InlineData("https://a.example/feed?token=")]
    [InlineData("https://a.example/token/feed")]
    [InlineData("https://a.example/feed#token=abc")]
    [InlineData("")]
    public void Other_parameters_are_none(string url) => Assert.False(PrivateAddresses.HoldsSecret(url));

    [Fact]
    public void Secret_addresses_are_taken_out_of_texts() => Assert.Equal(
        "moved to (address hidden) from https://a.example/feed?id=7, twice",
        PrivateAddresses.Text("moved to https://a.example/feed?token=abc from https://a.example/feed?id=7, twice"));
}
