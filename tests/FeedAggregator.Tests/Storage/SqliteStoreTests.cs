using FeedAggregator.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Storage;

public sealed class SqliteStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;
    private Feed _feed = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Open(_folder);
        _feed = await _store.WriteAsync(w => w.Feeds.Add(Feed("harbour")), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_feed_comes_back_as_it_was_saved()
    {
        Feed changed = _feed with
        {
            ETag = "\"x\"",
            LastModified = "yesterday-ish",
            NextDue = Noon.AddHours(3),
            LastStatus = 304,
            LastError = "tired",
            Gone = true,
            ValidatorsUrl = "https://harbour.example/other",
            FreshFor = TimeSpan.FromMinutes(7),
            Schedule = new() { SkipHours = [1, 2], SkipDays = [DayOfWeek.Sunday], TimeToLive = TimeSpan.FromMinutes(90) },
            Warnings = [new("bare-ampersand", 3, "a bare & was escaped")],
        };
        await _store.WriteAsync(w => w.Feeds.Save(changed), Cancellation);
        Assert.Equivalent(changed, Assert.Single(_store.Read(r => r.Feeds.All())));
    }

    [Fact]
    public async Task A_story_shows_its_articles_and_resolves_absorbed_ids()
    {
        List<long> ids =
            await AddAsync(_store, _feed, Article("a", "https://harbour.example/a"), Article("b", "https://harbour.example/b"));
        await _store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(new ClusterChanges { Merges = [new ClusterMerge(ids[1], ids[0])] }, Noon.AddMinutes(1));
            },
            Cancellation);
        Cluster story = _store.Read(r => r.Clusters.Show(ids[1]))!;
        Assert.Equal(ids[0], story.Id);
        Assert.Equal(ids, story.Members.Select(m => m.ArticleId).Order());
        Assert.Equal(Noon.AddMinutes(1), story.Updated);
        Assert.Equal(1, story.OutletCount);
    }

    [Fact]
    public async Task A_story_whose_members_all_moved_away_leads_to_where_they_went()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("a"), Article("b"), Article("c"));
        await _store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(Join(ids[2], ids[1]), Noon);
                w.Clusters.Apply(Join(ids[1], ids[0]), Noon);
                w.Clusters.Apply(Join(ids[2], ids[0]), Noon);
            },
            Cancellation);
        Assert.Equal([ids[0], ids[0]], new[] { ids[1], ids[2] }.Select(id => _store.Read(r => r.Clusters.Show(id))!.Id));
    }

    [Fact]
    public async Task A_story_that_keeps_a_member_leads_nowhere_else()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("a"), Article("b"), Article("c"));
        await _store.WriteAsync(
            w =>
            {
                w.Clusters.Apply(Join(ids[2], ids[1]), Noon);
                w.Clusters.Apply(Join(ids[2], ids[0]), Noon);
            },
            Cancellation);
        Assert.Equal([ids[1]], _store.Read(r => r.Clusters.Show(ids[1]))!.Members.Select(member => member.ArticleId));
    }

    [Fact]
    public async Task An_undone_piece_of_writing_leaves_nothing_and_does_not_hurt_its_neighbours()
    {
        Task<long> good = _store.WriteAsync(
            w => w.Add(_feed, Article("good"), id => Join(id, id)),
            Cancellation);
        Task<long> bad = _store.WriteAsync<long>(
            w =>
            {
                w.Add(_feed, Article("bad"), id => Join(id, id));
                throw new InvalidOperationException("half way");
            },
            Cancellation);
        await good;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal("good", Assert.Single(_store.Read(r => r.Articles.List(new ClusterFilter()))).Article.Guid);
    }

    [Fact]
    public async Task An_undone_piece_of_writing_moves_the_epoch_so_that_memory_is_built_anew()
    {
        long before = await _store.WriteAsync(w => w.Epoch, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _store.WriteAsync<int>(_ => throw new InvalidOperationException(), Cancellation));
        Assert.NotEqual(before, await _store.WriteAsync(w => w.Epoch, Cancellation));
        Assert.Equal(await _store.WriteAsync(w => w.Epoch, Cancellation), await _store.WriteAsync(w => w.Epoch, Cancellation));
    }

    [Fact]
    public async Task Another_process_that_changes_articles_moves_the_epoch()
    {
        await AddAsync(_store, _feed, Article("own"));
        long before = await _store.WriteAsync(w => w.Epoch, Cancellation);
        await using (Store other = Open(_folder))
        {
            await AddAsync(other, _feed, Article("foreign"));
        }

        long after = await _store.WriteAsync(w => w.Epoch, Cancellation);
        Assert.NotEqual(before, after);
        await AddAsync(_store, _feed, Article("own again"));
        Assert.Equal(after, await _store.WriteAsync(w => w.Epoch, Cancellation));
    }

    [Fact]
    public async Task Another_process_that_decides_about_stories_moves_the_epoch()
    {
        long before = await _store.WriteAsync(w => w.Epoch, Cancellation);
        await using (Store other = Open(_folder))
        {
            await other.WriteAsync(
                w => w.Verdicts.Add(
                    new Verdict { Kind = VerdictKind.Apart, Left = [1], Right = [2], Command = "distinct 1 2", Created = Noon }),
                    Cancellation);
        }

        Assert.NotEqual(before, await _store.WriteAsync(w => w.Epoch, Cancellation));
    }

    [Fact]
    public async Task Another_process_that_changes_a_feed_leaves_the_epoch()
    {
        long before = await _store.WriteAsync(w => w.Epoch, Cancellation);
        await using (Store other = Open(_folder))
        {
            await other.WriteAsync(w => w.Feeds.Add(Feed("other")), Cancellation);
        }

        Assert.Equal(before, await _store.WriteAsync(w => w.Epoch, Cancellation));
    }

    [Fact]
    public async Task A_revision_replaces_the_text_in_the_search_index()
    {
        List<long> ids = await AddAsync(_store, _feed, Article("a", text: "The ferry sails at dawn."));
        var revised = Article("a", text: "The ferry is cancelled.");
        await _store.WriteAsync(
            w =>
            {
                w.Articles.Revise(_feed.Id, ids[0], revised, EntryKeys.Of([revised])[0], Noon);
                w.Clusters.RefreshOf(ids[0], Noon);
            },
            Cancellation);
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { Text = "dawn" })));
        Cluster story = Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter { Text = "ferry canc*" })));
        Assert.Equal(2, story.Representative.Revision);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a AND (")]
    [InlineData("NEAR(")]
    [InlineData("title:x OR *")]
    [InlineData("'; DROP TABLE article; --")]
    [InlineData("-")]
    public async Task No_search_text_fails(string text)
    {
        await AddAsync(_store, _feed, Article("a"));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { Text = text })));
    }

    [Fact]
    public async Task A_walk_by_id_meets_each_story_once_while_more_arrive()
    {
        for (int i = 0; i < 7; i++)
        {
            await AddAsync(_store, _feed, Article($"g{i}"));
        }

        List<long> met = [];
        long? before = null;
        while (_store.Read(r => r.Clusters.List(new ClusterFilter { Limit = 2, BeforeId = before })) is { Count: > 0 } page)
        {
            met.AddRange(page.Select(s => s.Id));
            before = page[^1].Id;
            await AddAsync(_store, _feed, Article($"late{before}"));
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], met);
    }

    [Fact]
    public async Task Filters_narrow_by_category_outlet_and_time()
    {
        Feed science = await _store.WriteAsync(w => w.Feeds.Add(Feed("lab", "Science/Physics")), Cancellation);
        await AddAsync(_store, _feed, Article("a"));
        await AddAsync(_store, science, Article("b"));
        Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter { Category = "Science" })));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { Category = "Sci" })));
        Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter { Outlet = "harbour.example" })));
        Assert.Single(_store.Read(r => r.Articles.List(new ClusterFilter { FeedId = science.Id })));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { Since = Noon.AddSeconds(1) })));
        Assert.Empty(_store.Read(r => r.Clusters.List(new ClusterFilter { MinSources = 2 })));
    }
}
