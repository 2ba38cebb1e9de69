namespace FeedAggregator.Tests.Model.Addresses;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d")]
    [InlineData("  http://Example.ORG:80/a b\"<c>", "http://example.org/a%20b%22%3Cc%3E")]
    [InlineData("https://user:secret@example.org:8443/x", "https://example.org:8443/x")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("http://[2001:db8::1]/a[1]", "http://[2001:db8::1]/a%5B1%5D")]
    public void Http_addresses_become_plain_ascii(string text, string expected) => Assert.Equal(expected, WebAddress.Http(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt://example.org/%0aalert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("vbscript:x")]
    public void Everything_else_is_no_link(string? text) => Assert.Null(WebAddress.Http(text));
}
