using FeedAggregator.Storage;
using static FeedAggregator.Tests.Storage.Samples;

namespace FeedAggregator.Tests.Storage;

/// <summary>What a wrong clock left in the database, and what is made of it under the right one.</summary>
public sealed class StoredTimesTests : IAsyncLifetime
{
    private static readonly TimeSpan Longest = new FetchOptions().LongestWait;

    private readonly TemporaryFolder _folder = new();
    private Store _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
    public async Task A_round_under_a_clock_that_was_years_ahead_holds_nothing_up()
    {
        DateTimeOffset wrong = Noon.AddYears(10);
        Feed asked =
            await AddAsync(Feed("asked") with { LastAttempt = wrong, LastSuccess = wrong, NextDue = wrong.AddHours(1), BodyHash = "hash" });
        await AddAsync(Feed("never") with { NextDue = wrong });
        await _store.WriteAsync(Rest("https://busy.example:443", wrong.AddHours(1)), Cancellation);

        Assert.Equal(3, await SetRightAsync(Noon));

        Assert.Equal(2, _store.Read(r => r.Feeds.Due(Noon, 10)).Count);
        Feed right = _store.Read(r => r.Feeds.Find(asked.Id))!;
        Assert.Equal((Noon, Noon, null), (right.LastAttempt, right.LastSuccess, right.BodyHash));
        Assert.Empty(_store.Read(r => r.RetryAfters.Lasting(Noon)));
        Assert.Equal(0, await SetRightAsync(Noon));
    }

    [Fact]
    public async Task A_round_an_hour_ahead_is_noticed_by_its_attempt()
    {
        await AddAsync(Feed("asked") with { LastAttempt = Noon.AddHours(1), NextDue = Noon.AddHours(1.5) });

        Assert.Equal(1, await SetRightAsync(Noon));
        Assert.Single(_store.Read(r => r.Feeds.Due(Noon, 10)));
    }

    [Fact]
    public async Task Waits_that_may_be_stay()
    {
        await AddAsync(Feed("publisher") with { LastAttempt = Noon, NextDue = Noon.AddDays(14) });
        await AddAsync(
            Feed("own") with
            { LastAttempt = Noon, NextDue = Noon.AddDays(30), Settings = new FeedSettings { Interval = TimeSpan.FromDays(30) } });
        await AddAsync(Feed("gone") with { Gone = true, NextDue = DateTimeOffset.MaxValue });
        await _store.WriteAsync(Rest("https://busy.example:443", Noon.AddDays(7)), Cancellation);

        Assert.Equal(0, await SetRightAsync(Noon));
        Assert.Empty(_store.Read(r => r.Feeds.Due(Noon, 10)));
        Assert.Single(_store.Read(r => r.RetryAfters.Lasting(Noon)));
    }

    [Fact]
    public async Task Waits_go_with_a_clock_that_is_set_back()
    {
        Feed feed = await AddAsync(Feed("asked") with { LastAttempt = Noon, NextDue = Noon.AddMinutes(20) });
        await _store.WriteAsync(Rest("https://busy.example:443", Noon.AddHours(2)), Cancellation);
        DateTimeOffset earlier = Noon.AddHours(-1);

        await _store.WriteAsync(writer => writer.Times.Shift(TimeSpan.FromHours(-1), earlier), Cancellation);

        Assert.Equal(
            (earlier, earlier.AddMinutes(20)),
            (_store.Read(r => r.Feeds.Find(feed.Id))!.LastAttempt, _store.Read(r => r.Feeds.Find(feed.Id))!.NextDue));
        Assert.Equal(earlier.AddHours(2), Assert.Single(_store.Read(r => r.RetryAfters.Lasting(earlier))).Until);
        Assert.Equal(0, await SetRightAsync(earlier));
    }

    [Fact]
    public async Task Times_of_articles_that_are_still_to_come_are_set_right_by_maintenance()
    {
        Feed feed = await AddAsync(Feed("harbour"));
        List<long> ids = await Samples.AddAsync(_store, feed, Article("a"));
        DateTimeOffset before = Noon.AddDays(-30);

        await _store.WriteAsync(writer => writer.Times.SetSeenRight(before), Cancellation);

        StoredArticle article = _store.Read(r => r.Articles.Find(ids[0]))!;
        Cluster story = Assert.Single(_store.Read(r => r.Clusters.List(new ClusterFilter())));
        Assert.Equal((before, before, before, before), (article.FirstSeen, article.Article.Published, story.FirstSeen, story.Updated));
    }

    private static Func<StoreWriter, bool> Rest(string host, DateTimeOffset until) => writer =>
    {
        writer.RetryAfters.Save([new RetryAfter(host, until, "asked for rest")], Noon);
        return true;
    };

    private Task<Feed> AddAsync(Feed feed) => _store.WriteAsync(writer => writer.Feeds.Add(feed), Cancellation);

    private Task<int> SetRightAsync(DateTimeOffset now) => _store.WriteAsync(writer => writer.Times.SetRight(now, Longest), Cancellation);
}
