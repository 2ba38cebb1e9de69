using System.Text;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Parsing;

public sealed class FeedParserTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <channel>
            <title>The Lampside Courier</title>
            <link>https://lampside.example/</link>
            <description>News from Lampside</description>
            <item>
              <title>Harbour clock runs backwards</title>
              <link>https://lampside.example/clock</link>
              <guid isPermaLink="false">lampside-1</guid>
              <pubDate>Tue, 05 Mar 2024 10:30:00 +0100</pubDate>
              <dc:creator>Ida Quill</dc:creator>
              <description>The &lt;b&gt;clock&lt;/b&gt; &amp;amp; the tide.</description>
              <content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>
              <enclosure url="https://lampside.example/clock.mp3" type="audio/mpeg" length="1234"/>
            </item>
          </channel>
        </rss>
        """;

    [Fact]
    public void An_rss_feed_is_read_with_every_field()
    {
        ParsedFeed feed = Parse(Rss);

        ParsedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal("rss-2.0", feed.Format);
        Assert.Equal("The Lampside Courier", feed.Title!.Value);
        Assert.Equal("lampside-1", entry.Id);
        Assert.Equal("https://lampside.example/clock", entry.Link);
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 9, 30, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal("Ida Quill", Assert.Single(entry.Authors).Name);
        Assert.Equal("The <b>clock</b> &amp; the tide.", entry.Summary!.Value);
        Assert.Equal("<p>All of it.</p>", entry.Content!.Value);
        Assert.Equal(1234, Assert.Single(entry.Enclosures).Length);
        Assert.Equal(7, entry.Line);
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public void A_bare_ampersand_is_repaired_and_reported_with_its_line()
    {
        ParsedFeed feed = Parse(Rss.Replace("runs backwards", "runs & runs", StringComparison.Ordinal));

        Assert.Equal("Harbour clock runs & runs", feed.Entries[0].Title!.Value);
        FeedWarning warning = Assert.Single(feed.Warnings);
        Assert.Equal(("bare-ampersand", 8), (warning.Code, warning.Line));
    }

    [Fact]
    public void An_entry_without_end_tag_ends_where_the_next_begins()
    {
        ParsedFeed feed = Parse("<rss><channel><item><title>One<item><title>Two</title></item></channel></rss>");

        Assert.Equal(["One", "Two"], feed.Entries.Select(entry => entry.Title!.Value));
    }

    [Fact]
    public void A_web_page_is_refused_in_plain_words()
    {
        FeedParseException refusal = Assert.Throws<FeedParseException>(() => Parse("<!DOCTYPE html><html><body>Hello</body></html>"));

        Assert.Contains("web page", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_feed_is_read()
    {
        ParsedFeed feed = Parse("""{"version":"https://jsonfeed.org/version/1.1","title":"Lampside","items":[{"id":7,"url":"https://lampside.example/7","content_text":"a < b"}]}""");

        Assert.Equal("json-1.1", feed.Format);
        Assert.Equal(new ParsedText("a < b", TextKind.Text), feed.Entries[0].Content);
        Assert.Equal("7", feed.Entries[0].Id);
    }

    [Fact]
    public void Blanks_between_inline_elements_part_words()
    {
        const string Atom = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bells</title>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ring <b>old</b> <i>bells</i></div></content></entry></feed>
            """;

        Assert.Equal("Ring <b>old</b> <i>bells</i>", Assert.Single(Parse(Atom).Entries).Content!.Value);
        Assert.Equal(
            "Ring <b>old</b> <i>bells</i>", Assert.Single(Parse(Atom.Replace("Bells", "Bells & more", StringComparison.Ordinal)).Entries)
            .Content!.Value);
    }

    [Fact]
    public void Whatever_namespace_the_frame_is_in_its_elements_are_the_feeds_own()
    {
        ParsedFeed feed = Parse(Rss.Replace("<rss ", "<rss xmlns=\"https://made-up.example/ns\" ", StringComparison.Ordinal));

        Assert.Equal(("The Lampside Courier", "Harbour clock runs backwards"), (feed.Title!.Value, feed.Entries[0].Title!.Value));
    }

    [Fact]
    public void Relative_addresses_count_from_where_the_document_says_it_belongs()
    {
        const string Document = "<rss><channel><link>/news</link><item><link>clock</link></item></channel></rss>";

        ParsedFeed feed =
            Parse(Document, new DocumentOrigin("https://cdn.example/a/1", ContentLocation: "https://lampside.example/feed/all.xml"));
        ParsedFeed unsafeBase = Parse(Document, new DocumentOrigin("https://cdn.example/a/1", ContentLocation: "javascript:alert(1)"));

        Assert.Equal(("https://lampside.example/news", "https://lampside.example/feed/clock"), (feed.Link, feed.Entries[0].Link));
        Assert.Equal("https://cdn.example/a/clock", unsafeBase.Entries[0].Link);
    }

    [Fact]
    public void The_language_of_the_answer_is_the_feeds_where_it_names_none_itself()
    {
        const string Document = "<rss><channel><title>x</title></channel></rss>";

        Assert.Equal("de", Parse(Document, new DocumentOrigin(Language: "de")).Language);
        Assert.Null(Parse(Document, new DocumentOrigin(Language: "de, fr")).Language);
    }

    [Fact]
    public void The_author_is_whom_the_plainest_element_names()
    {
        ParsedFeed feed = Parse("""
            <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><webMaster>keeper@lampside.example</webMaster>
            <itunes:owner><itunes:name>Owner</itunes:name></itunes:owner><itunes:author>Ida Quill</itunes:author></channel></rss>
            """);

        Assert.Equal("Ida Quill", Assert.Single(feed.Authors).Name);
    }

    [Fact]
    public void Of_one_content_in_several_forms_the_richest_is_taken()
    {
        ParsedFeed feed = Parse("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="multipart/alternative"><content type="text/plain">plain</content>
            <content type="text/html" mode="escaped">&lt;p&gt;rich&lt;/p&gt;</content></content></entry></feed>
            """);

        Assert.Equal("<p>rich</p>", feed.Entries[0].Content!.Value);
    }

    [Fact]
    public void Binary_content_is_no_text()
    {
        ParsedFeed feed =
            Parse("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"image/png\">iVBORw0KGgo=</content></entry></feed>");

        Assert.Null(feed.Entries[0].Content);
    }

    [Theory]
    [InlineData("https://purl.org/dc/elements/1.1/", "https://purl.org/rss/1.0/modules/content/", "https://search.yahoo.com/mrss/")]
    [InlineData("http://www.purl.org/dc/elements/1.1", "HTTP://PURL.ORG/rss/1.0/modules/content", "https://www.rssboard.org/media-rss")]
    [InlineData(
        "http://dublincore.org/documents/dcmi-namespace/", " http://purl.org/rss/1.0/modules/content/#", "http://search.yahoo.com/mrss")]
    [InlineData("urn:lampside:dublin", "urn:lampside:content", "urn:lampside:media")]
    public void Modules_are_known_in_any_spelling_of_their_namespace(string dublin, string content, string media)
    {
        ParsedFeed feed = Parse($"""
            <rss version="2.0" xmlns:dc="{dublin}" xmlns:content="{content}" xmlns:media="{media}"><channel><item><dc:creator>Ida Quill</dc:creator>
            <content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded><media:thumbnail url="https://lampside.example/clock.jpg"/></item></channel></rss>
            """);

        ParsedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal("Ida Quill", Assert.Single(entry.Authors).Name);
        Assert.Equal("<p>All of it.</p>", entry.Content!.Value);
        Assert.Equal("https://lampside.example/clock.jpg", entry.Image);
    }

    [Theory]
    [InlineData(
        "<media:content url='https://lampside.example/big.jpg' medium='image' isDefault='true'/><media:content " +
        "url='https://lampside.example/s.jpg' medium='image' width='60'/>", "big")]
    [InlineData("<media:content url='https://lampside.example/big.jpg' type='image/jpeg' width='900'/>", "big")]
    [InlineData("<media:content url='https://lampside.example/big.jpg' type='image/jpeg'/>", "big")]
    [InlineData("<media:content url='https://lampside.example/stamp.jpg' type='image/jpeg' width='40'/>", "small")]
    [InlineData("<media:content url='https://lampside.example/film.mp4' type='video/mp4' width='900'/>", "small")]
    public void A_small_thumbnail_gives_way_to_the_picture_it_is_made_of(string media, string name)
    {
        ParsedFeed feed = Parse($"""
            <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>Clock</title>
            <media:thumbnail url="https://lampside.example/small.jpg" width="60" height="60"/>{media}</item></channel></rss>
            """);

        Assert.Equal($"https://lampside.example/{name}.jpg", Assert.Single(feed.Entries).Image);
    }

    [Fact]
    public void The_div_of_xhtml_may_set_the_base_of_what_is_in_it()
    {
        ParsedFeed feed = Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lampside.example/a/"><entry><title>Clock</title>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="b/"><img src="c.jpg"/></div></content></entry></feed>
            """);

        Assert.Equal("https://lampside.example/a/b/", Assert.Single(feed.Entries).Content!.Base);
    }

    [Theory]
    [InlineData("<content>&lt;div&gt;&lt;p&gt;All of it.&lt;/p&gt;&lt;/div&gt;</content>", TextKind.Html)]
    [InlineData("<content type='text'>&lt;div&gt;&lt;p&gt;All of it.&lt;/p&gt;&lt;/div&gt;</content>", TextKind.Text)]
    [InlineData("<content>Write &lt;b&gt;it&lt;/b&gt; in the margin.</content>", TextKind.Text)]
    [InlineData("<content>&lt;clock&gt; is no tag.</content>", TextKind.Text)]
    public void Atom_content_that_forgot_its_type_is_markup_where_it_begins_with_a_tag(string content, TextKind kind)
    {
        ParsedFeed feed = Parse($"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Clock</title>{content}</entry></feed>");

        Assert.Equal(kind, Assert.Single(feed.Entries).Content!.Kind);
    }

    [Fact]
    public void A_namespace_of_no_list_with_a_prefix_of_its_own_means_nothing()
    {
        ParsedFeed feed = Parse(
            "<rss xmlns:x=\"urn:lampside:own\"><channel><item><title>Clock</title><x:creator>Nemo</x:creator><x:encoded>Hidden</x:encoded></item></channel></rss>");

        Assert.Empty(feed.Entries[0].Authors);
        Assert.Null(feed.Entries[0].Content);
    }

    [Fact]
    public void Attributes_with_the_prefix_of_their_format_count_as_if_they_had_none()
    {
        ParsedFeed feed = Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"><entry>
            <title a:type="html">&lt;b&gt;Clock&lt;/b&gt;</title><link a:rel="alternate" a:href="https://lampside.example/clock"/>
            <link a:rel="enclosure" a:href="https://lampside.example/clock.mp3" href="https://lampside.example/other.mp3"/>
            <m:thumbnail m:url="https://lampside.example/clock.jpg"/></entry></feed>
            """);

        ParsedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal(TextKind.Html, entry.Title!.Kind);
        Assert.Equal("https://lampside.example/clock", entry.Link);
        Assert.Equal("https://lampside.example/other.mp3", Assert.Single(entry.Enclosures).Url);
        Assert.Equal("https://lampside.example/clock.jpg", entry.Image);
    }

    [Theory]
    [InlineData("title", "application/x-lampside", "test")]
    [InlineData("title", "plain/text", "news")]
    [InlineData("title", "application/octet-stream", "boat")]
    [InlineData("summary", "application/octet-stream", "Harbours")]
    [InlineData("content", "application/x-lampside", "tide")]
    [InlineData("content", "application/json", "true")]
    public void Text_of_an_unknown_type_is_text_though_it_could_be_base64(string element, string type, string text)
    {
        ParsedEntry entry = Parse(
            $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><{element} type=\"{type}\">{text}</{element}></entry></feed>").Entries[0];

        Assert.Equal(text, (entry.Title ?? entry.Summary ?? entry.Content)!.Value);
    }

    [Theory]
    [InlineData("type=\"application/octet-stream\"")]
    [InlineData("type=\"text/plain\" mode=\"base64\"")]
    public void Text_in_base64_data_is_read(string attributes)
    {
        ParsedEntry entry = Parse(
            $"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content {attributes}>VGhlIGNsb2Nr</content></entry></feed>").Entries[0];

        Assert.Equal("The clock", entry.Content!.Value);
    }

    [Theory]
    [InlineData("boat &#55357;&#56613; end", "boat 🔥 end")]
    [InlineData("boat &#xD83D;&#xdd25; end", "boat 🔥 end")]
    [InlineData("boat &#55357; end", "boat  end")]
    [InlineData("boat &#55357;&#65; end", "boat A end")]
    [InlineData("boat &#56613;&#55357; end", "boat  end")]
    public void Halves_of_a_character_are_joined_and_dropped_where_one_stands_alone(string written, string title) =>
        Assert.Equal(title, Parse($"<rss><channel><item><title>{written}</title></item></channel></rss>").Entries[0].Title!.Value);

    private static ParsedFeed Parse(string document, DocumentOrigin? origin = null) =>
        new FeedParser().Parse(Encoding.UTF8.GetBytes(document), origin ?? new DocumentOrigin(), TestContext.Current.CancellationToken);
}
