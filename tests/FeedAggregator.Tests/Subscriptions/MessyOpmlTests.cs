using System.Globalization;
using System.IO.Compression;
using System.Text;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Tests.Subscriptions;

/// <summary>
/// Forty subscription lists with one fault each: the fault costs at most the feed it stands at, and is told with its line.
/// </summary>
public sealed class MessyOpmlTests
{
    private const int Count = 20;

    // Each makes a broken list of a sound one. The feed with the number Faulty, on the line Faulty + 3, may be lost; no other may.
    private const int Faulty = 7;

    private static readonly Dictionary<string, Func<string, string>> Faults = new(StringComparer.Ordinal)
    {
        ["bare ampersand in a title"] = opml => At(opml, "Ferry 7", "Ferry & 7"),
        ["bare ampersand in an address"] = opml => At(opml, "feed-7.xml", "feed-7.xml?a=1&b=2"),
        ["ampersand at the end of a value"] = opml => At(opml, "Ferry 7", "Ferry 7 &"),
        ["entity of HTML"] = opml => At(opml, "Ferry 7", "Ferry&nbsp;7 &eacute;"),
        ["unknown entity"] = opml => At(opml, "Ferry 7", "Ferry &quay; 7"),
        ["entity without a semicolon"] = opml => At(opml, "Ferry 7", "Ferry &amp 7"),
        ["control character"] = opml => At(opml, "Ferry 7", "Ferry \u0007 7"),
        ["reference to a control character"] = opml => At(opml, "Ferry 7", "Ferry &#8; 7"),
        ["zero byte"] = opml => At(opml, "Ferry 7", "Ferry \0 7"),
        ["lone surrogate reference"] = opml => At(opml, "Ferry 7", "Ferry &#xD800; 7"),
        ["blank first lines"] = opml => "\n\n  " + opml,
        ["byte order mark twice"] = opml => "\uFEFF\uFEFF" + opml,
        ["text before the declaration"] = opml => "exported list\n" + opml,
        ["declaration twice"] = opml => "<?xml version=\"1.0\"?>\n" + opml,
        ["no declaration"] = opml => opml[(opml.IndexOf("?>", StringComparison.Ordinal) + 2)..],
        ["wrong encoding declared"] = opml => opml.Replace("UTF-8", "UTF-16", StringComparison.Ordinal),
        ["unknown encoding declared"] = opml => opml.Replace("UTF-8", "x-harbour", StringComparison.Ordinal),
        ["broken declaration"] = opml => opml.Replace("?>", ">", StringComparison.Ordinal),
        ["cut inside a tag"] = opml => opml[..(opml.IndexOf("feed-19.xml", StringComparison.Ordinal) + 4)],
        ["cut after a tag"] = opml => opml[..opml.IndexOf("</body>", StringComparison.Ordinal)],
        ["text behind the end"] = opml => opml + "\n<!-- made by hand -->\n\u001a",
        ["two roots"] = opml => opml + "<opml version=\"2.0\"><body/></opml>",
        ["less-than in a value"] = opml => At(opml, "Ferry 7", "Ferry < 7"),
        ["greater-than in a value"] = opml => At(opml, "Ferry 7", "Ferry > 7"),
        ["quote in a value"] = opml => At(opml, "Ferry 7", "Ferry \"7\" quay"),
        ["quote left open"] = opml => At(opml, "text=\"Ferry 7\"", "text=\"Ferry 7"),
        ["last quote left open"] = opml => At(opml, "feed-7.xml\"", "feed-7.xml"),
        ["no quotes"] = opml => At(opml, "text=\"Ferry 7\"", "text=Ferry"),
        ["single quotes mixed"] = opml => At(opml, "text=\"Ferry 7\"", "text='Ferry's 7'"),
        ["attribute twice"] = opml => At(opml, "text=\"Ferry 7\"", "text=\"Ferry 7\" text=\"Ferry\""),
        ["attribute without a value"] = opml => At(opml, "text=\"Ferry 7\"", "text=\"Ferry 7\" isComment"),
        ["no blank between attributes"] = opml => At(opml, "\" xmlUrl=\"http://h7", "\"xmlUrl=\"http://h7"),
        ["outline not ended"] = opml => At(opml, "feed-7.xml\"/>", "feed-7.xml\">"),
        ["no outline ended"] = opml => opml.Replace("\"/>", "\">", StringComparison.Ordinal),
        ["outline ended twice"] = opml => At(opml, "feed-7.xml\"/>", "feed-7.xml\"/></outline>"),
        ["tag without its end"] = opml => At(opml, "feed-7.xml\"/>", "feed-7.xml\""),
        ["unknown prefix"] = opml => At(opml, "text=\"Ferry 7\"", "text=\"Ferry 7\" x:rank=\"3\""),
        ["comment left open"] = opml => At(opml, "<outline text=\"Ferry 7\"", "<!-- <outline text=\"Ferry 7\""),
        ["tags in capitals"] = opml => At(opml, "<outline text=\"Ferry 7\" xmlUrl", "<OUTLINE TEXT=\"Ferry 7\" XMLURL"),
        ["url in the place of xmlUrl"] = opml => At(opml, "text=\"Ferry 7\" xmlUrl", "text=\"Ferry 7\" type=\"rss\" url"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_costs_no_other_feed(string fault)
    {
        SubscriptionList list = Read(Encoding.UTF8.GetBytes(Faults[fault](Sound())));

        int[] lost =
            [.. Enumerable.Range(1, Count)
            .Where(number => !list.Subscriptions.Any(feed => feed.Url.StartsWith(Address(number), StringComparison.Ordinal)))];
        int[] mayBeLost = fault.StartsWith("cut inside", StringComparison.Ordinal) ? [19, 20] : [Faulty];
        Assert.Empty(lost.Except(mayBeLost));
        Assert.DoesNotContain(list.Subscriptions, feed => feed.Title?.Any(c => c < ' ') == true);
    }

    [Fact]
    public void There_are_forty_faults_and_a_sound_list_has_none()
    {
        SubscriptionList list = Read(Encoding.UTF8.GetBytes(Sound()));

        Assert.Equal(40, Faults.Count);
        Assert.Equal((Count, 0, true), (list.Subscriptions.Count, list.Notes.Count, list.IsWhole));
        Assert.All(Faults.Values, fault => Assert.NotEqual(Sound(), fault(Sound())));
    }

    [Theory]
    [InlineData("bare ampersand in an address", "line 10: a bare &")]
    [InlineData("unknown entity", "line 10: &quay;, which XML does not know; it was read as it stands")]
    [InlineData("entity of HTML", "line 10: &nbsp;, which XML does not know")]
    [InlineData("control character", "line 10: ")]
    [InlineData("cut after a tag", "the list ends before its </opml>")]
    [InlineData("quote left open", "line 10: the quotes of this outline are broken")]
    [InlineData("outline ended twice", "line 10: an </outline> ends nothing")]
    public void A_fault_is_told_with_its_line(string fault, string words) =>
        Assert.Contains(Read(Encoding.UTF8.GetBytes(Faults[fault](Sound()))).Notes, note => note.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void A_list_that_is_cut_off_is_not_whole() =>
        Assert.False(Read(Encoding.UTF8.GetBytes(Faults["cut after a tag"](Sound()))).IsWhole);

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public void Any_encoding_of_feeds_is_read(string name)
    {
        string opml = Sound().Replace("UTF-8", name, StringComparison.Ordinal).Replace("Ferry 3", "Fähre 3", StringComparison.Ordinal);
        Encoding encoding = Encoding.GetEncoding(name);

        SubscriptionList list = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(opml)]);

        Assert.Equal((Count, "Fähre 3"), (list.Subscriptions.Count, list.Subscriptions[2].Title));
    }

    [Fact]
    public void A_list_may_be_packed()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Sound()));
        }

        Assert.Equal(Count, Read(packed.ToArray()).Subscriptions.Count);
    }

    [Fact]
    public void An_outline_that_only_looks_like_a_feed_is_told()
    {
        SubscriptionList list = Read("""
            <opml version="2.0"><body>
            <outline text="A" type="rss" htmlUrl="https://a.example/"/>
            <outline text="B" type="link" url="https://b.example/list.opml"/>
            </body></opml>
            """u8.ToArray());

        Assert.Empty(list.Subscriptions);
        Assert.Equal(2, list.Notes.Count);
        Assert.StartsWith("line 2: \"A\" has no address of a feed", list.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith("line 3: \"B\" is no feed but a link", list.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_list_names_web_addresses_only()
    {
        SubscriptionList list = Read("""
            <opml version="2.0"><body>
            <outline xmlUrl="file:///srv/private/notes.xml"/>
            <outline xmlUrl="private/notes.xml"/>
            <outline xmlUrl="/dev/zero"/>
            <outline xmlUrl="data:text/xml,&lt;rss/&gt;"/>
            <outline xmlUrl="javascript:alert(1)"/>
            <outline xmlUrl="https://ida:secret@a.example/feed"/>
            <outline xmlUrl="https://a.example/feed"/>
            </body></opml>
            """u8.ToArray());

        Assert.Equal(["https://a.example/feed"], list.Subscriptions.Select(feed => feed.Url));
        Assert.Equal(6, list.Notes.Count);
        Assert.All(list.Notes, note => Assert.Matches("^line [2-7]: left out: ", note));
        Assert.DoesNotContain(list.Notes, note => note.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("'feedagg feeds access'", list.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_with_tags_behind_its_addresses_is_read()
    {
        SubscriptionList list = Read("""
            https://a.example/feed "Harbour" "~The quay"
            https://b.example/feed boats tides
            "query:Unread:unread = \"yes\""
            exec:~/bin/tides
            https://c.example/feed # every day
            just some words
            just some words
            """u8.ToArray());

        Assert.Equal(
            ["https://a.example/feed", "https://b.example/feed", "https://c.example/feed"], list.Subscriptions.Select(feed => feed.Url));
        Assert.Contains(
            list.Notes, note => note.StartsWith("line 1: \"Harbour\" \"~The quay\" after the address", StringComparison.Ordinal));
        Assert.Equal(
            2, list.Notes.Count(note => note.EndsWith("\"just some words\" is no http or https address", StringComparison.Ordinal)));
        Assert.DoesNotContain(list.Notes, note => note.Contains("stands there already", StringComparison.Ordinal));
    }

    private static SubscriptionList Read(byte[] bytes) => SubscriptionFile.Read(new MemoryStream(bytes), folder: null);

    private static string At(string opml, string sound, string broken) => opml.Replace(sound, broken, StringComparison.Ordinal);

    private static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"http://h{number}.example/feed-{number}.xml");

    private static string Sound() =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<body>\n" +
        string.Concat(
            Enumerable.Range(1, Count)
            .Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"<outline text=\"Ferry {number}\" xmlUrl=\"{Address(number)}\"/>\n"))) +
        "</body>\n</opml>\n";
}
