using FeedAggregator.Subscriptions;

namespace FeedAggregator.Tests.Subscriptions;

public sealed class SubscriptionEditorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Opml => Path.Combine(_folder.Path, "feeds.opml");

    [Fact]
    public void A_missing_file_is_made()
    {
        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://a.example/feed", Title = "A", Category = "News/World" }]);

        Subscription only = Assert.Single(SubscriptionFile.Load(Opml).Subscriptions);
        Assert.Equal(("https://a.example/feed", "A", "News/World"), (only.Url, only.Title, only.Category));
    }

    [Fact]
    public void Adding_leaves_comments_order_and_foreign_attributes_as_they_stand()
    {
        File.WriteAllText(Opml, """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- mine -->
            <opml version="2.0">
              <body>
                <outline text="News">
                  <!-- the first -->
                  <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" colour="blue"/>
                </outline>
              </body>
            </opml>

            """);

        SubscriptionEditor.Add(
            Opml, [new Subscription { Url = "https://b.example/", Category = "News" },
            new Subscription { Url = "https://c.example/", Title = "C", Category = "News/Far" }]);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- mine -->
            <opml version="2.0">
              <body>
                <outline text="News">
                  <!-- the first -->
                  <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" colour="blue"/>
                  <outline type="rss" text="https://b.example/" xmlUrl="https://b.example/"/>
                  <outline text="Far">
                    <outline type="rss" text="C" title="C" xmlUrl="https://c.example/"/>
                  </outline>
                </outline>
              </body>
            </opml>

            """,
            File.ReadAllText(Opml));
    }

    [Fact]
    public void What_was_added_can_be_removed_again_and_the_file_is_as_before()
    {
        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://a.example/feed" }]);
        string before = File.ReadAllText(Opml);

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/feed" }]);

        Assert.True(SubscriptionEditor.Remove(Opml, "https://b.example/feed"));
        Assert.False(SubscriptionEditor.Remove(Opml, "https://b.example/feed"));
        Assert.Equal(SubscriptionFile.Load(Opml).Subscriptions, [new Subscription { Url = "https://a.example/feed" }]);
        Assert.Equal(before, File.ReadAllText(Opml));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_byte_that_need_not_change_stays(bool isMarked)
    {
        string before = (isMarked ? "\uFEFF" : "") + """
            <?xml version='1.0' encoding='utf-8' standalone="yes"?>
            <!DOCTYPE opml PUBLIC "a > b" 'none'>
            <?style none?><opml  version = '2.0' ><head><title>Tom&#39;s &gt; 1</title><note><![CDATA[a < b]]> &lt; c</note><e></e></head >
            <body><!-- one > two -->
            \t<outline text = 'News &quot;now&quot;'
            \t\txmlUrl='https://a.example/?x=1&#38;y=">"'/><outline text="Empty"/>
            \t<outline text="Sport" ><outline xmlUrl="https://s.example/"   /></outline>
            </body>
            </opml>

            <!-- end -->
            """.Replace("\\t", "\t", StringComparison.Ordinal).ReplaceLineEndings("\r\n");
        File.WriteAllText(Opml, before);

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/" }]);
        Assert.Equal(
            before.Replace(
                "</outline>\r\n</body>",
                "</outline>\r\n\t<outline type=\"rss\" text=\"https://b.example/\" xmlUrl=\"https://b.example/\" />\r\n</body>",
                StringComparison.Ordinal),
            File.ReadAllText(Opml, new System.Text.UTF8Encoding(false)) is var after && isMarked ? "\uFEFF" + after : after);
        SubscriptionEditor.Remove(Opml, "https://b.example/");
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(before), File.ReadAllBytes(Opml));
    }

    [Fact]
    public void A_tag_that_changes_is_the_only_one_spelt_anew()
    {
        const string Before =
            "<opml version='2.0'><body>\n<outline text='A' xmlUrl='https://a.example/'/>\n" +
            "<outline text='B' xmlUrl='https://b.example/'/>\n</body></opml>";
        File.WriteAllText(Opml, Before);
        Subscription a = SubscriptionFile.Load(Opml).Subscriptions[0];

        SubscriptionEditor.Change(Opml, a, a with { Title = "C" });
        Assert.Equal(
            Before.Replace(
                "<outline text='A' xmlUrl='https://a.example/'/>", "<outline text=\"C\" xmlUrl=\"https://a.example/\" title=\"C\"/>",
                StringComparison.Ordinal),
            File.ReadAllText(Opml));
    }

    [Theory]
    [InlineData("<!DOCTYPE opml [ <!ENTITY x \"] > <a\"> <!-- it's --> ]>")]
    [InlineData("<!DOCTYPE opml [<!-- it's -->]>")]
    public void A_file_that_declares_entities_keeps_its_meaning(string type)
    {
        File.WriteAllText(Opml, type + "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/'/></body></opml>");

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/" }]);
        Assert.Equal(2, SubscriptionFile.Load(Opml).Subscriptions.Count);
    }

    [Fact]
    public void A_file_in_another_encoding_becomes_UTF_8_and_keeps_its_meaning()
    {
        File.WriteAllBytes(Opml, System.Text.Encoding.Latin1.GetBytes(
            "<?xml version='1.0' encoding='iso-8859-1'?><opml version='2.0'><body><outline text='Caf\u00e9' " +
            "xmlUrl='https://a.example/'/></body></opml>"));

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/" }]);
        Assert.Equal(["Caf\u00e9", null], SubscriptionFile.Load(Opml).Subscriptions.Select(feed => feed.Title));
    }

    [Fact]
    public void A_plain_list_stays_a_plain_list()
    {
        File.WriteAllText(Opml, "# mine\nhttps://a.example/feed");

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/feed", Title = "B" }]);
        Assert.Equal("# mine\nhttps://a.example/feed\nhttps://b.example/feed\n", File.ReadAllText(Opml));

        Assert.True(SubscriptionEditor.Remove(Opml, "https://a.example/feed"));
        Assert.Equal("# mine\nhttps://b.example/feed\n", File.ReadAllText(Opml));
    }

    [Fact]
    public void A_local_file_is_removed_by_its_absolute_address()
    {
        File.WriteAllText(Opml, "samples/one.xml\n");
        string url = SubscriptionFile.Load(Opml).Subscriptions[0].Url;

        Assert.True(SubscriptionEditor.Remove(Opml, url));
    }

    [Fact]
    public void A_broken_file_is_left_alone()
    {
        File.WriteAllText(Opml, "<opml><body>");

        SubscriptionException refusal =
            Assert.Throws<SubscriptionException>(() => SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://a.example/" }]));
        Assert.Contains("line 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("<opml><body>", File.ReadAllText(Opml));
    }

    public void Dispose() => _folder.Dispose();
}
