using System.Text;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Parsing;

public sealed class FeedDiscoveryTests
{
    [Fact]
    public void Declared_feeds_come_before_anchors_and_none_comes_twice()
    {
        const string page = """
            <!DOCTYPE html><html><head><base href="/site/">
            <script>document.write("<a href='/fake/rss.xml'>no</a>")</script>
            <link rel="alternate" type="application/json" href="/wp-json/v2/pages/1">
            <link rel=alternate type="application/rss+xml" title="News &amp; more" href="rss.xml">
            <link rel="stylesheet" type="text/css" href="x.css"></head>
            <body><a href="https://lampside.example/comments/feed/">Comments</a><a href="/about">About</a>
            <a href="rss.xml">RSS</a></body></html>
            """;

        IReadOnlyList<DiscoveredFeed> found = Find(page);

        Assert.Equal(
            [
                new DiscoveredFeed("https://lampside.example/site/rss.xml", "News & more", "application/rss+xml", Declared: true),
                new DiscoveredFeed("https://lampside.example/comments/feed/", null, null, Declared: false),
            ],
            found);
    }

    [Fact]
    public void A_page_without_feeds_has_none() => Assert.Empty(Find("<html><body><a href='/contact'>Contact</a></body></html>"));

    private static IReadOnlyList<DiscoveredFeed> Find(string page) =>
        FeedDiscovery.Find(Encoding.UTF8.GetBytes(page), new DocumentOrigin("https://lampside.example/"), TestContext.Current.CancellationToken);
}
