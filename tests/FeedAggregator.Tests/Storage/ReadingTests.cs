using FeedAggregator.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Storage;

public sealed class ReadingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Later = Noon.AddHours(3);

    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _harbour = null!;
    private Feed _ferry = null!;

    public async ValueTask InitializeAsync()
    {
        _store = Open(_folder);
        (_harbour, _ferry) = await _store.WriteAsync(
            w => (w.Feeds.Add(Feed("harbour")), w.Feeds.Add(Feed("ferry"))), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_story_is_unread_until_it_is_marked_and_can_be_marked_unread_again()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        Assert.Equal([ids[1], ids[0]], Unread());

        Assert.Equal(1, await MarkAsync([ids[0]], read: true));
        Assert.Equal([ids[1]], Unread());
        Assert.True(Show(ids[0]).IsRead);

        await MarkAsync([ids[0]], read: false);
        Assert.Equal([ids[1], ids[0]], Unread());
    }

    [Fact]
    public async Task A_read_story_that_grows_stays_read_and_counts_nothing()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await MarkAsync([ids[0]], read: true);
        for (int copy = 0; copy < 5; copy++)
        {
            await CopyAsync(ids[0], $"copy {copy}");
        }

        Assert.Equal(6, Show(ids[0]).Size);
        Assert.Equal([ids[1]], Unread());
        Assert.Equal([(_harbour.Id, 1), (_ferry.Id, 0)], Counts());
    }

    [Fact]
    public async Task A_read_story_comes_back_after_so_many_new_outlets_only_where_that_is_wanted()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"));
        await MarkAsync([ids[0]], read: true);
        await CopyAsync(ids[0], "copy", backAfter: 2);
        Assert.Empty(Unread());

        Feed third = await _store.WriteAsync(w => w.Feeds.Add(Feed("third")), TestContext.Current.CancellationToken);
        await CopyAsync(ids[0], "another", third, backAfter: 2);

        Assert.Equal([ids[0]], Unread());
        Assert.Equal(Later, Show(ids[0]).Crawled);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Of_stories_that_become_one_the_marks_of_either_count(bool firstIsMarked, bool secondIsMarked)
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await MarkAsync([.. ids.Where((_, i) => i == 0 ? firstIsMarked : secondIsMarked)], read: true, starred: true);
        DateTimeOffset appeared = Show(ids[0]).Crawled;

        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] });

        Cluster story = Show(ids[1]);
        Assert.Equal(ids[0], story.Id);
        Assert.True(story.IsRead);
        Assert.NotNull(story.Starred);
        Assert.Equal(appeared, story.Crawled);
        Assert.Empty(Unread());
    }

    [Fact]
    public async Task Marks_go_along_a_chain_of_merges()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"), Article("3"));
        await MarkAsync([ids[2]], read: true);
        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[2], ids[1]), new ClusterMerge(ids[1], ids[0])] });
        Assert.True(Show(ids[0]).IsRead);
    }

    [Fact]
    public async Task An_absorbed_number_still_leads_to_its_story_and_marks_it()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] });

        await MarkAsync([ids[1], long.MaxValue, -5], read: true);

        Assert.Empty(Unread());
        Assert.Equal([ids[0]], Entries(ids[1], ids[0]).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_part_that_is_split_off_unread_appears_now_and_the_rest_stays_where_it_was()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] });
        DateTimeOffset appeared = Show(ids[0]).Crawled;

        await ApplyAsync(Join(ids[1], 100));

        Assert.Equal(appeared, Show(ids[0]).Crawled);
        Assert.Equal(Later, Show(100).Crawled);
        Assert.Equal([100], Items(new ReadingFilter { Since = Later }));
    }

    [Fact]
    public async Task A_part_that_is_split_off_a_read_and_starred_story_is_read_and_starred_too()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] });
        await MarkAsync([ids[0]], read: true, starred: true);
        await ApplyAsync(Join(ids[1], 100));
        Assert.Empty(Unread());
        Assert.Equal([100, ids[0]], Items(new ReadingFilter { Starred = true }).OrderDescending());
        Assert.Equal(Show(ids[0]).Crawled, Show(100).Crawled);
    }

    [Fact]
    public async Task An_article_that_leaves_a_read_story_for_an_unread_one_does_not_read_that()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"), Article("3"));
        await ApplyAsync(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] });
        await MarkAsync([ids[0]], read: true);
        await ApplyAsync(Join(ids[1], ids[2]));
        Assert.Equal([ids[2]], Unread());
    }

    [Fact]
    public async Task Retention_never_removes_what_is_starred()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("kept"), Article("gone"));
        await CopyAsync(ids[0], "kept as well");
        await MarkAsync([ids[0]], starred: true);

        await BuryAsync(new RetentionOptions());
        await BuryAsync(new RetentionOptions { Days = 0, MaxPerFeed = 1 });

        Assert.Equal([ids[0]], Items(new ReadingFilter()));
        Assert.Equal(2, Show(ids[0]).Size);
        await MarkAsync([ids[0]], starred: false);
        await BuryAsync(new RetentionOptions());
        Assert.Empty(Items(new ReadingFilter()));
    }

    [Fact]
    public async Task A_story_belongs_to_the_feed_of_the_article_that_stands_for_it_alone()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"));
        List<long> others = await AddAsync(_store, _ferry, Article("2"));
        await CopyAsync(ids[0], "copy");

        Assert.Equal(ids, Items(new ReadingFilter { Feeds = [_harbour.Id] }));
        Assert.Equal(others, Items(new ReadingFilter { Feeds = [_ferry.Id] }));
        Assert.Equal([(_harbour.Id, 1), (_ferry.Id, 1)], Counts());
        Assert.Empty(Items(new ReadingFilter { Feeds = [] }));
    }

    [Fact]
    public async Task Where_copies_are_not_collapsed_they_are_items_of_their_own_and_share_the_marks()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"));
        long copy = await CopyAsync(ids[0], "copy");
        long[] uncollapsed = [_ferry.Id];
        ReadingFilter filter = new() { Uncollapsed = uncollapsed, Read = false };

        Assert.Equal([ids[0], ReadingId.Articles + copy], Items(filter).Order());
        Assert.Equal([ReadingId.Articles + copy], Items(filter with { Feeds = [_ferry.Id] }));
        Assert.Equal([ids[0]], Items(filter with { Feeds = [_harbour.Id] }));
        Assert.Equal([(_harbour.Id, 1), (_ferry.Id, 1)], Counts(uncollapsed));

        Cluster single = Assert.Single(Entries(ReadingId.Articles + copy));
        Assert.True(single.IsSingle);
        Assert.Equal(ids[0], single.CopyOf);

        await MarkAsync([ReadingId.Articles + copy], read: true);
        Assert.Empty(Items(filter));
        Assert.Equal([(_harbour.Id, 0), (_ferry.Id, 0)], Counts(uncollapsed));
    }

    [Fact]
    public async Task A_story_whose_shown_article_is_an_item_of_its_own_belongs_to_the_first_other_one()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"));
        long copy = await CopyAsync(ids[0], "copy");
        ReadingFilter filter = new() { Uncollapsed = [_harbour.Id] };
        Assert.Equal([ids[0]], Items(filter with { Feeds = [_ferry.Id] }));
        Assert.Equal([ReadingId.Articles + ids[0]], Items(filter with { Feeds = [_harbour.Id] }));
        Cluster story = Assert.Single(_store.Read(r => r.Reading.Entries([ids[0]], BodyBounds.None, 10, [_harbour.Id])));
        Assert.Equal(copy, story.Representative.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_walk_meets_every_item_once_in_either_direction(bool oldestFirst)
    {
        List<long> ids = await AddAsync(_store, _harbour, [.. Enumerable.Range(0, 23).Select(i => Article($"{i}"))]);
        List<long> met = [];
        ReadingFilter filter = new() { Limit = 5, OldestFirst = oldestFirst };
        while (_store.Read(r => r.Reading.Items(filter)) is { Count: > 0 } page)
        {
            met.AddRange(page.Select(item => item.Id));
            filter = filter with { After = page[^1] };
        }

        Assert.Equal(oldestFirst ? ids : Enumerable.Reverse(ids), met);
    }

    [Fact]
    public async Task All_that_appeared_up_to_a_moment_is_marked_read_at_once()
    {
        await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await AddAsync(_store, _ferry, Article("3"));
        Assert.Equal(0, await AllReadAsync(new ReadingFilter { Until = Noon.AddMinutes(-1) }));
        Assert.Equal(2, await AllReadAsync(new ReadingFilter { Feeds = [_harbour.Id], Until = Noon }));
        Assert.Equal(1, await AllReadAsync(new ReadingFilter()));
        Assert.Empty(Unread());
    }

    [Fact]
    public async Task What_is_no_longer_subscribed_to_is_listed_only_while_it_is_starred()
    {
        List<long> ids = await AddAsync(_store, _harbour, Article("1"), Article("2"));
        await MarkAsync([ids[0]], starred: true);
        await _store.WriteAsync(
            w =>
            {
                w.Feeds.Save(_harbour with { Subscribed = false });
                return 0;
            },
            TestContext.Current.CancellationToken);

        Assert.Empty(Unread());
        Assert.Equal([ids[0]], Items(new ReadingFilter { Starred = true }));
        Assert.Equal([(_ferry.Id, 0)], Counts());
    }

    [Fact]
    public async Task Every_database_has_a_secret_of_its_own()
    {
        using TemporaryFolder folder = new();
        await using Store other = Open(folder);
        string secret = _store.Read(r => r.Reading.Secret());
        Assert.Equal(64, secret.Length);
        Assert.NotEqual(secret, other.Read(r => r.Reading.Secret()));
    }

    private IReadOnlyList<long> Unread() => Items(new ReadingFilter { Read = false });

    private List<long> Items(ReadingFilter filter) => [.. _store.Read(r => r.Reading.Items(filter)).Select(item => item.Id)];

    private IReadOnlyList<Cluster> Entries(params long[] items) => _store.Read(r => r.Reading.Entries(items, BodyBounds.Whole, 10, []));

    private (long Feed, int Count)[] Counts(params long[] uncollapsed) =>
        [.. _store.Read(r => r.Reading.Unread(uncollapsed)).Select(feed => (feed.FeedId, feed.Unread))];

    private Cluster Show(long id) => _store.Read(r => r.Clusters.Show(id))!;

    private Task<int> MarkAsync(long[] items, bool? read = null, bool? starred = null) =>
        _store.WriteAsync(w => w.Reading.Mark(items, read, starred, Later), TestContext.Current.CancellationToken);

    private Task<int> AllReadAsync(ReadingFilter filter) =>
        _store.WriteAsync(w => w.Reading.MarkAllRead(filter), TestContext.Current.CancellationToken);

    private Task<long> CopyAsync(long cluster, string title, Feed? feed = null, int backAfter = 0) => _store.WriteAsync(
        w =>
        {
            long id = w.Articles.NextId();
            Article article = Article(title);
            Membership place = new(id, cluster, MembershipReason.Founder);
            w.Articles.Add(id, feed ?? _ferry, article, EntryKeys.Of([article])[0], null, Later, place);
            w.Clusters.Apply(Join(id, cluster), Later, added: id, backAfter: backAfter);
            return id;
        },
        TestContext.Current.CancellationToken);

    private Task<int> ApplyAsync(ClusterChanges changes) => _store.WriteAsync(
        w =>
        {
            w.Clusters.Apply(changes, Later);
            return 0;
        },
        TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<long>> BuryAsync(RetentionOptions retention) => _store.WriteAsync(
        w => w.Retention.Bury(retention, 100, Noon.AddDays(100)), TestContext.Current.CancellationToken);
}
