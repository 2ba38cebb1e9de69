using FeedAggregator.Normalising.FullText;

namespace FeedAggregator.Tests.Normalising;

public sealed class ArticleExtractorTests
{
    private static readonly string Sentences = string.Concat(Enumerable.Repeat(
        "<p>The ferry came in late, the passengers said, because the tide had been early, and nobody on the pier, which is long and old " +
        "and full of gulls, was surprised by either of the two.</p>", 8));

    [Fact]
    public void The_article_is_found_between_navigation_and_footer()
    {
        string page =
            $"<html><head><title>Ferry</title></head><body><nav><ul><li><a " +
            $"href=/>Home</a></li></ul></nav><article><h1>Ferry</h1>{Sentences}" +
            "<p>See <a href=\"/tide\">the tide table</a>, says the board.</p></article><footer><a " +
            "href=/imprint>Imprint</a></footer></body></html>";

        Extraction found = ArticleExtractor.Extract(page, "https://harbourgazette.example/ferry");

        Assert.Null(found.Failure);
        Assert.Contains("was surprised by either", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Imprint", found.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<article><h1>Ferry</h1>{0}{1}{0}</article>")]
    [InlineData("<div id=content><div class=text>{0}{1}{0}</div></div>")]
    [InlineData("<main><section>{0}</section><section>{1}</section><section>{0}</section></main>")]
    [InlineData("<article>{0}<div>{1}</div>{0}</article>")]
    public void A_paragraph_that_is_one_link_is_part_of_the_article(string layout)
    {
        const string Link = "<p><a href=\"tide.html\">The tide table of the whole year, as the harbour master printed it</a></p>";
        string page = "<html><head><title>Ferry</title></head><body>" + layout.Replace("{0}", Sentences, StringComparison.Ordinal)
            .Replace("{1}", Link, StringComparison.Ordinal) + "</body></html>";

        Assert.Contains(
            "as the harbour master printed it", ArticleExtractor.Extract(page, "https://harbourgazette.example/ferry").Html,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<base href='https://cdn.example/papers/'>", "https://cdn.example/papers/")]
    [InlineData("<base href='/papers/'>", "https://harbourgazette.example/papers/")]
    [InlineData("<base target=_top>", "https://harbourgazette.example/ferry")]
    [InlineData("<base href='javascript:x'>", "https://harbourgazette.example/ferry")]
    public void Addresses_count_from_the_base_of_the_page(string head, string expected) => Assert.Equal(
        expected, ArticleExtractor.Extract(
            $"<html><head>{head}<title>Ferry</title></head><body><article>{Sentences}</article></body></html>",
            "https://harbourgazette.example/ferry").Base);

    [Theory]
    [InlineData("")]
    [InlineData("<p>We use cookies.</p>")]
    public void A_page_without_an_article_says_so(string page) =>
        Assert.Equal("no article was found in the page", ArticleExtractor.Extract(page, "https://harbourgazette.example/").Failure);

    [Fact]
    public void A_page_made_to_keep_a_parser_busy_is_not_parsed()
    {
        string page = string.Concat(Enumerable.Repeat("<div>", 100_000));

        Assert.StartsWith(
            "the page has more tags", ArticleExtractor.Extract(page, "https://harbourgazette.example/").Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_web_address_is_refused() =>
        Assert.NotNull(ArticleExtractor.Extract(Sentences, "file:///etc/passwd").Failure);
}
