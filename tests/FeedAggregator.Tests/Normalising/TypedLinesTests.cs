using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

/// <summary>A description without a tag is plain text, and its line ends are its author's.</summary>
public sealed class TypedLinesTests
{
    [Theory]
    [InlineData("In this hour:\n1. the mill\n2. the sea", "In this hour:/1. the mill/2. the sea")]
    [InlineData("Calm today.\n\nStorm tomorrow.\r\n\r\n#sea", "Calm today.|Storm tomorrow.|#sea")]
    [InlineData("Salt &amp; wind\n5 &lt; 6", "Salt & wind/5 < 6")]
    [InlineData("a < b\nc > d", "a < b/c > d")]
    [InlineData("One line", "One line")]
    [InlineData("\n      A line of the layout\n      and another one of it\n    ", "A line of the layout and another one of it")]
    [InlineData(
        "The keeper of the lock at Mossgate opened the sluice an hour late\n" +
        "on Monday, and the barges waited for him in two rows, which had not\n" +
        "been seen there since the great ice of the year before last year.",
        "The keeper of the lock at Mossgate opened the sluice an hour late on Monday, and the barges waited for him in two rows, which " +
        "had not been seen there since the great ice of the year before last year.")]
    [InlineData("<p>One\nparagraph</p>\n<p>Two</p>", "One paragraph|Two")]
    [InlineData("Listen at <a href='https://x.example/'>our page</a>.\n\nBring a <b>coat</b>.", "Listen at our page.|Bring a coat.")]
    [InlineData("One <b>line</b>\nof markup", "One line of markup")]
    public void Line_ends_are_kept_where_the_author_set_them(string description, string expected)
    {
        Article article = Normalised.Entry(new ParsedEntry { Summary = new ParsedText(description, TextKind.Html) });

        Assert.Equal(expected, article.Text.Replace("\n\n", "|", StringComparison.Ordinal).Replace('\n', '/'));
        Assert.Equal(new ArticleNormaliser().Sanitise(article.Html, null), article.Html);
    }

    [Fact]
    public void Plain_text_keeps_its_lines_too() =>
        Assert.Equal(
            "In this hour:\n1. the mill",
            Normalised.Entry(new ParsedEntry { Content = new ParsedText("In this hour:\n1. the mill", TextKind.Text) }).Text);
}
