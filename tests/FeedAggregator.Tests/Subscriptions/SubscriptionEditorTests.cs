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

        SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://b.example/", Category = "News" }, new Subscription { Url = "https://c.example/", Title = "C", Category = "News/Far" }]);

        Assert.Equal(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- mine -->
            <opml version="2.0">
              <body>
                <outline text="News">
                  <!-- the first -->
                  <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" colour="blue" />
                  <outline type="rss" text="https://b.example/" xmlUrl="https://b.example/" />
                  <outline text="Far">
                    <outline type="rss" text="C" title="C" xmlUrl="https://c.example/" />
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
        Assert.Equal(before.Count(c => c == '\n'), File.ReadAllText(Opml).Count(c => c == '\n'));
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

        SubscriptionException refusal = Assert.Throws<SubscriptionException>(() => SubscriptionEditor.Add(Opml, [new Subscription { Url = "https://a.example/" }]));
        Assert.Contains("line 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("<opml><body>", File.ReadAllText(Opml));
    }

    public void Dispose() => _folder.Dispose();
}
