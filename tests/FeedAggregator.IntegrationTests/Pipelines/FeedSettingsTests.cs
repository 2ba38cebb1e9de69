using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>What an operator wants of one feed alone, over a real database: rules, clustering, and who stands for a story.</summary>
public sealed class FeedSettingsTests : PipelineTest
{
    private const string Ferry =
        "The ferry Halcyon sailed again on Monday after eleven months in the yard, with four hundred passengers aboard and a brass band " +
        "on the quay. " +
        "Her batteries were replaced twice, and the harbour master said that nobody would believe the bill until it had been printed " +
        "and framed.";

    private static readonly EntryRule NoAds = new(Keep: false, RuleField.Title, @"^ad\b");

    [Fact]
    public async Task Dropped_entries_are_counted_remembered_and_not_read_again()
    {
        Feed feed = await SubscribeAsync("harbour", new FeedSettings { Rules = [NoAds] });

        FeedRound first = await RunAsync(feed, Item("a", "News of the day"), Item("b", "Ad: buy a boat"));
        FeedRound second = await RunAsync(feed, Item("a", "News of the day"), Item("b", "Ad: buy a boat"), Item("c", "Ad: buy an oar"));

        Assert.Equal((2, 1, 1), (first.Entries, first.Added, first.Dropped));
        Assert.Equal((3, 0, 1), (second.Entries, second.Added, second.Dropped));
        Assert.Equal(["Ad: buy an oar", "Ad: buy a boat"], Store.Read(r => r.Dropped.Of(feed.Id)).Select(entry => entry.Title));
        Assert.All(Store.Read(r => r.Dropped.Of(feed.Id)), entry => Assert.Equal(@"drop title: ^ad\b", entry.Rule));
        Assert.Equal(["News of the day"], Store.Read(r => r.Articles.List(new ClusterFilter())).Select(article => article.Article.Title));
    }

    [Fact]
    public async Task Other_rules_bring_back_what_the_feed_still_carries_and_remove_nothing_that_is_stored()
    {
        Feed feed = await SubscribeAsync("harbour", new FeedSettings { Rules = [NoAds] });
        string[] document = [Item("a", "News of the day"), Item("b", "Ad: buy a boat"), Item("c", "Ad: buy an oar")];
        await RunAsync(feed, document);

        await SubscribeAsync("harbour", new FeedSettings { Rules = [new EntryRule(Keep: false, RuleField.Title, "news|oar")] });
        Feed changed = Store.Read(r => r.Feeds.All()).Single();
        Assert.Equal((null, null), (changed.BodyHash, changed.ETag));
        FeedRound round = await RunAsync(feed, document);

        Assert.Equal(1, round.Added);
        Assert.Equal(
            ["Ad: buy a boat", "News of the day"], Store.Read(r => r.Articles.List(new ClusterFilter()))
            .Select(article => article.Article.Title));
        Assert.Equal("drop title: news|oar", Assert.Single(Store.Read(r => r.Dropped.Of(feed.Id))).Rule);
    }

    [Fact]
    public async Task Rules_that_change_while_a_document_is_fetched_are_applied_to_it_the_next_time()
    {
        Feed feed = await SubscribeAsync("harbour", new FeedSettings { Rules = [NoAds] });
        string[] document = [Item("a", "News of the day"), Item("b", "Ad: buy a boat")];
        EntryRule noOars = new(Keep: false, RuleField.Title, "oar");
        await SubscribeAsync("harbour", new FeedSettings { Rules = [noOars] });
        Fetcher.Serve(Document(document), "\"whole\"");

        FeedRound first = await Pipeline.RunAsync(feed, Cancellation);
        Feed changed = Store.Read(r => r.Feeds.All()).Single();
        FeedRound second = await RunAsync(changed, document);

        Assert.Equal((1, 1), (first.Added, first.Dropped));
        Assert.Equal((null, null, null), (changed.BodyHash, changed.ETag, changed.LastModified));
        Assert.Equal([noOars], changed.Settings.Rules);
        Assert.Equal((1, 0), (second.Added, second.Dropped));
        Assert.Empty(Store.Read(r => r.Dropped.Of(feed.Id)));
    }

    [Fact]
    public async Task A_stored_article_is_revised_although_a_rule_would_drop_it_now()
    {
        Feed feed = await SubscribeAsync("harbour", new FeedSettings { Rules = [NoAds] });
        await RunAsync(feed, Item("a", "News of the day"));

        FeedRound round = await RunAsync(feed, Item("a", "Ad: news of the day"));

        Assert.Equal((1, 0), (round.Revised, round.Dropped));
    }

    [Fact]
    public async Task A_feed_kept_out_of_clustering_stays_alone_also_after_a_restart()
    {
        Feed alone = await SubscribeAsync("harbour", new FeedSettings { Alone = true });
        Feed other = await SubscribeAsync("sound", FeedSettings.None);
        Feed third = await SubscribeAsync("strait", FeedSettings.None);

        await RunAsync(alone, Item("a", "Halcyon sails again", Ferry));
        await RunAsync(other, Item("b", "Ferry returns", Ferry));
        Pipeline = NewPipeline();
        await RunAsync(third, Item("c", "The ferry is back", Ferry));
        await RunAsync(alone, Item("a", "Halcyon sails again", Ferry + " It rained."));

        IReadOnlyList<Cluster> stories = Store.Read(r => r.Clusters.List(new ClusterFilter()));
        Assert.Equal(
            ["sound.example", "strait.example"], Assert.Single(stories, story => story.Members.Count == 2)
            .Members.Select(member => member.Feed.Outlet).Order());
        Assert.Equal("alone", Assert.Single(stories, story => story.Members.Count == 1).Representative.Reason.Rule);
    }

    [Fact]
    public async Task Whoever_always_credits_others_is_taken_for_an_aggregator_and_yields_to_an_original()
    {
        Feed planet = await SubscribeAsync("planet", FeedSettings.None);
        Feed other = await SubscribeAsync("sound", FeedSettings.None);
        string[] copies =
            [.. Enumerable.Range(1, 9)
            .Select(i => Item($"n{i}", $"Number {i}", $"What happened in place {i}, told at length.</p><p>Source: elsewhere{i}.example"))];
        await RunAsync(planet, [Item("f", "Halcyon sails again", Ferry + "</p><p>Source: nobody.example"), .. copies]);
        Clock.Advance(TimeSpan.FromHours(1));

        await RunAsync(other, Item("b", "Ferry returns", Ferry, hour: 11));

        Assert.True(Store.Read(r => r.Feeds.All()).Single(feed => feed.Id == planet.Id).IsAggregator);
        Cluster story = Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { MinSize = 2 })));
        Assert.Equal("sound.example", story.Representative.Feed.Outlet);

        await SubscribeAsync("planet", new FeedSettings { Aggregator = false });
        Assert.Equal(
            "planet.example", Assert.Single(Store.Read(r => r.Clusters.List(new ClusterFilter { MinSize = 2 })))
            .Representative.Feed.Outlet);
    }

    private readonly Dictionary<string, Subscription> _subscriptions = [];

    private async Task<Feed> SubscribeAsync(string name, FeedSettings settings)
    {
        string url = $"https://{name}.example/feed";
        _subscriptions[name] = new Subscription { Url = url, Title = name, Settings = settings };
        await Store.WriteAsync(writer => SubscriptionSync.Apply(writer, [.. _subscriptions.Values], Clock.GetUtcNow()), Cancellation);
        return Store.Read(r => r.Feeds.All()).Single(feed => feed.Url == url);
    }

    private Task<FeedRound> RunAsync(Feed feed, params string[] items)
    {
        Fetcher.Serve(Document(items));
        Clock.Advance(TimeSpan.FromHours(1));
        return Pipeline.RunAsync(Store.Read(r => r.Feeds.All()).Single(stored => stored.Id == feed.Id), Cancellation);
    }

    private static string Document(string[] items) =>
        $"<rss version=\"2.0\"><channel><title>Some outlet</title>{string.Concat(items)}</channel></rss>";

    private static string Item(string guid, string title, string text = "Nothing much.", int hour = 10) =>
        $"<item><guid>{guid}</guid><title>{title}</title><link>https://any.example/{guid}</link>" +
        $"<description><![CDATA[<p>{text}</p>]]></description><pubDate>Fri, 20 Nov 2026 {hour}:00:00 GMT</pubDate></item>";
}
