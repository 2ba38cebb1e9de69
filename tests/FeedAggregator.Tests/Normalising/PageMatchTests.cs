using FeedAggregator.Normalising.FullText;

namespace FeedAggregator.Tests.Normalising;

public sealed class PageMatchTests
{
    private const string Report =
        "The lock at Mossgate opened late on Monday, the keeper told the paper, and forty barges waited in two rows until the sluices " +
        "were cleared of ice.";

    private const string Wall =
        "We and our partners store information on your device, such as cookies, to show you advertising that suits you. You can agree " +
        "by the button below, or take a subscription.";

    [Theory]
    [InlineData("Barges wait as lock opens late", "", Report)]
    [InlineData("A cold Monday", "Forty barges waited in two rows until the sluices were cleared of ice.", Report)]
    [InlineData("水門が遅れて開いた", "", "水門が月曜に遅れて開いたため、四十隻の船が待った。")]
    [InlineData("Oh", "", Wall)]
    public void A_page_that_speaks_of_the_same_may_be_the_article(string title, string summary, string page) =>
        Assert.Null(PageMatch.Problem(Of(title, summary), page, []));

    [Theory]
    [InlineData("Barges wait as lock opens late", "Forty barges waited in two rows.", Wall)]
    [InlineData(
        "Barges wait as lock opens late", "",
        "The page you asked for was not found. It may have been moved or removed; try the search, or go back to the home page of our " +
        "paper.")]
    [InlineData(
        "Barges wait as lock opens late", "",
        "Please sign in with your address and password to go on reading, or register for a free account today.")]
    [InlineData("水門が遅れて開いた", "", "お探しのページは見つかりませんでした。")]
    public void A_wall_or_another_page_is_not(string title, string summary, string page) =>
        Assert.Equal("the page says nothing of the headline and the summary", PageMatch.Problem(Of(title, summary), page, []));

    [Fact]
    public void A_page_that_lists_the_feeds_articles_is_not()
    {
        string[] titles =
            ["Barges wait as lock opens late", "Bakers buy the old mill", "Storm barrier is open again", "School ship comes home"];

        Assert.Equal(
            "the page lists several articles of the feed", PageMatch.Problem(Of(titles[0], ""), string.Join(". ", titles), titles));
        Assert.Null(PageMatch.Problem(Of(titles[0], ""), Report + " Barges wait as lock opens late. Bakers buy the old mill.", titles));
    }

    private static Article Of(string title, string summary) =>
        Normalised.Entry(
            new ParsedEntry { Title = new ParsedText(title, TextKind.Text), Summary = new ParsedText(summary, TextKind.Html) });
}
