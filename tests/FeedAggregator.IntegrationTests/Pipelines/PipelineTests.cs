using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>The whole run of a feed over a real database, with documents of our own instead of a network.</summary>
public sealed class PipelineTests : PipelineTest
{
    private const string Ferry =
        "The ferry Halcyon sailed again on Monday after eleven months in the yard, with four hundred passengers aboard and a brass band " +
        "on the quay. " +
        "Her batteries were replaced twice, and the harbour master said that nobody would believe the bill until it had been printed " +
        "and framed.";

    private Feed _feed = null!;

    protected override async Task PrepareAsync()
    {
        _feed = await AddFeedAsync("https://harbour.example/feed");
    }

    [Fact]
    public async Task A_document_is_stored_once_however_often_it_comes()
    {
        FeedRound first = await RunAsync(Rss(Item("a"), Item("b")));
        FeedRound second = await RunAsync(Rss(Item("a"), Item("b")));
        Assert.Equal((2, 2, 0), (first.Entries, first.Added, first.Revised));
        Assert.Equal((2, 0, 0), (second.Entries, second.Added, second.Revised));
        Assert.Equal(2, Store.Read(r => r.Articles.List(new ClusterFilter())).Count);
    }

    [Theory]
    [InlineData("https://harbour\u200d.example/")]
    [InlineData("https://\u0130\u200c\u200d.example/")]
    public async Task A_link_to_a_host_that_cannot_be_written_in_ascii_costs_no_entry(string site)
    {
        string strange = Rss(Item("a"), Item("b")).Replace("https://harbour.example/a", site + "a", StringComparison.Ordinal)
            .Replace("<channel>", $"<channel><link>{site}</link>", StringComparison.Ordinal);
        FeedRound round = await RunAsync(strange);
        Assert.Equal((false, 2), (round.Failed, round.Added));
        Assert.Equal(0, (await RunAsync(strange + " ")).Added);
        Assert.Equal(
            "https://harbour.example/b", Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { Text = "b" }))).Article.Link);
    }

    [Fact]
    public async Task An_edited_entry_becomes_a_revision_of_its_article()
    {
        await RunAsync(Rss(Item("a", text: "First wording of this item.")));
        FeedRound second = await RunAsync(Rss(Item("a", text: "Second wording of this item.")));
        Assert.Equal((0, 1), (second.Added, second.Revised));
        StoredArticle article = Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter())));
        Assert.Equal(2, article.Revision);
        Assert.Contains("Second", article.Article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_falls_out_of_the_document_and_comes_back_is_not_new()
    {
        await RunAsync(Rss(Item("a"), Item("b")));
        await RunAsync(Rss(Item("b")));
        Assert.Equal(0, (await RunAsync(Rss(Item("a"), Item("b")))).Added);
    }

    [Fact]
    public async Task An_entry_that_goes_back_to_its_former_wording_is_revised_back()
    {
        foreach (string text in (string[])["First wording of this item.", "Second wording of this item.", "First wording of this item."])
        {
            await RunAsync(Rss(Item("a", text: text), Item("b")));
        }

        StoredArticle article = Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { Text = "wording" })));
        Assert.Equal(3, article.Revision);
        Assert.Contains("First", article.Article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_operator_changes_during_a_fetch_is_not_undone_by_it()
    {
        Fetcher.Serve(Rss(Item("a")));
        Func<Feed, FetchResult> serve = Fetcher.Next;
        Fetcher.Next = feed =>
        {
            Store.WriteAsync(w => SubscriptionSync.Apply(w, [], Clock.GetUtcNow()), Cancellation).Wait(Cancellation);
            return serve(feed);
        };
        await Pipeline.RunAsync(_feed, Cancellation);
        Assert.False(Assert.Single(Store.Read(r => r.Feeds.All())).Subscribed);
    }

    [Fact]
    public async Task A_feed_that_renumbers_all_its_guids_floods_nobody()
    {
        await RunAsync(Rss(Item("1"), Item("2"), Item("3")));
        string renumbered = Rss(Item("1"), Item("2"), Item("3")).Replace("<guid>", "<guid>urn:new:", StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(renumbered)).Added);
        Assert.Equal(3, Store.Read(r => r.Articles.List(new ClusterFilter())).Count);
    }

    [Theory]
    [InlineData("https://harbour.example/a", "https://www.new-harbour.example/a")]
    [InlineData("</guid>", "</guid><author>editor@harbour.example (Ada Quill)</author>")]
    [InlineData("</guid>", "</guid><category>Ferries</category>")]
    [InlineData("</guid>", "</guid><enclosure url=\"https://harbour.example/a.mp3\" type=\"audio/mpeg\" length=\"7\"/>")]
    [InlineData("</guid>", "</guid><media:thumbnail xmlns:media=\"http://search.yahoo.com/mrss/\" url=\"https://harbour.example/a.png\"/>")]
    [InlineData("</guid>", "</guid><dc:language xmlns:dc=\"http://purl.org/dc/elements/1.1/\">nl</dc:language>")]
    [InlineData("</guid>", "</guid><source url=\"https://wire.example/feed\">The Wire</source>")]
    [InlineData("What item a has to say.", "&lt;p&gt;What item &lt;b&gt;a&lt;/b&gt; has to say.&lt;/p&gt;")]
    public async Task What_is_new_about_an_entry_besides_its_words_is_taken_over_without_a_revision(string part, string changed)
    {
        string before = Rss(Item("a"), Item("b"));
        string after = before.Replace(part, changed, StringComparison.Ordinal);
        await RunAsync(before);
        DateTimeOffset updated = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "a" }))).Updated;
        string former = Described(Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { Text = "a" }))).Article);
        FeedRound round = await RunAsync(after);

        Assert.Equal((0, 0), (round.Added, round.Revised));
        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { Text = "a" })));
        Assert.Equal((1, updated), (story.Representative.Revision, story.Updated));
        Feed fresh = await AddFeedAsync("https://fresh.example/feed");
        await RunAsync(fresh, after);
        Article expected = Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { FeedId = fresh.Id, Text = "a" }))).Article;
        Assert.Equal(Described(expected), Described(story.Representative.Article));
        Assert.NotEqual(former, Described(expected));
    }

    [Fact]
    public async Task Of_entries_that_say_the_same_the_first_gives_its_address_in_every_round()
    {
        string document = Rss(
            Item("a", "One text.", "Title", path: "same"), Item("c", "One text.", "Title", path: "same", host: "mirror.example"),
            Item("b"));
        await RunAsync(document);
        string? link = Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { Text = "one" }))).Article.Link;
        for (int round = 0; round < 3; round++)
        {
            await RunAsync(document.Replace("Item b", $"Item b {round}", StringComparison.Ordinal));
            Assert.Equal(link, Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter { Text = "one" }))).Article.Link);
        }
    }

    [Fact]
    public async Task Two_outlets_with_the_same_text_share_a_story_that_says_why()
    {
        await RunAsync(Rss(Item("a", text: Ferry, title: "Halcyon sails again")));
        Feed other = await AddFeedAsync("https://sound.example/feed");
        await RunAsync(other, Rss(Item("x", text: Ferry, title: "Ferry returns", host: "sound.example")));
        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter())));
        Assert.Equal(2, story.OutletCount);
        ClusterMember joined = Assert.Single(story.Members, member => member.Reason.MatchedArticleId is not null);
        Assert.True(joined.Reason.Score >= 0.9);
    }

    [Fact]
    public async Task Memory_built_anew_decides_as_the_old_one_did()
    {
        await RunAsync(Rss(Item("a", text: Ferry, title: "Halcyon sails again")));
        Feed other = await AddFeedAsync("https://sound.example/feed");
        Pipeline = NewPipeline();
        await RunAsync(other, Rss(Item("x", text: Ferry, title: "Ferry returns", host: "sound.example")));
        Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter())));
    }

    [Fact]
    public async Task A_document_that_is_no_feed_is_reported_and_remembers_no_validators()
    {
        Fetcher.Serve("<html><body>Welcome</body></html>", etag: "\"page\"");
        FeedRound round = await Pipeline.RunAsync(_feed, Cancellation);
        Feed stored = Assert.Single(Store.Read(r => r.Feeds.All()));
        Assert.True(round.Failed);
        Assert.NotNull(stored.LastError);
        Assert.Null(stored.ETag);
        Assert.True(stored.NextDue > Clock.GetUtcNow());
    }

    [Fact]
    public async Task Validators_and_articles_are_stored_in_one_piece()
    {
        Fetcher.Serve(Rss(Item("a")), etag: "\"one\"");
        await Pipeline.RunAsync(_feed, Cancellation);
        Assert.Equal("\"one\"", Assert.Single(Store.Read(r => r.Feeds.All())).ETag);
        Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter())));
    }

    [Fact]
    public async Task A_stop_after_the_document_was_received_loses_nothing()
    {
        using var stop = new CancellationTokenSource();
        Fetcher.Serve(Rss(Item("a")));
        Func<Feed, FetchResult> serve = Fetcher.Next;
        Fetcher.Next = feed =>
        {
            FetchResult result = serve(feed);
            stop.Cancel();
            return result;
        };
        await Pipeline.RunAsync(_feed, stop.Token);
        Assert.Single(Store.Read(r => r.Articles.List(new ClusterFilter())));
    }

    [Fact]
    public async Task Repeated_guids_in_one_document_are_told_apart_in_every_round()
    {
        string document =
            Rss(Item("same", text: "One thing happened."), Item("same", text: "Quite another thing happened.", path: "other"));
        Assert.Equal(2, (await RunAsync(document)).Added);
        Assert.Equal((0, 0), await RunAsync(document) is var again ? (again.Added, again.Revised) : default);
    }

    [Fact]
    public async Task What_retention_removed_does_not_rise_again_when_its_document_repeats_it()
    {
        await RunAsync(Rss(Item("a")));
        await RunAsync(Rss(Item("b")));
        await Store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 0, MaxPerFeed = 1 }, 10, Clock.GetUtcNow()), Cancellation);
        Assert.Equal(0, (await RunAsync(Rss(Item("a"), Item("a"), Item("b")))).Added);
    }

    [Fact]
    public async Task What_retention_removed_does_not_rise_however_long_its_feed_carries_it()
    {
        await RunAsync(Rss(Item("a")));
        await RunAsync(Rss(Item("b")));
        await Store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 0, MaxPerFeed = 1 }, 10, Clock.GetUtcNow()), Cancellation);
        await RunAsync(Rss(Item("a"), Item("b")));
        await TidyAfterYearsAsync();
        Assert.Equal(0, (await RunAsync(Rss(Item("b"), Item("a")))).Added);

        await RunAsync(Rss(Item("b")));
        await TidyAfterYearsAsync();
        Assert.Equal(1, (await RunAsync(Rss(Item("a"), Item("b")))).Added);
    }

    [Fact]
    public async Task A_new_subscription_is_no_news()
    {
        string[] old = [.. Enumerable.Range(0, 30).Select(i => Item($"old{i}", date: $"{1 + (i % 28)} Mar 2014"))];
        await RunAsync(Rss([.. old, Item("today")]));

        // The newest five of the backlog, and what is of today; the rest is found, but not in the feed.
        Assert.Equal(6, Store.Read(r => r.Clusters.List(new ClusterFilter { WithoutBacklog = true })).Count);
        Assert.Equal(31, Store.Read(r => r.Clusters.List(new ClusterFilter())).Count);
        Assert.Equal(30, Store.Read(r => r.Articles.List(new ClusterFilter { Text = "old*" })).Count);

        // What comes later is news, whatever time it states.
        await RunAsync(Rss([.. old, Item("today"), Item("late", date: "2 Mar 2014")]));
        Assert.Equal(7, Store.Read(r => r.Clusters.List(new ClusterFilter { WithoutBacklog = true })).Count);
    }

    private Task TidyAfterYearsAsync() => Store.WriteAsync(w => w.Retention.Tidy(Clock.GetUtcNow().AddDays(800)), Cancellation);

    private Task<Feed> AddFeedAsync(string url) => Store.WriteAsync(
        writer => writer.Feeds.Add(
            new Feed { Url = url, SubscribedUrl = url, Title = url, Outlet = Outlet.Of(null, url), NextDue = Clock.GetUtcNow() }),
        Cancellation);

    private Task<FeedRound> RunAsync(string document) => RunAsync(_feed, document);

    private Task<FeedRound> RunAsync(Feed feed, string document)
    {
        Fetcher.Serve(document);
        Clock.Advance(TimeSpan.FromHours(1));
        return Pipeline.RunAsync(Store.Read(r => r.Feeds.All()).Single(stored => stored.Id == feed.Id), Cancellation);
    }

    private static string Described(Article article) => string.Join(
        '|', article.Guid, article.Image, article.Language, article.Credit, article.Link, article.CanonicalUrl, article.Author,
        article.Html, string.Join(',', article.Categories), string.Join(',', article.Enclosures));

    private static string Rss(params string[] items) =>
        $"<rss version=\"2.0\"><channel><title>Some outlet</title>{string.Concat(items)}</channel></rss>";

    private static string Item(
        string guid, string? text = null, string? title = null, string? path = null, string host = "harbour.example",
        string date = "20 Nov 2026") =>
        $"<item><guid>{guid}</guid><title>{title ?? "Item " + guid}</title><link>https://{host}/{path ?? guid}</link>" +
        $"<description>{text ?? $"What item {guid} has to say."}</description><pubDate>{date} 10:00:00 GMT</pubDate></item>";
}
