using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>One entry all the way; the parts have tests of their own.</summary>
public sealed class ArticleNormaliserTests
{
    [Fact]
    public void An_entry_becomes_an_article_that_can_be_read_compared_and_trusted()
    {
        Article article = Normalised.Entry(new ParsedEntry
        {
            Id = "urn:story:1",
            Title = new ParsedText("Ferry &amp; bridge reopen | The Harbour Gazette", TextKind.Text),
            Link = "https://harbourgazette.example/2026/ferry?utm_source=rss&id=7#top",
            Published = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(2)),
            Authors = [new ParsedPerson("Harbour desk"), new ParsedPerson("Night desk")],
            Categories = [new ParsedCategory("News"), new ParsedCategory("news"), new ParsedCategory("t1", "Transport")],
            Content = new ParsedText(
                """
                <p>The ferry is back, the <a href="/port">port authority</a> said&hellip; and the bridge too.</p>
                <script>alert(1)</script><p onclick="x()">Both had been closed<br>since March.</p>
                <img src="/img/ferry.jpg" alt="Ferry" style="x">
                <p>Like us on Facebook – Harbour Gazette</p>
                <p>Source: <a href="https://northvalepost.example/ferry">Northvale Post</a></p>
                """,
                TextKind.Html),
        });

        Assert.Equal("urn:story:1", article.Guid);
        Assert.Equal("Ferry & bridge reopen", article.Title);
        Assert.Equal("https://harbourgazette.example/2026/ferry?utm_source=rss&id=7#top", article.Link);
        Assert.Equal("https://harbourgazette.example/2026/ferry?id=7", article.CanonicalUrl);
        Assert.Equal("Harbour desk, Night desk", article.Author);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), article.Published);
        Assert.Equal(TimeSpan.Zero, article.Published.Offset);
        Assert.Equal(["News", "Transport"], article.Categories);
        Assert.Equal("The ferry is back, the port authority said… and the bridge too.\n\nBoth had been closed\nsince March.", article.Text);
        Assert.Equal(
            new CreditedSource("northvalepost.example", "Northvale Post", "https://northvalepost.example/ferry", "credit-line"),
            article.Credit);
        Assert.Equal("https://harbourgazette.example/img/ferry.jpg", article.Image);
        Assert.Contains(
            """<a href="https://harbourgazette.example/port" rel="noopener noreferrer nofollow" target="_blank">port authority</a>""",
            article.Html,
            StringComparison.Ordinal);
        Assert.DoesNotContain("script", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", article.Html, StringComparison.Ordinal);
        Assert.Equal(ArticleNormaliser.SanitiserVersion, article.SanitiserVersion);
        Assert.Contains("<script>", article.OriginalHtml, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", article.ContentHash);
    }

    [Fact]
    public void An_empty_entry_still_becomes_an_article()
    {
        Article article = Normalised.Entry(new ParsedEntry());

        Assert.Equal("(untitled)", article.Title);
        Assert.Equal("", article.Text);
        Assert.Equal(PublishedOrigin.Missing, article.PublishedOrigin);
        Assert.Equal(Normalised.Now, article.Published);
        Assert.True(article.IsSummary);
    }

    [Fact]
    public void A_plain_text_article_has_its_first_line_as_headline_and_its_credit_taken_out()
    {
        Article article = new ArticleNormaliser().NormalisePlainText(
            "“Quiet” harbour\r\n\r\nFirst paragraph.\r\n\r\nSecond one.\r\n\r\nSource: example.org\r\n", "quiet.txt", Normalised.Now);

        Assert.Equal("“Quiet” harbour", article.Title);
        Assert.Equal("First paragraph.\n\nSecond one.", article.Text);
        Assert.Equal("<p>First paragraph.</p><p>Second one.</p>", article.Html);
        Assert.Equal("example.org", article.Credit?.Site);
        Assert.Equal("quiet.txt", article.Guid);
    }

    [Fact]
    public void Of_a_whole_page_only_the_article_counts_and_of_a_piece_of_html_everything()
    {
        string article = string.Concat(
            Enumerable.Repeat(
                "<p>The lock keeper at Mossgate opened the sluice an hour late, and the barges, which had come early, waited for him in " +
                "two rows.</p>", 8));
        string furniture =
            "<nav class=\"menu\" role=\"navigation\"><ul><li><a href=/>Home</a></li><li><a href=/weather>Weather for " +
            "Mossgate</a></li></ul></nav>";

        string ofPage = new ArticleNormaliser()
            .HtmlToText(
                $"<!DOCTYPE html><html><head><title>Late</title></head><body>{furniture}<article><h1>Late</h1>{article}" +
                $"</article><footer>All rights reserved</footer></body></html>");
        string ofPiece = new ArticleNormaliser().HtmlToText(furniture + article);

        Assert.Contains("waited for him in two rows", ofPage, StringComparison.Ordinal);
        Assert.DoesNotContain("Weather for Mossgate", ofPage, StringComparison.Ordinal);
        Assert.Contains("Weather for Mossgate", ofPiece, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_an_article_is_read_whole() =>
        Assert.Equal("Closed for repairs.", new ArticleNormaliser().HtmlToText("<html><body><p>Closed for repairs.</p></body></html>"));

    [Theory]
    [InlineData("Editor", null)]
    [InlineData("Webmaster", null)]
    [InlineData("Ida Marlow", "Ida Marlow")]
    public void An_office_of_the_feed_has_written_no_article(string name, string? author)
    {
        ParsedFeed feed = Normalised.Feed with { Authors = [new ParsedPerson(name, null, null)] };

        Assert.Equal(
            author, new ArticleNormaliser()
            .Normalise(feed, new ParsedEntry { Title = new ParsedText("Tides", TextKind.Text) }, Normalised.Context).Author);
    }
}
