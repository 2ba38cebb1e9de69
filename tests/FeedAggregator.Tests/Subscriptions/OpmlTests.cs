using System.Text;
using CsCheck;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Tests.Subscriptions;

public sealed class OpmlTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcÄß&<>\"' 漢:.-"], 1, 12].Select(text => text.Trim())
        .Where(text => text.Length > 0);

    private static readonly Gen<Subscription> Any = Gen.Select(
        Word, Word, Gen.Bool, Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[0, 3], Gen.Int[0, 9999],
        (title, path, site, category, number) =>
        new Subscription
        {
            Url = $"https://h{number}.example/{Uri.EscapeDataString(path)}?a=1&b=2",
            Title = title,
            SiteUrl = site ? $"https://h{number}.example/" : null,
            Category = string.Join('/', category),
        });

    [Fact]
    public void What_is_written_is_read_back_alike() =>
        Any.Array[0, 30].Sample(subscriptions =>
        {
            IReadOnlyList<Subscription> read = OpmlReader.Read(OpmlWriter.Write(subscriptions, "Mine"));

            Assert.Equal(
                subscriptions.OrderBy(Line, StringComparer.Ordinal).Select(Line), read.OrderBy(Line, StringComparer.Ordinal).Select(Line));
        });

    [Fact]
    public void An_address_in_the_place_of_a_name_is_no_name()
    {
        Subscription nameless = new() { Url = "https://harbour.example/feed" };

        Assert.Null(Assert.Single(OpmlReader.Read(OpmlWriter.Write([nameless], "Mine"))).Title);
    }

    [Fact]
    public void Attributes_are_read_in_any_case_and_a_feed_may_hold_feeds()
    {
        IReadOnlyList<Subscription> read = OpmlReader.Read("""
            <opml version="1.0"><body>
              <OUTLINE Text="Outer"><outline TITLE="One" XMLURL="http://a.example/" HtmlUrl="http://a.example/home">
                <outline text="Below" xmlUrl="http://b.example/"/></outline></OUTLINE>
              <outline text="A link" type="link" url="http://c.example/"/>
              <outline xmlUrl="http://d.example/" category="/News/World,/Other"/>
            </body></opml>
            """);

        Assert.Equal(
            ["http://a.example/ One Outer", "http://b.example/ Below Outer", "http://d.example/  News/World"],
            read.Select(s => $"{s.Url} {s.Title} {s.Category}"));
    }

    [Theory]
    [InlineData("<html><body/></html>", "this is no OPML: its root is <html>")]
    [InlineData("", "this is no OPML: there is no tag in it")]
    public void What_is_no_OPML_is_said_in_one_line(string opml, string message) =>
        Assert.Equal(message, Assert.Throws<SubscriptionException>(() => OpmlReader.Read(opml)).Message);

    [Fact]
    public void A_document_type_expands_nothing()
    {
        const string Bomb =
            "<!DOCTYPE opml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><opml><body><outline text=\"&a;\" " +
            "xmlUrl=\"http://a.example/\"/></body></opml>";

        Assert.Equal("&a;", Assert.Single(OpmlReader.Read(Bomb)).Title);
    }

    [Fact]
    public void Declared_encodings_are_heeded()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes(
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><opml><body><outline text=\"Süd\" " +
            "xmlUrl=\"http://a.example/\"/></body></opml>");

        Assert.Equal("Süd", OpmlReader.Read(new MemoryStream(latin1))[0].Title);
    }

    private static string Line(Subscription s) => $"{s.Url}|{s.Title}|{s.SiteUrl}|{s.Category}";
}
