using FeedAggregator.Normalising;

namespace FeedAggregator.Tests.Normalising;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("Ferry returns - The Harbour Gazette", "Ferry returns")]
    [InlineData("Ferry returns | Harbour Gazette", "Ferry returns")]
    [InlineData("Ferry returns — HARBOUR GAZETTE", "Ferry returns")]
    [InlineData("Ferry returns | harbourgazette.example", "Ferry returns")]
    [InlineData("Ferry returns - Northvale Post", "Ferry returns - Northvale Post")]
    [InlineData("Ferry returns | Harbourgazette.example - Harbour Gazette", "Ferry returns")]
    [InlineData("Ferry returns - Harbour Gazette | News", "Ferry returns")]
    [InlineData("Ferry - bridge - tram", "Ferry - bridge - tram")]
    [InlineData("Harbour Gazette", "Harbour Gazette")]
    public void Only_the_outlets_own_name_is_dropped_from_the_end(string title, string expected) =>
        Assert.Equal(expected, Normalised.Title(title).Title);

    [Theory]
    [InlineData("Q&amp;A: what the barrier does", "Q&A: what the barrier does")]
    [InlineData("It&#8217;s  back\n at last", "It’s back at last")]
    [InlineData("Why <b> is not <strong>", "Why <b> is not <strong>")]
    [InlineData("5 < 6 & 7 > 2", "5 < 6 & 7 > 2")]
    public void A_plain_title_loses_entities_and_line_breaks_but_no_words(string title, string expected) =>
        Assert.Equal(expected, Normalised.Title(title).Title);

    [Theory]
    [InlineData("The <em>Halcyon</em> is back", "The Halcyon is back")]
    [InlineData("<p>Ferry</p><script>alert(1)</script>", "Ferry")]
    [InlineData("A &lt;b&gt; in it", "A <b> in it")]
    public void An_html_title_loses_its_tags(string title, string expected) =>
        Assert.Equal(expected, Normalised.Title(title, TextKind.Html).Title);

    [Theory]
    [InlineData("Vec<T> in a <b>nutshell</b>", "Vec<T> in a nutshell")]
    [InlineData("Map<A, B> of <p>", "Map<A, B> of <p>")]
    [InlineData("<hello-world>", "<hello-world>")]
    [InlineData("Ida <ida@harbour.example> wrote", "Ida <ida@harbour.example> wrote")]
    [InlineData("Ferry<br/>returns", "Ferry returns")]
    [InlineData("<a href='/x'>Ferry</a> & <no name>", "Ferry & <no name>")]
    public void Only_a_tag_of_html_is_taken_for_markup(string title, string expected) =>
        Assert.Equal(expected, Normalised.Title(title, TextKind.Html).Title);

    [Fact]
    public void A_name_that_only_one_headline_ends_in_belongs_to_it()
    {
        ParsedEntry match = new() { Title = new ParsedText("Northvale Rovers - Harbour Gazette", TextKind.Text) };
        ParsedEntry other = new() { Title = new ParsedText("Tickets on sale", TextKind.Text) };
        ParsedFeed feed = Normalised.Feed with { Entries = [match, other, other, other] };

        Assert.Equal("Northvale Rovers - Harbour Gazette", new ArticleNormaliser().Normalise(feed, match, Normalised.Context).Title);
    }

    [Fact]
    public void Characters_that_turn_the_reading_direction_are_taken_out() =>
        Assert.Equal("abc def", Normalised.Title("abc\u202E d\u200Bef\u0007").Title);

    [Fact]
    public void An_entry_without_title_borrows_the_beginning_of_its_text()
    {
        Article article = Normalised.Html("<p>" + string.Concat(Enumerable.Repeat("word ", 60)) + "</p>", title: " ");

        Assert.StartsWith("word word", article.Title, StringComparison.Ordinal);
        Assert.EndsWith("…", article.Title, StringComparison.Ordinal);
        Assert.True(article.Title.Length <= 100);
    }

    [Fact]
    public void Typography_is_kept_for_reading() =>
        Assert.Equal("“Quiet” – the harbour’s word…", Normalised.Title("“Quiet” – the harbour’s word…").Title);
}
