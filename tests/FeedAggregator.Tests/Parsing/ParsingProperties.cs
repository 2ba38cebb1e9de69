using System.Globalization;
using System.Text;
using CsCheck;
using FeedAggregator.Parsing;
using FeedAggregator.Tests.Parsing.Fixtures;

namespace FeedAggregator.Tests.Parsing;

public sealed class ParsingProperties
{
    private static readonly string[] Pieces =
    [
        "<rss version=\"2.0\">", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "</feed>", "<entry>",
        "</entry>", "<title>", "</title>", "<link>", "</link>", "<link href=\"/x\"/>", "<![CDATA[", "]]>", "<!--", "-->",
        "<?xml version=\"1.0\"?>", "<!DOCTYPE a [",
        "<!ENTITY a \"b\">", "]>", "&", "&amp;", "&a;", "&#x1;", "&nbsp;", "<", ">", "\"", "'", "=", "\0", "\uFEFF", "\uD800", "é",
        "<dc:date>", "</dc:date>",
        "2024-01-01T00:00:00Z", "<a b=c d='e", "xmlns:dc=\"\"", "{", "}", "[", "\"items\":", ",", " ", "\n", "<p:q r:s=\"t\">",
        "xml:base=\"../\"", "<CHANNEL HREF=\"x\">",
    ];

    private static readonly string[] HeadFrames =
    [
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>HEAD<item><title>One</title></item></channel></rss>",
        "<rss version=\"0.91\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>HEAD</channel></rss>",
        "<rss version=\"0.92\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>HEAD</channel></rss>",
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " +
        "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>HEAD</channel></rss>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">HEAD<entry><id>a:1</id></entry></feed>",
        "<feed xmlns=\"http://purl.org/atom/ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " +
        "xml:base=\"https://b.example/\">HEAD</feed>",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" " +
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>HEAD</channel></rdf:RDF>",
    ];

    private static readonly string[] HeadPieces =
    [
        "<language>de</language>", "<language> en-GB\n</language>", "<language/>", "<dc:language>fr</dc:language>",
        "<copyright>Ours &amp; yours</copyright>", "<copyright><![CDATA[ \u0097 2026 ]]></copyright>", "<copyright>  </copyright>",
        "<dc:rights>Theirs</dc:rights>", "<rights>Free</rights>", "<generator>Press 7</generator>", "<generator uri=\"x\"></generator>",
        "<generator><![CDATA[A]]>B</generator>", "<id>urn:x:1</id>", "<id> tag:a.example,2026:b </id>", "<id>relative</id>", "<id></id>",
        "<id xml:base=\"https://c.example/\">d</id>", "<ttl>60</ttl>", "<title>A feed</title>", "<guid>g</guid>", "<!-- none -->", "\n  ",
        "text",
    ];

    private static readonly Gen<(int Format, int[] Elements)> HeadElements =
        Gen.Select(Gen.Int[0, HeadFrames.Length - 1], Gen.Int[0, HeadPieces.Length - 1].Array[0, 12]);

    private static readonly Gen<string> Soup = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).Array[0, 60]
        .Select(string.Concat);

    [Fact]
    public void Any_soup_of_markup_gives_a_feed_or_the_parsers_own_error() =>
        Soup.Sample(text => Survives(Encoding.UTF8.GetBytes(text)), iter: 3000);

    [Fact]
    public void Any_bytes_give_a_feed_or_the_parsers_own_error() =>
        Gen.Byte.Array[0, 400].Sample(Survives, iter: 2000);

    [Fact]
    public void A_sound_feed_with_any_bytes_written_over_gives_a_feed_or_the_parsers_own_error()
    {
        (string Name, byte[] Bytes)[] fixtures = [.. FixtureFeeds.All];
        Gen.Select(Gen.Int[0, fixtures.Length - 1], Gen.Int[0, 10_000], Gen.Byte.Array[1, 12]).Sample(
            (fixture, place, bytes) =>
            {
                byte[] broken = [.. fixtures[fixture].Bytes];
                bytes.AsSpan(0, Math.Min(bytes.Length, broken.Length)).CopyTo(broken.AsSpan(place % (broken.Length - bytes.Length)));
                return Survives(broken);
            },
            iter: 1500);
    }

    [Fact]
    public void The_head_is_the_same_whether_the_library_or_the_mapper_reads_it() => HeadElements.Sample(
        (format, elements) =>
        {
            string document = HeadFrames[format]
                .Replace("HEAD", string.Concat(elements.Select(element => HeadPieces[element])), StringComparison.Ordinal);

            // A document type sends the document to the repair path, where the mapper reads everything.
            return Head(document) == Head("<!DOCTYPE any>" + document);
        },
        iter: 1500);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void What_is_read_does_not_depend_on_the_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach ((_, byte[] bytes) in FixtureFeeds.All)
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                string plain = Describe(bytes);
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(plain, Describe(bytes));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool Survives(byte[] bytes)
    {
        try
        {
            ParsedFeed feed = new FeedParser().Parse(bytes, new DocumentOrigin("https://soup.example/"));
            return feed.Format.Length > 0;
        }
        catch (FeedParseException failure)
        {
            // A failure nobody foresaw is still reported as the parser's own; here it is a fault of ours.
            return failure.InnerException is null or System.Text.Json.JsonException or InvalidDataException;
        }
    }

    private static (string?, string?, string?, string?, string?) Head(string document)
    {
        ParsedFeed feed = new FeedParser().Parse(Encoding.UTF8.GetBytes(document), new DocumentOrigin());
        return (feed.Language, feed.Rights, feed.Generator, feed.Id, feed.Title?.Value);
    }

    private static string Describe(byte[] bytes)
    {
        ParsedFeed feed = new FeedParser().Parse(bytes, new DocumentOrigin());
        return string.Join('\n', feed.Entries.Select(entry =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Id}|{entry.Title?.Value}|{entry.Link}|{entry.Published:O}|{entry.Updated:O}|{entry.Line}")));
    }
}
