using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FeedAggregator.Publishing;
using FeedAggregator.Tests.Publishing.Samples;

namespace FeedAggregator.Tests.Publishing;

public sealed class CopiesNamedTests
{
    [Fact]
    public void The_other_outlets_stand_linked_at_the_end_of_the_content()
    {
        string html = Entry(SampleStories.Site(), SampleStories.Shared()).Html;

        Assert.EndsWith(
            "<p>Also told by: <a href=\"https://harbour.example/lamp\">The Harbour Gazette</a> " +
            "(<a href=\"https://news.example.org/story/5\">compare</a>)</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_of_one_article_names_none() =>
        Assert.DoesNotContain("Also told by", Entry(SampleStories.Site(), SampleStories.Alone()).Html, StringComparison.Ordinal);

    [Fact]
    public void A_setting_leaves_them_out() => Assert.DoesNotContain(
        "Also told by", Entry(SampleStories.Site() with { NamesCopies = false }, SampleStories.Shared()).Html, StringComparison.Ordinal);

    [Fact]
    public void An_entry_without_content_says_its_summary_before_them()
    {
        Cluster story = SampleStories.Shared();
        StoredArticle shown = story.Representative;
        string html = Entry(
            SampleStories.Site(),
            story with { Representative = shown with { Article = shown.Article with { Html = "", Summary = "Lit < again." } } }).Html;

        Assert.StartsWith("<p>Lit &lt; again.</p><p>Also told by: ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_text_keeps_the_line()
    {
        Cluster story = SampleStories.Shared();
        StoredArticle shown = story.Representative;
        string html = Entry(
            SampleStories.Site() with { MaxEntryBytes = 16 * 1024 },
            story with { Representative = shown with { Article = shown.Article with { Html = $"<p>{new string('x', 40_000)}</p>" } } }).Html;

        Assert.True(html.Length < 20_000);
        Assert.EndsWith("compare</a>)</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_or_address_of_a_copy_can_become_markup()
    {
        var parser = new HtmlParser();
        foreach (string hostile in HostileText.All.Concat(HostileText.Addresses))
        {
            Cluster story = SampleStories.Shared();
            story = story with
            {
                Members = [.. story.Members.Select(
                    member => member with { Link = hostile, Title = hostile, Feed = member.Feed with { Title = hostile } })],
            };
            string html = CopiesNamed.Line(FeedEntries.Of(story, SampleStories.Site()));
            IElement body = parser.ParseDocument(html).Body!;

            Assert.All(body.QuerySelectorAll("*"), element => Assert.Contains(element.LocalName, new[] { "p", "a" }));
            Assert.All(body.QuerySelectorAll("a"), link =>
            {
                Assert.Equal(["href"], link.Attributes.Select(attribute => attribute.Name));
                Assert.StartsWith("http", link.GetAttribute("href"), StringComparison.Ordinal);
            });
        }
    }

    private static FeedEntry Entry(Site site, Cluster story) =>
        Assert.Single(SampleStories.Combined(site, new ClusterQuery(), story).Entries);
}
