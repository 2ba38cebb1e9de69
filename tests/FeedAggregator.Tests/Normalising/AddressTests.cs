namespace FeedAggregator.Tests.Normalising;

public sealed class AddressTests
{
    [Theory]
    [InlineData("https://h.example/1?a=1&amp;b=2", "https://h.example/1?a=1&amp;b=2")]
    [InlineData("https://h.example/1?a=1&b=2", null)]
    [InlineData("https://h.example/1;2", null)]
    public void An_address_that_was_escaped_too_often_is_known_as_it_was_written(string link, string? written) =>
        Assert.Equal(
            written, Normalised.Entry(new ParsedEntry { Title = new ParsedText("Ferry", TextKind.Text), Link = link }).LinkAsWritten);

    [Theory]
    [InlineData("https://Example.ORG:443/A?utm_source=x&id=7#top", "https://example.org/A?id=7")]
    [InlineData("http://example.org:80", "http://example.org/")]
    [InlineData("http://example.org:8080/", "http://example.org:8080/")]
    [InlineData("https://example.org/a?fbclid=1&gclid=2", "https://example.org/a")]
    [InlineData("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1")]
    [InlineData("https://example.org/#!/story/7", "https://example.org/#!/story/7")]
    [InlineData("https://example.org/#/story/7", "https://example.org/#/story/7")]
    [InlineData("https://example.org/a?ref=rss", "https://example.org/a")]
    [InlineData("https://example.org/a?ref=chapter2", "https://example.org/a?ref=chapter2")]
    [InlineData("https://example.org/a?amp=1", "https://example.org/a")]
    [InlineData("https://example.org/shop/amp/", "https://example.org/shop/amp/")]
    [InlineData("https://www.google.com/amp/s/example.org/a?x=1", "https://example.org/a?x=1")]
    [InlineData("https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/a")]
    [InlineData("https://münchen.example/", "https://xn--mnchen-3ya.example/")]
    [InlineData("https://user:secret@example.org/a", "https://example.org/a")]
    [InlineData("https://example.org/a?utm_source", "https://example.org/a")]
    [InlineData("https://example.org/a?&&id=1&", "https://example.org/a?id=1")]
    public void One_page_has_one_canonical_address(string link, string expected) => Assert.Equal(expected, CanonicalUrl.Of(link));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("mailto:a@example.org")]
    [InlineData("https://")]
    [InlineData("")]
    [InlineData(null)]
    public void What_may_not_be_followed_has_no_address(string? link)
    {
        Assert.Null(CanonicalUrl.Of(link));
        Assert.Null(WebAddress.Safe(link));
    }

    [Theory]
    [InlineData("/a", "https://example.org/a")]
    [InlineData("b.html", "https://example.org/dir/b.html")]
    [InlineData("//other.example/x", "https://other.example/x")]
    [InlineData("?q=1", "https://example.org/dir/page?q=1")]
    [InlineData(" https://other.example/a\n b ", "https://other.example/a%20b")]
    public void A_relative_address_is_read_against_its_base(string address, string expected) =>
        Assert.Equal(expected, WebAddress.Safe(address, new Uri("https://example.org/dir/page")));
}
