using FeedAggregator.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Storage;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly RetentionOptions NinetyDays = new();

    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _feed = null!;

    public async ValueTask InitializeAsync()
    {
        _store = Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Feed("harbour")), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_past_retention_goes_and_never_rises_again()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("old", text: "Forgotten words."));
        Assert.Equal(ids, await BuryAsync(NinetyDays, Noon.AddDays(91)));
        Assert.Empty(_store.Read(r => r.Articles.List(new ClusterFilter())));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter())));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { Text = "forgotten" })));
        ArticleMatch? match = await _store.WriteAsync(
            w => w.Articles.Match(_feed.Id, EntryKeys.Of([Article("old", text: "Edited since.")])[0]),
            TestContext.Current.CancellationToken);
        Assert.True(match?.Buried);
    }

    [Fact]
    public async Task The_number_of_a_story_that_went_is_given_to_no_other()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("old"), Article("older"));
        await BuryAsync(NinetyDays, Noon.AddDays(91));

        Assert.Equal(0, _store.Read(r => r.Statistics()).Clusters);
        Assert.Equal(ids.Max(), await _store.WriteAsync(w => w.Clusters.LastId(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_its_feed_still_carries_stays_however_old()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("carried"));
        await _store.WriteAsync(w => w.Feeds.SaveCurrent(_feed.Id, ids, Noon), TestContext.Current.CancellationToken);
        Assert.Empty(await BuryAsync(NinetyDays, Noon.AddDays(1000)));
        Assert.Empty(await BuryAsync(new RetentionOptions { Days = 0, MaxPerFeed = 1 }, Noon));
    }

    [Fact]
    public async Task What_an_empty_or_shorter_document_leaves_out_stays_for_a_week_or_until_a_full_one_comes()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("1"), Article("2"), Article("3"));
        DateTimeOffset late = Noon.AddDays(100);
        await CarryAsync(ids, late);

        await CarryAsync([], late.AddHours(1));
        Assert.Empty(await BuryAsync(NinetyDays, late.AddHours(2)));
        await CarryAsync([ids[0]], late.AddHours(3));
        Assert.Empty(await BuryAsync(NinetyDays, late.AddHours(4)));
        await CarryAsync(ids, late.AddHours(5));
        Assert.Empty(await BuryAsync(NinetyDays, late.AddHours(6)));

        await CarryAsync([ids[0], ids[1]], late.AddHours(6));
        await CarryAsync([ids[2]], late.AddHours(6));
        await CarryAsync([], late.AddHours(6));
        Assert.Empty(await BuryAsync(NinetyDays, late.AddHours(7)));
        await CarryAsync(ids, late.AddHours(7));
        await CarryAsync([ids[0]], late.AddHours(7));
        await CarryAsync([ids[0]], late.AddDays(8));
        Assert.Equal([ids[1], ids[2]], (await BuryAsync(NinetyDays, late.AddDays(8))).Order());
    }

    [Fact]
    public async Task What_new_entries_push_out_of_a_document_of_the_same_length_does_not_stay()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("1"), Article("2"), Article("3"));
        await CarryAsync([ids[0], ids[1]], Noon);
        await CarryAsync([ids[1], ids[2]], Noon);

        Assert.Equal([ids[0]], await BuryAsync(NinetyDays, Noon.AddDays(91)));
    }

    [Fact]
    public async Task What_is_young_enough_stays() =>
        Assert.Empty(await AddThenBuryAsync(NinetyDays, Noon.AddDays(89), Article("young")));

    [Fact]
    public async Task Zero_days_keep_for_ever() =>
        Assert.Empty(await AddThenBuryAsync(new RetentionOptions { Days = 0 }, Noon.AddDays(10_000), Article("a")));

    [Fact]
    public async Task A_count_keeps_the_newest_of_each_feed()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("1"), Article("2"), Article("3"));
        Assert.Equal([ids[0]], await BuryAsync(new RetentionOptions { Days = 0, MaxPerFeed = 2 }, Noon));
    }

    [Fact]
    public async Task A_story_that_loses_its_representative_gets_another_and_is_no_news()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("first"), Article("second"));
        await _store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(Join(ids[1], ids[0]), Noon);
                w.Feeds.SaveCurrent(_feed.Id, [ids[1]], Noon);
            },
            TestContext.Current.CancellationToken);
        await BuryAsync(NinetyDays, Noon.AddDays(91));
        Cluster story = Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter())));
        Assert.Equal(ids[1], story.Representative.Id);
        Assert.Equal(Noon, story.Updated);
    }

    [Fact]
    public async Task No_more_is_removed_at_once_than_asked()
    {
        await AddAsync(_store, _feed, Article("1"), Article("2"), Article("3"));
        Assert.Equal(2, (await BuryAsync(NinetyDays, Noon.AddDays(91), limit: 2)).Count);
        Assert.Single(await BuryAsync(NinetyDays, Noon.AddDays(91), limit: 2));
    }

    private Task CarryAsync(IReadOnlyList<long> ids, DateTimeOffset now) => _store.WriteAsync(
        w =>
        {
            w.Feeds.SaveCurrent(_feed.Id, ids, now);
        },
        TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<long>> AddThenBuryAsync(RetentionOptions retention, DateTimeOffset now, params Article[] document)
    {
        await AddAsync(_store, _feed, document);
        return await BuryAsync(retention, now);
    }

    private Task<IReadOnlyList<long>> BuryAsync(RetentionOptions retention, DateTimeOffset now, int limit = 100) =>
        _store.WriteAsync(w => w.Retention.Bury(retention, limit, now), TestContext.Current.CancellationToken);
}
