using FeedAggregator.Normalising.FullText;

namespace FeedAggregator.Tests.Normalising;

public sealed class ArticleExtractorTests
{
    private static readonly string Sentences = string.Concat(Enumerable.Repeat(
        "<p>The ferry came in late, the passengers said, because the tide had been early, and nobody on the pier was surprised by either of the two.</p>", 8));

    [Fact]
    public void The_article_is_found_between_navigation_and_footer()
    {
        string page = $"<html><head><title>Ferry</title></head><body><nav><ul><li><a href=/>Home</a></li></ul></nav><article><h1>Ferry</h1>{Sentences}" +
            "<p>See <a href=\"/tide\">the tide table</a>, says the board.</p></article><footer><a href=/imprint>Imprint</a></footer></body></html>";

        Extraction found = ArticleExtractor.Extract(page, "https://harbourgazette.example/ferry");

        Assert.Null(found.Failure);
        Assert.Contains("nobody on the pier was surprised", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Imprint", found.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>We use cookies.</p>")]
    public void A_page_without_an_article_says_so(string page) =>
        Assert.Equal("no article was found in the page", ArticleExtractor.Extract(page, "https://harbourgazette.example/").Failure);

    [Fact]
    public void A_page_made_to_keep_a_parser_busy_is_not_parsed()
    {
        string page = string.Concat(Enumerable.Repeat("<div>", 100_000));

        Assert.StartsWith("the page has more tags", ArticleExtractor.Extract(page, "https://harbourgazette.example/").Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_web_address_is_refused() => Assert.NotNull(ArticleExtractor.Extract(Sentences, "file:///etc/passwd").Failure);
}
