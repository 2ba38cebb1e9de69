using System.Text;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Parsing.Json;

public sealed class JsonFeedTests
{
    private const string Feed = """
        {"version":"https://jsonfeed.org/version/1.1","title":"Lampside","home_page_url":"https://lampside.example/","feed_url":"https://lampside.example/feed.json",
        "authors":[{"name":"Ida Quill"}],"items":[
        {"id":1,"url":"/clock","title":"Clock","content_html":"<p>Tick</p>","content_text":"Tick","tags":["time",7],"date_modified":"2024-03-05T10:30:00Z",
         "attachments":[{"url":"clock.mp3","mime_type":"audio/mpeg","size_in_bytes":12}]},
        {"id":"2","external_url":"https://elsewhere.example/","author":{"name":"Otto Reed"},"content_text":"Tide"}]}
        """;

    [Fact]
    public void A_json_feed_is_read_with_every_field()
    {
        ParsedFeed feed = Parse(Feed);

        Assert.Equal(("json-1.1", "Lampside", "https://lampside.example/"), (feed.Format, feed.Title!.Value, feed.Link));
        ParsedEntry first = feed.Entries[0];
        Assert.Equal(("1", "https://lampside.example/clock", "<p>Tick</p>"), (first.Id, first.Link, first.Content!.Value));
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 10, 30, 0, TimeSpan.Zero), first.Published);
        Assert.Equal("time", Assert.Single(first.Categories).Term);
        Assert.Equal(("https://lampside.example/clock.mp3", 12L), (first.Enclosures[0].Url, first.Enclosures[0].Length));
        Assert.Equal(("https://elsewhere.example/", "Otto Reed"), (feed.Entries[1].Link, feed.Entries[1].Authors[0].Name));
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public void A_feed_cut_short_gives_the_items_that_are_whole()
    {
        ParsedFeed feed = Parse(Feed[..Feed.LastIndexOf("content_text", StringComparison.Ordinal)]);

        Assert.Equal("1", Assert.Single(feed.Entries).Id);
        Assert.Equal("truncated", Assert.Single(feed.Warnings).Code);
    }

    [Fact]
    public void Cut_anywhere_behind_its_first_item_a_feed_is_read()
    {
        for (int cut = Feed.IndexOf("{\"id\":\"2\"", StringComparison.Ordinal); cut < Feed.Length; cut++)
        {
            Assert.Equal("1", Parse(Feed[..cut]).Entries[0].Id);
        }
    }

    [Fact]
    public void Line_ends_and_wrong_escapes_in_strings_and_junk_after_the_end_are_mended()
    {
        ParsedFeed feed = Parse(Feed.Replace("Clock", "The\nclock\\'s", StringComparison.Ordinal) + "<!-- cached -->");

        Assert.Equal("The clock's", feed.Entries[0].Title!.Value);
        Assert.Equal(["control-character", "json-escape", "junk-after"], feed.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Half_a_surrogate_pair_costs_one_character() =>
        Assert.Equal(
            "x \uFFFD y 🕰", Parse(Feed.Replace("Clock", @"x \ud83d y \ud83d\udd70", StringComparison.Ordinal)).Entries[0].Title!.Value);

    [Theory]
    [InlineData(
        "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":[1],\"authors\":{\"x\":1},\"items\":[{\"id\":{},\"tags\":\"x\",\"attachments\":[3]},4]}")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1\",\"author\":7}")]
    public void Values_of_the_wrong_kind_are_passed_over(string json) => Assert.Null(Parse(json).Title);

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("{")]
    [InlineData("{\"items\": [1 2]}")]
    public void What_is_no_feed_is_said_in_one_line(string json)
    {
        FeedParseException failure = Assert.Throws<FeedParseException>(() => Parse(json));
        Assert.Contains("JSON", failure.Message, StringComparison.Ordinal);
    }

    private static ParsedFeed Parse(string json) =>
        new FeedParser().Parse(Encoding.UTF8.GetBytes(json), new DocumentOrigin(), TestContext.Current.CancellationToken);
}
