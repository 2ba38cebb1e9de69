using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Deduplication;

public sealed class DeduplicatorTests : IAsyncLifetime
{
    private const string Ferry =
        "The harbour council voted late on Tuesday to rebuild the old ferry pier, after two winters of storms had left the wooden deck " +
        "unsafe " +
        "for passengers and forced the island's only school to hold its lessons in a fish hall. Work is to begin in April and to cost " +
        "four million crowns, a third of which the fishing cooperative has promised to pay in return for a new landing stage.";

    private const string Bakery =
        "A bakery that had been shut for nineteen years sold its first loaves on Saturday morning to a queue that reached around the " +
        "market " +
        "square and down to the tram stop. The new owners, two sisters who learnt the trade abroad, said they had found the former " +
        "baker's " +
        "recipes in a tin behind the oven, written on the backs of flour invoices.";

    private readonly TemporaryFolder _folder = new();
    private readonly DeduplicationOptions _options = new();
    private readonly Dictionary<string, Feed> _feeds = [];
    private Store _store = null!;
    private Deduplicator? _deduplicator;
    private int _guids;

    public ValueTask InitializeAsync()
    {
        _store = Open(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_copy_in_another_outlet_joins_the_story_and_says_why()
    {
        long first = await AddAsync("gazette", Ferry);
        long copy = await AddAsync("herald", "From our correspondents. " + Ferry + " Subscribe to our letter.");

        StoredArticle stored = _store.Read(r => r.Articles.Find(copy))!;
        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, stored.ClusterId);
        Assert.Equal("containment", stored.Reason.Rule);
        Assert.Equal(first, stored.Reason.MatchedArticleId);
        Assert.InRange(stored.Reason.Score!.Value, 0.8, 1);
    }

    [Fact]
    public async Task Another_story_founds_a_cluster_of_its_own()
    {
        long first = await AddAsync("gazette", Ferry);
        long other = await AddAsync("herald", Bakery);

        Assert.NotEqual(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);
        Assert.Equal("founder", _store.Read(r => r.Articles.Find(other))!.Reason.Rule);
    }

    [Fact]
    public async Task A_memory_filled_from_the_store_finds_what_came_before()
    {
        long first = await AddAsync("gazette", Ferry);
        _deduplicator = null;
        long copy = await AddAsync("herald", Ferry);

        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
    }

    [Fact]
    public async Task A_revision_that_no_longer_fits_leaves_the_story()
    {
        long first = await AddAsync("gazette", Ferry);
        long copy = await AddAsync("herald", Ferry);
        await ReviseAsync("herald", copy, Bakery);

        Assert.NotEqual(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
    }

    [Fact]
    public async Task A_lone_article_keeps_its_cluster_when_it_is_revised()
    {
        long first = await AddAsync("gazette", Ferry);
        long before = _store.Read(r => r.Articles.Find(first))!.ClusterId;
        await ReviseAsync("gazette", first, Bakery);

        Assert.Equal(before, _store.Read(r => r.Articles.Find(first))!.ClusterId);
    }

    [Fact]
    public async Task A_lone_article_that_becomes_a_copy_takes_its_cluster_into_the_story()
    {
        long first = await AddAsync("gazette", Ferry);
        long other = await AddAsync("herald", Bakery);
        long absorbed = _store.Read(r => r.Articles.Find(other))!.ClusterId;
        await ReviseAsync("herald", other, Ferry);

        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);
        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Clusters.Show(absorbed))!.Id);
    }

    [Fact]
    public async Task Articles_kept_apart_stay_apart_after_a_restart_and_a_revision()
    {
        long first = await AddAsync("gazette", Ferry);
        long copy = await AddAsync("herald", Ferry);
        await DecideAsync(VerdictKind.Apart, first, copy);
        Assert.NotEqual(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
        Assert.Equal("verdict", _store.Read(r => r.Articles.Find(copy))!.Reason.Rule);

        _deduplicator = null;
        await ReviseAsync("herald", copy, Ferry + " A vote is expected next week.");
        Assert.NotEqual(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
    }

    [Fact]
    public async Task Articles_put_together_stay_together_whatever_they_say_later()
    {
        long first = await AddAsync("gazette", Ferry);
        long other = await AddAsync("herald", Bakery);
        await DecideAsync(VerdictKind.Together, first, other);
        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);

        await ReviseAsync("herald", other, Bakery + " The queue came back on Sunday.");
        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);
    }

    [Fact]
    public async Task A_later_decision_about_the_same_articles_replaces_the_earlier_also_after_a_restart()
    {
        long first = await AddAsync("gazette", Ferry);
        long other = await AddAsync("herald", Bakery);
        await DecideAsync(VerdictKind.Apart, first, other);
        await DecideAsync(VerdictKind.Together, other, first);

        Verdict left =
            Assert.Single(await _store.WriteAsync(static writer => writer.Verdicts.All(), TestContext.Current.CancellationToken));
        Assert.Equal(VerdictKind.Together, left.Kind);
        _deduplicator = null;
        await ReviseAsync("herald", other, Bakery + " The queue came back on Sunday.");
        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);
    }

    [Fact]
    public async Task A_fingerprint_of_another_version_is_made_again_from_the_text_and_stored()
    {
        long first = await AddAsync("gazette", Ferry);
        await _store.WriteAsync(
            writer => { writer.Articles.SaveFingerprint(first, 0, new byte[] { 0, 1, 2 }); return 0; },
            TestContext.Current.CancellationToken);
        _deduplicator = null;
        long copy = await AddAsync("herald", Ferry);

        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
        KnownArticle[] known = await _store.WriteAsync(
            static writer => writer.Articles.Known(DateTimeOffset.UnixEpoch).ToArray(), TestContext.Current.CancellationToken);
        Assert.All(known, static article => Assert.True(article.Fingerprint.Length > 256));
    }

    [Fact]
    public async Task Learnt_boilerplate_stays_bounded_in_the_store()
    {
        await AddAsync("gazette", Ferry);
        int left = await _store.WriteAsync(
            writer =>
            {
                string outlet = FeedOf("gazette", writer).Outlet;
                writer.Boilerplate.Save([.. Enumerable.Range(1, 40_000).Select(i => new LearntShingle(outlet, (uint)i * 2654435761, 5))]);
                writer.Boilerplate.Save([new LearntShingle("gone.example", 1, 5)]);
                writer.Boilerplate.Replace(DeduplicationMemory.Load(_options, writer, Noon).Boilerplate);
                Assert.DoesNotContain(writer.Boilerplate.Each(), static learnt => learnt.Source == "gone.example");
                return writer.Boilerplate.Each().Count();
            },
            TestContext.Current.CancellationToken);

        Assert.InRange(left, 1_000, 16_384);
    }

    [Fact]
    public async Task The_same_address_in_two_feeds_is_one_story_even_with_little_text()
    {
        long first =
            await AddAsync("gazette", "Ferry pier to be rebuilt.", "https://gazette.example/pier", "Council rebuilds the old ferry pier");
        long copy = await AddAsync("herald", Ferry, "https://gazette.example/pier", "Council rebuilds the old ferry pier");

        Assert.Equal(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(copy))!.ClusterId);
        Assert.Equal("identity", _store.Read(r => r.Articles.Find(copy))!.Reason.Rule);
    }

    [Fact]
    public async Task Items_that_only_share_the_address_of_a_front_page_are_different_stories()
    {
        long first = await AddAsync("gazette", Ferry, "https://gazette.example/", "Council rebuilds the old ferry pier");
        long other = await AddAsync("gazette", Bakery, "https://gazette.example/", "First loaves after nineteen years");

        Assert.NotEqual(_store.Read(r => r.Articles.Find(first))!.ClusterId, _store.Read(r => r.Articles.Find(other))!.ClusterId);
    }

    private async Task<long> AddAsync(string outlet, string text, string? link = null, string title = "A headline")
    {
        Article article = Article((++_guids).ToString(System.Globalization.CultureInfo.InvariantCulture), link, title, text);
        return await _store.WriteAsync(
            writer =>
            {
                Feed feed = FeedOf(outlet, writer);
                Deduplicator deduplicator = _deduplicator ??= DeduplicationMemory.Load(_options, writer, Noon);
                return writer.Add(feed, article, id =>
                {
                    Placement placement =
                        deduplicator.Place(id, article, Deduplicator.Fingerprint(article), feed, feed.Outlet, Noon, writer.Articles.Text);
                    writer.SaveLearnt(id, placement);
                    return placement.Changes;
                });
            },
            TestContext.Current.CancellationToken);
    }

    private Task ReviseAsync(string outlet, long id, string text)
    {
        Article article = Article("revised", title: "A headline", text: text);
        return _store.WriteAsync(
            writer =>
            {
                Feed feed = FeedOf(outlet, writer);
                Deduplicator deduplicator = _deduplicator ??= DeduplicationMemory.Load(_options, writer, Noon);
                writer.Articles.Revise(feed.Id, id, article, EntryKeys.Of([article])[0], Noon.AddHours(1));
                Placement placement =
                    deduplicator.Revise(id, article, Deduplicator.Fingerprint(article), feed, feed.Outlet, Noon, writer.Articles.Text);
                writer.Clusters.Apply(placement.Changes, Noon.AddHours(1));
                writer.SaveLearnt(id, placement);
            },
            TestContext.Current.CancellationToken);
    }

    private Task DecideAsync(VerdictKind kind, long left, long right) => _store.WriteAsync(
        writer =>
        {
            Verdict verdict =
                writer.Verdicts.Add(new Verdict { Kind = kind, Left = [left], Right = [right], Command = "test", Created = Noon });
            writer.Clusters.Apply(_deduplicator!.Apply(verdict, writer.Articles.ClusterOf), Noon.AddHours(1));
        },
        TestContext.Current.CancellationToken);

    private Feed FeedOf(string outlet, StoreWriter writer)
    {
        if (!_feeds.TryGetValue(outlet, out Feed? feed))
        {
            _feeds[outlet] = feed = writer.Feeds.Add(Samples.Feed(outlet));
        }

        return feed;
    }
}
