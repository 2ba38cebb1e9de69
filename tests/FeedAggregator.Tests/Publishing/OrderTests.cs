using System.Text.Json;
using FeedAggregator.Publishing;
using FeedAggregator.Storage;
using FeedAggregator.Tests.Publishing.Validation;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.Tests.Publishing;

/// <summary>What comes first and what is left out: page one, backlog, top stories, the digest.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private Store _store = null!;
    private Site _site = null!;
    private Feed[] _feeds = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = Storage.Samples.Open(_folder);
        _site = Site.From(
            new PublishingOptions(), "http://127.0.0.1:8080", _store.Identity, TimeZoneInfo.Utc, new DeduplicationOptions(),
            new ViewsOptions()) with
        { Time = _clock };
        _feeds = await _store.WriteAsync(
            w => Enumerable.Range(0, 6).Select(i => w.Feeds.Add(Storage.Samples.Feed($"outlet{i}"))).ToArray(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Page_one_has_all_of_the_last_day()
    {
        await AddAsync(120, _clock.GetUtcNow().AddHours(-30));
        await AddAsync(100, _clock.GetUtcNow().AddHours(-2));

        CombinedFeed first = Read(new ClusterQuery());
        CombinedFeed second = Read(new ClusterQuery { Cursor = first.Next });

        Assert.Equal(Enumerable.Range(121, 100).Reverse(), first.Entries.Select(entry => (int)entry.Number));
        Assert.Equal(Enumerable.Range(71, 50).Reverse(), second.Entries.Select(entry => (int)entry.Number));
    }

    [Theory]
    [InlineData(null, 80, 80)]
    [InlineData(20, 80, 20)]
    [InlineData(null, 30, 50)]
    public async Task Page_one_keeps_to_its_bounds_and_to_what_is_asked(int? limit, int most, int expected)
    {
        _site = _site with { MaxPageSize = most };
        await AddAsync(120, _clock.GetUtcNow().AddHours(-2));

        Assert.Equal(expected, Read(new ClusterQuery { Limit = limit }).Entries.Count);
        Assert.Equal(expected, Read(new ClusterQuery { Limit = limit, View = FeedView.Articles }).Entries.Count);
    }

    [Fact]
    public async Task A_reader_that_comes_once_an_hour_loses_nothing_of_a_hundred_stories_an_hour()
    {
        HashSet<long> seen = [];
        for (int hour = 0; hour < 4; hour++)
        {
            await AddAsync(100, _clock.GetUtcNow());
            _clock.Advance(TimeSpan.FromHours(1));
            seen.UnionWith(Read(new ClusterQuery()).Entries.Select(entry => entry.Number));
        }

        Assert.Equal(400, seen.Count);
    }

    [Fact]
    public async Task Backlog_is_left_out_of_the_feed_but_found_listed_and_on_the_river()
    {
        await AddAsync(3, _clock.GetUtcNow(), published: _clock.GetUtcNow().AddYears(-12), isBacklog: true);
        await AddAsync(1, _clock.GetUtcNow());

        Assert.Equal([4], Read(new ClusterQuery()).Entries.Select(entry => entry.Number));
        Assert.Equal([4], Read(new ClusterQuery { Category = "News" }).Entries.Select(entry => entry.Number));
        Assert.Equal(4, Read(new ClusterQuery { View = FeedView.Articles }).Entries.Count);
        Assert.Equal(4, Read(new ClusterQuery { Feed = _feeds[0].Id }).Entries.Count);
        Assert.Equal(4, Read(new ClusterQuery { Text = "text" }).Entries.Count);
        Assert.Equal([4, 3, 2, 1], Selections.River(_store, _site, new ClusterQuery()).Items.Select(cluster => cluster.Id));
        Assert.Equal([4], Selections.River(_store, _site, new ClusterQuery(), withoutBacklog: true).Items.Select(cluster => cluster.Id));
    }

    [Fact]
    public async Task Backlog_that_another_outlet_tells_now_is_news()
    {
        await AddAsync(1, _clock.GetUtcNow(), isBacklog: true);
        Assert.Empty(Read(new ClusterQuery()).Entries);

        await CopyAsync(1, _feeds[1], _clock.GetUtcNow());

        Assert.Equal([1], Read(new ClusterQuery()).Entries.Select(entry => entry.Number));
    }

    [Fact]
    public async Task Where_copies_are_shown_backlog_is_left_out_too()
    {
        _site = _site with { Policies = DuplicatePolicies.From(new DeduplicationOptions { Policy = DuplicatePolicy.KeepAll }) };
        await AddAsync(2, _clock.GetUtcNow(), isBacklog: true);
        await AddAsync(60, _clock.GetUtcNow());

        Assert.Equal(60, Read(new ClusterQuery()).Entries.Count);
    }

    [Fact]
    public async Task Top_is_what_most_outlets_take_up_now()
    {
        // Told by five, but yesterday; by three, in the last hours; by two, just now; by one.
        await AddAsync(4, _clock.GetUtcNow().AddHours(-23));
        await CopiesAsync(1, -22.5, -22, -21, -20);
        await CopiesAsync(2, -3, -2);
        await CopiesAsync(3, -0.2);

        Assert.Equal([2, 3, 1], Top().Select(cluster => cluster.Id));
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(Top());
    }

    [Fact]
    public async Task Outlets_that_told_it_days_ago_lift_no_story()
    {
        DateTimeOffset longAgo = _clock.GetUtcNow().AddDays(-10);
        await AddAsync(1, _clock.GetUtcNow(), published: longAgo);
        await _store.WriteAsync(
            w => Add(w, _feeds[1], "https://outlet1.example/1", _clock.GetUtcNow(), longAgo, 1, isBacklog: false), Cancellation);

        Assert.Empty(Top());
    }

    [Fact]
    public async Task Stories_are_sorted_as_asked()
    {
        await AddAsync(3, _clock.GetUtcNow().AddHours(-20));
        await CopiesAsync(1, -19.5, -19, -18);
        await CopiesAsync(2, -1, -0.5);

        Assert.Equal([2, 1], Sorted(StorySort.Top));
        Assert.Equal([1, 2], Sorted(StorySort.Grown));
        Assert.Equal([1, 2, 3], Sorted(StorySort.Size));
        Assert.Equal([3, 2, 1], Sorted(StorySort.New));
    }

    [Fact]
    public async Task The_digest_has_one_entry_for_each_day_that_is_over()
    {
        DateTimeOffset yesterday = new(2026, 11, 19, 9, 0, 0, TimeSpan.Zero);
        await AddAsync(12, yesterday);
        await CopyAsync(5, _feeds[1], yesterday.AddHours(1));
        await CopyAsync(5, _feeds[2], yesterday.AddHours(2));
        await AddAsync(2, _clock.GetUtcNow());

        Digest day = Assert.Single(Digest.Read(_store, _site));
        CombinedFeed digest = Read(new ClusterQuery { Kind = FeedKind.Digest });
        FeedEntry entry = Assert.Single(digest.Entries);

        Assert.Equal((new DateOnly(2026, 11, 19), 8, 5L), (day.Day, day.Clusters.Count, day.Clusters[0].Id));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), entry.Updated);
        Assert.EndsWith(":digest/2026-11-19", entry.Id, StringComparison.Ordinal);
        Assert.Contains("outlet1</a> · <a href=\"https://outlet2.example/5\">outlet2</a>", entry.Html, StringComparison.Ordinal);
        Assert.Empty(AtomRules.Check(digest.Write(FeedFormat.Atom)));

        // A day comes from no single source. RSS leaves that free; only entries that are stories promise it.
        Assert.Equal(["item has not one source", "source url"], RssRules.Check(digest.Write(FeedFormat.Rss)));
        using var json = JsonDocument.Parse(digest.Write(FeedFormat.Json));
        JsonElement item = Assert.Single(json.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(entry.Html, item.GetProperty("content_html").GetString());
        Assert.False(item.TryGetProperty("_cluster", out _));
        Assert.Empty(AtomRules.Check(Read(new ClusterQuery { Kind = FeedKind.Top }).Write(FeedFormat.Atom)));
    }

    private CombinedFeed Read(ClusterQuery query) => CombinedFeed.Read(_store, _site, query);

    private IReadOnlyList<Cluster> Top() =>
        Selections.Top(_store, _site, new ClusterQuery { Kind = FeedKind.Top }, BodyBounds.None).Items;

    private IEnumerable<long> Sorted(StorySort sort) =>
        _store.Read(r => Selections.Sorted(r, new ClusterFilter(), sort, _clock.GetUtcNow())).Select(cluster => cluster.Id);

    private async Task CopiesAsync(long cluster, params double[] hours)
    {
        for (int i = 0; i < hours.Length; i++)
        {
            await CopyAsync(cluster, _feeds[i + 1], _clock.GetUtcNow().AddHours(hours[i]));
        }
    }

    private Task CopyAsync(long cluster, Feed feed, DateTimeOffset at) => _store.WriteAsync(
        w => Add(w, feed, $"https://{feed.Outlet}/{cluster}", at, at, cluster, isBacklog: false), Cancellation);

    private Task AddAsync(int count, DateTimeOffset seen, DateTimeOffset? published = null, bool isBacklog = false) => _store.WriteAsync(
        w => Enumerable.Range(0, count).Select(
            i => Add(w, _feeds[0], $"https://outlet0.example/{seen.Ticks}/{i}", seen, published ?? seen, cluster: null, isBacklog)).ToArray(),
        Cancellation);

    private static long Add(
        StoreWriter writer, Feed feed, string link, DateTimeOffset seen, DateTimeOffset published, long? cluster, bool isBacklog)
    {
        long id = writer.Articles.NextId();
        ClusterChanges changes = Storage.Samples.Join(id, cluster ?? id);
        Article article = Storage.Samples.Article(link, link, title: $"Headline {id}") with { Published = published };
        writer.Articles.Add(
            id, feed, article, EntryKeys.Of([article])[0], null, seen, changes.Memberships.Single(), appeared: null, isBacklog);
        writer.Clusters.Apply(changes, seen, added: id);
        return id;
    }
}
