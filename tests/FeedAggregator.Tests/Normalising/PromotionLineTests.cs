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
    public void Lines_that_ask_something_of_the_reader_are_recognised(string line, string rule) => Assert.Equal(rule, PromotionLines.RuleFor(line));

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
    public void Sentences_of_an_article_are_left_alone(string line) => Assert.Null(PromotionLines.RuleFor(line));

    [Fact]
    public void Every_rule_is_described_in_the_manual()
    {
        string manual = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "normalising.md"));

        Assert.All(PromotionRules.All, rule => Assert.Contains($"`{rule.Name}`", manual, StringComparison.Ordinal));
    }
}
