using FeedAggregator.Normalising;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Normalising;

public sealed class CreditTests
{
    [Theory]
    [InlineData("Source: northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("SOURCE: https://www.northvalepost.example/a/b", "northvalepost.example", "https://www.northvalepost.example/a/b")]
    [InlineData("Source: The Northvale Post", null, "The Northvale Post")]
    [InlineData("(Source: Northvale Post)", null, "Northvale Post")]
    [InlineData("via northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("Via: Northvale Post", null, "Northvale Post")]
    [InlineData("H/T: Northvale Post", null, "Northvale Post")]
    [InlineData("Originally published at northvalepost.example.", "northvalepost.example", "northvalepost.example")]
    [InlineData("This article was originally published by the Northvale Post on 3 May 2026.", null, "the Northvale Post")]
    [InlineData("This story first appeared in Northvale Post, a weekly.", null, "Northvale Post")]
    [InlineData("This article is republished from Northvale Post under a Creative Commons licence.", null, "Northvale Post")]
    [InlineData("The post Ferry returns appeared first on Northvale Post.", null, "Northvale Post")]
    [InlineData("Read the full story at northvalepost.example", "northvalepost.example", "northvalepost.example")]
    [InlineData("This story first appeared on the Northvale Post website as part of a series.", null, "the Northvale Post")]
    [InlineData("This article first appeared on Northvale Post at 7:41 a.m. on Monday.", null, "Northvale Post")]
    [InlineData("Quelle: northvalepost.example", "northvalepost.example", "northvalepost.example")]
    public void A_credit_line_names_its_origin_and_leaves_the_text(string line, string? site, string name)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>It was late.</p><p>{line}</p>");

        Assert.Equal("The ferry is back.\n\nIt was late.", article.Text);
        Assert.Equal((site, name, "credit-line"), (article.Credit?.Site, article.Credit?.Name, article.Credit?.Rule));
    }

    [Theory]
    [InlineData("Source: harbourgazette.example")]
    [InlineData("Source: www.harbourgazette.example")]
    [InlineData("Source: Harbour Gazette")]
    [InlineData("The post Ferry returns appeared first on The Harbour Gazette.")]
    public void A_credit_that_names_the_articles_own_outlet_is_none_and_leaves_the_text(string line)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>{line}</p>");

        Assert.Equal("The ferry is back.", article.Text);
        Assert.Null(article.Credit);
    }

    [Theory]
    [InlineData("Via Appia is to be closed to cars.")]
    [InlineData("Sources close to the board said that the ferry would be late again and that nobody minded.")]
    [InlineData("The report was published in May by a committee of nine, none of whom had been on the ferry.")]
    [InlineData("This report was written by three students of the nautical school.")]
    [InlineData("The story was first published in 1921 and never again.")]
    [InlineData("Reprinted from memory, the song has a verse too many.")]
    [InlineData("Source: November deadline for healthcare.gov possible")]
    [InlineData("Source of the river is a spring above Mossgate.")]
    public void A_sentence_is_no_credit(string line)
    {
        Article article = Normalised.Html($"<p>The ferry is back.</p><p>{line}</p>");

        Assert.Null(article.Credit);
        Assert.EndsWith(line, article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_line_in_the_middle_belongs_to_a_picture_or_table()
    {
        string body = string.Concat(Enumerable.Range(0, 12).Select(i => $"<p>Paragraph {i} of a long report.</p>"));

        Assert.Null(Normalised.Html($"{body}<p>Source: northvalepost.example</p>{body}").Credit);
    }

    [Fact]
    public void The_link_behind_the_name_is_kept() => Assert.Equal(
        new CreditedSource("northvalepost.example", "Northvale Post", "https://northvalepost.example/ferry", "credit-line"),
        Normalised.Html("<p>Text.</p><p>Originally published by <a href='https://northvalepost.example/ferry'>Northvale Post</a>.</p>").Credit);

    [Fact]
    public void A_source_element_names_the_origin()
    {
        ParsedEntry entry = new() { Source = new ParsedSource("Northvale Post", "https://northvalepost.example/feed") };

        Assert.Equal(new CreditedSource("northvalepost.example", "Northvale Post", Url: null, "rss-source"), Normalised.Entry(entry).Credit);
    }

    [Fact]
    public void A_source_element_that_names_the_outlet_itself_is_none() =>
        Assert.Null(Normalised.Entry(new ParsedEntry { Source = new ParsedSource("Harbour Gazette", "https://harbourgazette.example/feed") }).Credit);

    [Fact]
    public void A_via_link_names_the_origin() => Assert.Equal(
        new CreditedSource("northvalepost.example", "northvalepost.example", "https://northvalepost.example/ferry", "via-link"),
        Normalised.Entry(new ParsedEntry { Via = "https://northvalepost.example/ferry" }).Credit);

    [Fact]
    public void What_the_text_says_counts_more_than_what_the_feed_says()
    {
        ParsedEntry entry = new()
        {
            Content = new ParsedText("<p>Text.</p><p>Source: northvalepost.example</p>", TextKind.Html),
            Via = "https://brasshillobserver.example/x",
        };

        Assert.Equal("northvalepost.example", Normalised.Entry(entry).Credit?.Site);
    }

    [Fact]
    public void An_agency_in_the_dateline_is_credited_and_the_dateline_stays()
    {
        Article article = Normalised.Html("<p>QUILLPORT (AP) — The ferry is back.</p>");

        Assert.Equal("apnews.com", article.Credit?.Site);
        Assert.StartsWith("QUILLPORT (AP)", article.Text, StringComparison.Ordinal);
    }
}
