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

    [Theory]
    [InlineData("a link without an address", "<link href rel=alternate type=application/rss+xml><link rel=alternate type=application/rss+xml href=/a.xml>", "/a.xml")]
    [InlineData("an empty address", "<link href='' rel=alternate type=application/rss+xml>", "")]
    [InlineData("a style sheet", "<link rel='alternate stylesheet' type=text/xml href=/s.xml><link rel=alternate type=text/xml href=/a.xml>", "/a.xml")]
    [InlineData("the first base alone", "<base href=/one/><base href=/two/><link rel=alternate type=application/rss+xml href=a.xml>", "/one/a.xml")]
    [InlineData("a base without an address", "<base target=_top><base href=/two/><link rel=alternate type=application/rss+xml href=a.xml>", "/two/a.xml")]
    [InlineData("no type", "<link rel=alternate href=/news.rss><link rel=alternate hreflang=de href=/de/>", "/news.rss")]
    [InlineData("line ends between relations", "<link rel='home\n alternate' type=application/atom+xml href=/a.atom>", "/a.atom")]
    [InlineData("comments first", "<link rel=alternate type=application/rss+xml title='Quay » Comments Feed' href=/comments/feed/><link rel=alternate type=application/rss+xml href=/feed/>", "/feed/ /comments/feed/")]
    [InlineData("comments in German", "<link rel=alternate type=application/rss+xml title='Quay » Kommentar-Feed' href=/k/feed/><link rel=alternate type=application/rss+xml href=/feed/>", "/feed/ /k/feed/")]
    [InlineData("local files and other schemes", "<link rel=alternate type=application/rss+xml href=file:///srv/notes.xml><link rel=feed href=javascript:x><a href='file:/srv/rss.xml'>x</a>", "")]
    [InlineData("a base that is a local file", "<base href=file:///srv/><link rel=alternate type=application/rss+xml href=notes.xml>", "/notes.xml")]
    public void Links_are_read_as_HTML_means_them(string about, string head, string expected)
    {
        string[] wanted = [.. expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(path => "https://lampside.example" + path)];

        Assert.True(wanted.SequenceEqual(Find($"<html><head>{head}</head></html>").Select(feed => feed.Url)), about);
    }

    [Theory]
    [InlineData("https://lampside.example/blog", "/blog/feed", "/all/feed")]
    [InlineData("https://lampside.example/blog/2026/lamps", "/blog/feed", "/all/feed")]
    [InlineData("https://lampside.example/", "/all/feed", "/blog/feed")]
    public void The_feed_nearest_to_the_page_comes_first(string page, string first, string second)
    {
        const string Page = "<link rel=alternate type=application/rss+xml title=Everything href=/all/feed><a href=/blog/feed>Blog</a>";

        Assert.Equal(["https://lampside.example" + first, "https://lampside.example" + second], Find(Page, page).Select(feed => feed.Url));
    }

    [Fact]
    public void What_a_page_declares_on_another_host_is_as_near_as_can_be() => Assert.Equal(
        ["https://feeds.example/lampside", "https://lampside.example/blog/old/rss.xml"],
        Find("<link rel=alternate type=application/rss+xml href=https://feeds.example/lampside><a href=/blog/old/rss.xml>", "https://lampside.example/blog/").Select(feed => feed.Url));

    [Fact]
    public void Links_that_do_not_say_what_they_are_may_be_feeds() => Assert.Equal(
        ["https://lampside.example/news/all"],
        FeedDiscovery.Untyped("<link rel=alternate href=/news/all><link rel=alternate hreflang=fr href=/fr/><link rel=alternate media=print href=/print><link rel=icon href=/i.png>"u8.ToArray(), Origin, Cancellation));

    private static DocumentOrigin Origin { get; } = new("https://lampside.example/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyList<DiscoveredFeed> Find(string page, string url = "https://lampside.example/") =>
        FeedDiscovery.Find(Encoding.UTF8.GetBytes(page), new DocumentOrigin(url), Cancellation);
}
