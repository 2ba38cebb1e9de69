using FeedAggregator.Subscriptions;

namespace FeedAggregator.Tests.Subscriptions;

public sealed class SubscriptionFileTests
{
    [Fact]
    public void More_feeds_than_can_be_subscribed_to_are_refused_while_they_are_read()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "many.opml");
        File.WriteAllText(
            file, "<opml><body>" +
            string.Concat(Enumerable.Repeat("<outline xmlUrl=\"http://a.example/\"/>", SubscriptionFile.MostFeeds + 1)) + "</body></opml>");

        SubscriptionException refused = Assert.Throws<SubscriptionException>(() => SubscriptionFile.Load(file));
        Assert.Equal($"{file}: more than 100000 feeds, which is the most that can be subscribed to", refused.Message);
    }

    [Fact]
    public void Outlines_nested_beyond_reason_cost_categories_and_no_feed()
    {
        using TemporaryFolder folder = new();
        string deep = string.Concat(Enumerable.Repeat("<outline text=\"a\">", 65)) + "<outline xmlUrl=\"http://a.example/\"/>" +
            string.Concat(Enumerable.Repeat("</outline>", 65));

        SubscriptionList list = Load(folder, $"<opml><body>{deep}<outline xmlUrl=\"http://b.example/\"/></body></opml>");

        Assert.Equal(["http://a.example/", "http://b.example/"], list.Subscriptions.Select(feed => feed.Url));
        Assert.Equal((64, ""), (list.Subscriptions[0].Category.Split('/').Length, list.Subscriptions[1].Category));
        Assert.Contains("nested more than 64 deep", Assert.Single(list.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF \r\n\n")]
    [InlineData("error:nothing-left\n")]
    [InlineData("<opml version=\"2.0\"><body><outline text=\"a\" xmlUrl=\"gopher://a.example/\"/></body></opml>")]
    public void A_file_without_a_readable_feed_is_an_accident_that_unsubscribes_from_none(string text)
    {
        using TemporaryFolder folder = new();

        SubscriptionList list = Load(folder, text);

        Assert.Empty(list.Subscriptions);
        Assert.False(list.IsWhole);
        Assert.NotEmpty(list.Notes);
    }

    [Theory]
    [InlineData("# none for now\n")]
    [InlineData("<opml version=\"2.0\"><head/><body/></opml>")]
    [InlineData("<opml version=\"2.0\"><body><outline text=\"News\"></outline></body></opml>")]
    public void A_list_that_is_empty_on_purpose_is_whole(string text)
    {
        using TemporaryFolder folder = new();

        SubscriptionList list = Load(folder, text);

        Assert.Empty(list.Subscriptions);
        Assert.True(list.IsWhole);
    }

    [Fact]
    public void A_plain_list_has_one_address_a_line()
    {
        using TemporaryFolder folder = new();

        SubscriptionList list = Load(folder, "\uFEFF# mine\n\nhttps://a.example/feed\n  feed://b.example/rss \r\nsamples/one feed.xml\n");

        Assert.Equal(
            ["https://a.example/feed", "http://b.example/rss", new Uri(Path.Combine(folder.Path, "samples/one feed.xml")).AbsoluteUri],
            list.Subscriptions.Select(s => s.Url));
        Assert.Empty(list.Notes);
    }

    [Fact]
    public void Paths_count_from_the_files_folder()
    {
        using TemporaryFolder folder = new();

        SubscriptionList list = Load(folder, "<opml><body><outline xmlUrl=\"../seeds/a.xml\"/></body></opml>");

        Assert.Equal(new Uri(Path.GetFullPath(Path.Combine(folder.Path, "../seeds/a.xml"))).AbsoluteUri, list.Subscriptions[0].Url);
    }

    [Fact]
    public void Repetitions_and_unusable_addresses_are_left_out_and_reported()
    {
        using TemporaryFolder folder = new();

        SubscriptionList list = Load(
            folder, "https://A.example:443/feed#x\nhttps://a.example/feed\nftp://a.example/f\nhttps://me:secret@a.example/f\nhttp://\n");

        Assert.Equal(["https://A.example:443/feed"], list.Subscriptions.Select(s => s.Url));
        Assert.Equal(4, list.Notes.Count);
        Assert.DoesNotContain(list.Notes, note => note.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_file_is_said_in_one_line() =>
        Assert.Equal(
            "no/such.opml: there is no such file", Assert.Throws<SubscriptionException>(() => SubscriptionFile.Load("no/such.opml"))
            .Message);

    [Fact]
    public void The_feeds_a_new_user_starts_from_can_be_read()
    {
        SubscriptionList list = SubscriptionFile.Load(Path.Combine(RepositoryFolder.Path, "config", "feeds.opml"));

        Assert.Empty(list.Notes);
        Assert.All(list.Subscriptions.Where(s => s.Category == "Samples"), s => Assert.True(File.Exists(new Uri(s.Url).LocalPath)));
        Assert.Contains(list.Subscriptions, s => s.Category == "Samples");
    }

    private static SubscriptionList Load(TemporaryFolder folder, string text)
    {
        string path = Path.Combine(folder.Path, "feeds");
        File.WriteAllText(path, text);
        return SubscriptionFile.Load(path);
    }
}
