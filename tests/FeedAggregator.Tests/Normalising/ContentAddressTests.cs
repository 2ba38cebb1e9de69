using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>What a relative address inside an entry refers to.</summary>
public sealed class ContentAddressTests
{
    [Fact]
    public void It_refers_to_the_page_of_the_entry() => Assert.Contains(
        "src=\"https://harbourgazette.example/2026/11/map.png\"", Normalised.Html("<img src='map.png'>").Html, StringComparison.Ordinal);

    [Fact]
    public void The_base_that_the_document_sets_comes_first() => Assert.Contains(
        "src=\"https://cdn.example/x/map.png\"",
        Of("<img src='map.png'>", link: "https://harbourgazette.example/a/", "https://cdn.example/x/").Html, StringComparison.Ordinal);

    [Fact]
    public void Without_a_page_it_refers_to_the_site_and_never_to_the_document() => Assert.Contains(
        "src=\"https://harbourgazette.example/map.png\"", Of("<img src='map.png'>", link: null, ownBase: null).Html,
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_site_it_refers_to_the_front_page_of_the_documents_host() => Assert.Contains(
        "src=\"https://harbourgazette.example/map.png\"",
        new ArticleNormaliser().Normalise(
            Normalised.Feed with { Link = null },
            new ParsedEntry { Content = new ParsedText("<img src='map.png'>", TextKind.Html) },
            Normalised.Context with { FeedUrl = "https://harbourgazette.example/feeds/all.rss" }).Html,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("https://harbourgazette.example/")]
    public void A_fragment_stays_within_the_article(string? ownBase) => Assert.Contains(
        "href=\"https://harbourgazette.example/a/#note-1\"", Of("<a href='#note-1'>1</a>", "https://harbourgazette.example/a/", ownBase)
        .Html, StringComparison.Ordinal);

    [Fact]
    public void A_fragment_of_an_entry_without_a_page_leads_nowhere() =>
        Assert.DoesNotContain("href", Of("<a href='#note-1'>1</a>", link: null, ownBase: null).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://x.example/a?b=1&amp;c=2", "https://x.example/a?b=1&c=2")]
    [InlineData("https://x.example/a?b=1&amp;amp;c=2", "https://x.example/a?b=1&c=2")]
    [InlineData("https://x.example/a?b=1&#038;c=2", "https://x.example/a?b=1&c=2")]
    [InlineData("https://x.example/a?b=1&c=2;d", "https://x.example/a?b=1&c=2;d")]
    [InlineData("https://x.example/a?amp;c=2&ampere=3", "https://x.example/a?amp;c=2&ampere=3")]
    public void An_ampersand_that_was_escaped_too_often_is_one_again(string written, string address) =>
        Assert.Equal(address, WebAddress.Safe(written));

    private static Article Of(string html, string? link, string? ownBase) =>
        Normalised.Entry(new ParsedEntry { Link = link, Content = new ParsedText(html, TextKind.Html) { Base = ownBase } });
}
