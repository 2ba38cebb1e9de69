using FeedAggregator.Normalising;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Tests.Normalising;

public sealed class PromotionLineTests
{
    [Theory]
    [InlineData("Like us on Facebook – USA Liberty News", "follow")]
    [InlineData("Follow us on Twitter", "follow")]
    [InlineData("Follow The Harbour Gazette on Mastodon and Bluesky", "follow")]
    [InlineData("Find us on Instagram @harbour", "follow")]
    [InlineData("What do you think? Scroll down to comment below.", "comment")]
    [InlineData("Let us know your thoughts in the comments below!", "comment")]
    [InlineData("Leave a comment", "comment")]
    [InlineData("12 comments", "comment-count")]
    [InlineData("Share this: Facebook Twitter Email Print", "share")]
    [InlineData("Share this article", "share")]
    [InlineData("Share on Facebook", "share")]
    [InlineData("Facebook | Twitter | WhatsApp", "buttons")]
    [InlineData("Read more »", "read-more")]
    [InlineData("Continue reading →", "read-more")]
    [InlineData("Continue reading Ferry returns to the Sound →", "read-more")]
    [InlineData("Weiterlesen …", "read-more")]
    [InlineData("Related: Eleven bakers buy their mill", "related")]
    [InlineData("READ MORE: Storm barrier opens", "related")]
    [InlineData("You may also like", "related")]
    [InlineData("The post Ferry returns appeared first on Harbour Gazette.", "appeared-first")]
    [InlineData("Subscribe to our newsletter and get the valley’s news in your inbox every morning.", "subscribe")]
    [InlineData("Sign up for our daily newsletter", "subscribe")]
    [InlineData("Download our app for alerts from the river mouth.", "app")]
    [InlineData("Support our independent journalism", "support")]
    [InlineData("ADVERTISEMENT", "advertisement")]
    [InlineData("Story continues below advertisement", "advertisement")]
    [InlineData("Click here to read the report", "click")]
    [InlineData("© 2026 Copperbay Sentinel. All rights reserved.", "rights")]
    [InlineData("Filed under: Harbour, Transport", "filing")]
    public void Lines_that_ask_something_of_the_reader_are_recognised(string line, string rule) =>
        Assert.Equal(rule, PromotionLines.RuleFor(line));

    [Theory]
    [InlineData("“Follow us on the way up,” said the guide, “and keep left.”")]
    [InlineData("Share prices fell for the third day.")]
    [InlineData("Share the road, the city asks drivers and cyclists.")]
    [InlineData("Follow the money, the auditor said, and you end on a sandbank.")]
    [InlineData("Facebook said on Friday that it would leave the harbour quarter.")]
    [InlineData("Like Twitter before it, the company lost its founder.")]
    [InlineData("What do you think?")]
    [InlineData("Join the queue early: the ferry takes 214 people.")]
    [InlineData("Subscribers to the swimming pool get their money back.")]
    [InlineData("Sign up for the race closes on Friday.")]
    [InlineData("Copyright law is to change, ministers said.")]
    [InlineData("Read the contract before you sign it, the mayor advised.")]
    [InlineData("More than 900 people have put down their names.")]
    [InlineData("Related industries lost 400 jobs.")]
    [InlineData("Comments made by the minister were welcomed by nobody.")]
    [InlineData("Support for the bridge has grown since March.")]
    [InlineData("The post office in the high street closed first, on Monday.")]
    [InlineData("Download speeds on the island have doubled.")]
    [InlineData("Watch the tide, the sign says, and few do.")]
    [InlineData("Tags on the ears of the sheep show where they come from.")]
    [InlineData("Visit the museum on X Street, third floor.")]
    [InlineData("Advertisements for the ferry hung in every shop.")]
    [InlineData("Print")]
    [InlineData("On Monday")]
    [InlineData("L'articolo 9 della legge è stato scritto di notte.")]
    [InlineData("Back our ferry, the union tells the mayor.")]
    [InlineData("Support local bakers, says the guild after the fire.")]
    [InlineData("Support for our fishermen")]
    [InlineData("No comment.")]
    [InlineData("Get the app, said the keeper of the lock")]
    [InlineData("Install the pump app by app, the manual says.")]
    [InlineData("(c) by the end of March, the fund must be closed;")]
    [InlineData("Copyright by itself protects no idea.")]
    [InlineData("Register of boats and the mailing list of the harbour burned.")]
    [InlineData("Get the newsletter out first, she told them.")]
    [InlineData("Tap below the rim with a spoon.")]
    [InlineData("Click beetles are back in the valley.")]
    [InlineData("Continue reading to your children, the doctor advised.")]
    [InlineData("Keep reading and the harbour comes alive.")]
    [InlineData("See the full list of works on the coast.")]
    [InlineData("Read the whole contract before you sign.")]
    [InlineData("Tell us your secret, the children asked.")]
    [InlineData("Let us know the worst.")]
    [InlineData("Join the debate club on Tuesday.")]
    [InlineData("Partager avec les voisins.")]
    [InlineData("Compartir en familia")]
    [InlineData("Seguir leyendo a los clásicos")]
    [InlineData("Facebook")]
    [InlineData("Become a member of the crew, the poster said.")]
    [InlineData("Donate blood")]
    [InlineData("Share your bread.")]
    [InlineData("Category 4: the storm")]
    public void Sentences_of_an_article_are_left_alone(string line) =>
        Assert.Null(PromotionLines.Find(line, static needs => needs.HasFlag(Evidence.Foot)));

    [Theory]
    [InlineData("Follow us on Twitter")]
    [InlineData("Sign up for our daily newsletter")]
    [InlineData("Support our independent journalism")]
    [InlineData("Download our app for alerts")]
    [InlineData("Have your say")]
    [InlineData("Related: Eleven bakers buy their mill")]
    [InlineData("© 2026 Copperbay Sentinel.")]
    public void Most_promotion_goes_at_the_foot_and_stays_among_sentences(string line)
    {
        Assert.Equal("The mill is sold.\n\nIt was time.", Text($"<p>The mill is sold.</p><p>It was time.</p><p>{line}</p>"));
        Assert.Equal($"The mill is sold.\n\n{line}\n\nIt was time.", Text($"<p>The mill is sold.</p><p>{line}</p><p>It was time.</p>"));
    }

    [Theory]
    [InlineData("<a href='/n'>Sign up for our daily newsletter</a>")]
    [InlineData("Watch: <a href='/n'>Drone film of the mill</a>")]
    [InlineData("Read more: <a href='/n'>Eleven bakers buy their mill</a>")]
    [InlineData("<a href='/n'>Continue reading The mill is sold</a>")]
    [InlineData("<a href='/n'>Facebook</a>")]
    public void A_line_that_is_all_link_goes_anywhere(string line) =>
        Assert.Equal("The mill is sold.\n\nIt was time.", Text($"<p>The mill is sold.</p><p>{line}</p><p>It was time.</p>"));

    [Theory]
    [InlineData("Read more »")]
    [InlineData("ADVERTISEMENT")]
    [InlineData("ANZEIGE")]
    [InlineData("READ ALSO: Storm barrier opens")]
    [InlineData("RELATED: Storm barrier opens")]
    [InlineData("Facebook | Twitter | WhatsApp")]
    public void A_line_that_no_article_has_goes_anywhere(string line) =>
        Assert.Equal("The mill is sold.\n\nIt was time.", Text($"<p>The mill is sold.</p><p>{line}</p><p>It was time.</p>"));

    [Theory]
    [InlineData("<h3><a href='/n'>More honest names for ferries</a></h3>", "More honest names for ferries")]
    [InlineData("<ul><li><a href='/w'>Facebook</a></li><li><a href='/v'>Harbour school</a></li></ul>", "• Facebook\n\n• Harbour school")]
    public void A_link_with_words_of_its_own_stays(string line, string text) =>
        Assert.Equal($"The mill is sold.\n\n{text}\n\nIt was time.", Text($"<p>The mill is sold.</p>{line}<p>It was time.</p>"));

    [Fact]
    public void A_rubric_at_the_head_stays_though_other_entries_have_it_too()
    {
        ParsedEntry[] entries =
            [.. Enumerable.Range(1, 3)
            .Select(i =>
                new ParsedEntry { Content = new ParsedText($"<p>COMMENT</p><p>Mill {i} is sold too cheaply.</p>", TextKind.Html) })];

        Assert.StartsWith(
            "COMMENT", new ArticleNormaliser().Normalise(Normalised.Feed with { Entries = entries }, entries[0], Normalised.Context).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_other_entries_repeat_is_the_outlets()
    {
        ParsedEntry[] entries =
            [.. Enumerable.Range(1, 3)
            .Select(i =>
                new ParsedEntry
                { Content = new ParsedText(
                    $"<p>Mill {i} is sold.</p><p>Subscribe to our newsletter</p><p>It was time {i}.</p>", TextKind.Html) })];
        ParsedFeed feed = Normalised.Feed with { Entries = entries };

        Assert.Equal("Mill 1 is sold.\n\nIt was time 1.", new ArticleNormaliser().Normalise(feed, entries[0], Normalised.Context).Text);
    }

    [Theory]
    [InlineData("Watch: film taken over the harbour shows few boats.")]
    [InlineData("Subscribe to our newsletter")]
    [InlineData("Related: the mill")]
    [InlineData("Share this story")]
    public void A_text_of_one_sentence_is_never_emptied(string line) =>
        Assert.Equal(line, Normalised.Entry(new ParsedEntry { Summary = new ParsedText(line, TextKind.Html) }).Text);

    [Theory]
    [InlineData("Facebook", "Instagram")]
    [InlineData("12 comments", "14 comments")]
    public void Items_of_a_list_are_no_buttons(string one, string two)
    {
        string text = Text($"<p>Two were named:</p><ul><li>{one}</li><li>{two}</li></ul><p>The rest was not.</p>");

        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(two, text, StringComparison.Ordinal);
    }

    private static string Text(string html) => Normalised.Html(html).Text;

    [Fact]
    public void Every_rule_is_described_in_the_manual()
    {
        string manual = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "normalising.md"));

        Assert.All(PromotionRules.All, rule => Assert.Contains($"`{rule.Name}`", manual, StringComparison.Ordinal));
    }
}
