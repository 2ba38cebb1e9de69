using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using FeedAggregator.Publishing;
using FeedAggregator.Tests.Publishing.Samples;
using FeedAggregator.Tests.Publishing.Validation;

namespace FeedAggregator.Tests.Publishing;

public sealed class CombinedFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Cluster = "tag:feedagg.invalid,2026:cluster";

    public static TheoryData<FeedFormat, FeedView> All => new(
        from format in Enum.GetValues<FeedFormat>() from view in Enum.GetValues<FeedView>() select (format, view));

    [Theory]
    [MemberData(nameof(All))]
    public void Plain_stories_make_a_valid_feed(FeedFormat format, FeedView view) =>
        Assert.Empty(Check(format, Read(new ClusterQuery { View = view }).Write(format)));

    [Theory]
    [MemberData(nameof(All))]
    public void Hostile_texts_in_every_field_make_a_valid_feed(FeedFormat format, FeedView view)
    {
        foreach (string hostile in HostileText.All)
        {
            Cluster[] stories = Clusters(text => text + hostile);
            Site site = SampleStories.Site() with { Title = "T" + hostile };
            Assert.Empty(Check(format, SampleStories.Combined(site, new ClusterQuery { View = view }, stories).Write(format)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Texts_of_nothing_but_hostility_make_a_valid_feed(FeedFormat format, FeedView view)
    {
        foreach (string hostile in HostileText.All.Concat(["", "\u0000", "\u202E\u2066", "\uD800"]))
        {
            Cluster[] stories = Clusters(_ => hostile);
            Assert.Empty(
                Check(format, SampleStories.Combined(SampleStories.Site(), new ClusterQuery { View = view }, stories).Write(format)));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_text_at_all_makes_a_valid_feed(FeedFormat format, FeedView view) =>
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 40].Sample(
            text =>
            {
                Cluster[] stories = Clusters(plain => text + plain + text);
                Assert.Empty(
                    Check(format, SampleStories.Combined(SampleStories.Site(), new ClusterQuery { View = view }, stories).Write(format)));
            },
            iter: 100);

    [Theory]
    [MemberData(nameof(All))]
    public void Odd_addresses_everywhere_make_a_valid_feed(FeedFormat format, FeedView view)
    {
        foreach (string address in HostileText.Addresses)
        {
            CombinedFeed feed =
                SampleStories.Combined(SampleStories.Site(), new ClusterQuery { View = view }, SampleStories.WithAddress(address));
            Assert.Empty(Check(format, feed.Write(format)));
        }
    }

    [Fact]
    public void A_headline_that_looks_like_markup_is_declared_and_reads_the_same()
    {
        const string Title = "How <script> & friends work";
        Cluster[] stories = Clusters(_ => Title);
        XElement title = XDocument.Parse(
            Encoding.UTF8.GetString(SampleStories.Combined(SampleStories.Site(), new ClusterQuery(), stories).Write(FeedFormat.Atom)))
            .Root!.Elements(Atom + "entry").First().Element(Atom + "title")!;
        Assert.Equal("html", (string?)title.Attribute("type"));
        Assert.Equal(Title, System.Net.WebUtility.HtmlDecode(title.Value));
    }

    [Theory]
    [InlineData(FeedFormat.Atom, "combined.atom")]
    [InlineData(FeedFormat.Rss, "combined.rss")]
    [InlineData(FeedFormat.Json, "combined.json")]
    public void The_samples_read_exactly_as_approved(FeedFormat format, string approved) =>
        Approved.Check(approved, Encoding.UTF8.GetString(Read(new ClusterQuery { Limit = 2 }).Write(format)));

    [Fact]
    public void An_entry_relates_every_other_copy_and_never_itself()
    {
        XElement entry = AtomEntry();
        Assert.Equal(
            ["https://harbour.example/lamp", "https://harbour.example/lamp-2"],
            Links(entry, "related"));
        Assert.Equal(["https://inland.example/lighthouse?a=1&b=2"], Links(entry, "alternate"));
        Assert.Equal(
            "The Harbour Gazette: Lamp lit (update)", (string?)entry.Elements(Atom + "link")
            .Last(link => (string?)link.Attribute("rel") == "related").Attribute("title"));
        Assert.DoesNotContain(
            entry.Descendants(Cluster + "member"), member =>
                (string?)member.Attribute("id") == "tag:sample.feedagg.invalid,2026-11-24:article/11");
    }

    [Fact]
    public void Via_leads_to_the_copy_of_the_credited_origin_and_only_where_one_is_known()
    {
        XElement[] entries =
            [.. XDocument.Parse(Encoding.UTF8.GetString(Read(new ClusterQuery()).Write(FeedFormat.Atom))).Root!.Elements(Atom + "entry")];
        Assert.Equal(["https://harbour.example/lamp"], Links(entries[0], "via"));
        Assert.Empty(Links(entries[1], "via"));
    }

    [Fact]
    public void Ids_do_not_depend_on_the_public_address()
    {
        Cluster[] stories = Clusters(text => text);
        string[] Ids(string baseUrl) =>
            [.. XDocument.Parse(
                Encoding.UTF8.GetString(
                    SampleStories.Combined(SampleStories.Site(baseUrl), new ClusterQuery(), stories).Write(FeedFormat.Atom)))
            .Descendants(Atom + "id").Select(id => id.Value)];
        Assert.Equal(Ids("https://a.example"), Ids("http://b.example:8080/news"));
    }

    [Theory]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Json)]
    public void The_path_of_a_local_feed_stays_private(FeedFormat format) =>
        Assert.DoesNotContain("/home/someone", Encoding.UTF8.GetString(Read(new ClusterQuery()).Write(format)), StringComparison.Ordinal);

    [Fact]
    public void Json_names_the_other_copies_with_their_reasons()
    {
        using JsonDocument json = JsonDocument.Parse(Read(new ClusterQuery()).Write(FeedFormat.Json));
        JsonElement cluster = json.RootElement.GetProperty("items")[0].GetProperty("_cluster");
        Assert.Equal(3, cluster.GetProperty("size").GetInt32());
        Assert.Equal(2, cluster.GetProperty("members").GetArrayLength());
        JsonElement update = cluster.GetProperty("members")[1];
        Assert.Equal("summary", update.GetProperty("rule").GetString());
        Assert.Equal(0.61, update.GetProperty("score").GetDouble());
        Assert.Equal("tag:sample.feedagg.invalid,2026-11-24:article/10", update.GetProperty("matched").GetString());
    }

    [Fact]
    public async Task A_page_leads_to_the_next_one()
    {
        await using var sample = new SampleStore();
        sample.Commit(SampleStories.Shared(), SampleStories.Alone());
        CombinedFeed first = CombinedFeed.Read(sample.Store, SampleStories.Site(), new ClusterQuery { Limit = 1 });
        Assert.Equal(new PageCursor(5, false) { Place = 10 }, first.Next);
        CombinedFeed second = CombinedFeed.Read(sample.Store, SampleStories.Site(), new ClusterQuery { Limit = 1, Cursor = first.Next });
        Assert.Null(second.Next);
        Assert.Equal(["A note"], second.Entries.Select(entry => entry.Title));
    }

    private static XElement AtomEntry() =>
        XDocument.Parse(Encoding.UTF8.GetString(Read(new ClusterQuery()).Write(FeedFormat.Atom))).Root!.Elements(Atom + "entry").First();

    private static string[] Links(XElement entry, string rel) =>
        [.. entry.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") == rel)
        .Select(link => (string)link.Attribute("href")!)];

    private static CombinedFeed Read(ClusterQuery query)
    {
        Cluster[] stories = Clusters(text => text);
        return SampleStories.Combined(SampleStories.Site(), query, stories);
    }

    private static Cluster[] Clusters(Func<string, string> twist) => [SampleStories.Shared(twist), SampleStories.Alone(twist)];

    private static IReadOnlyList<string> Check(FeedFormat format, byte[] document) => format switch
    {
        FeedFormat.Atom => AtomRules.Check(document),
        FeedFormat.Rss => RssRules.Check(document),
        _ => JsonFeedRules.Check(document),
    };
}
