using Dapper;
using FeedAggregator.Ingest;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Many feeds side by side over a real database: who runs when, and who must not.</summary>
public sealed class FeedRoundsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("feedagg-test-").FullName;
    private readonly SettableClock _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly ScriptedFetcher _fetcher = new();
    private readonly FetchOptions _options = new();
    private Store _store = null!;
    private SqliteConnection _writing = null!;
    private FetchQueue _queue = null!;
    private FeedRounds _rounds = null!;
    private int _fetches;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _store = PipelineTest.Open(
            new StorageOptions
            { Path = Path.Combine(_folder, "test.db"), Opened = connection => _writing ??= (SqliteConnection)connection },
            _clock);
        Pipeline pipeline = PipelineTest.Over(_fetcher, _store, _clock, _options);
        _queue = new FetchQueue(_options, _options.MaxConcurrency, _clock);
        _rounds = new FeedRounds(pipeline, _store, _queue, () => _options, _clock, NullLogger<FeedRounds>.Instance);
        Serve(_ => null);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _rounds.Dispose();
        _queue.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_list_read_before_a_round_was_kept_starts_no_second_one()
    {
        await AddAsync("https://a.example/feed");
        IReadOnlyList<Feed> stale = _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10));

        await RunAsync(stale);
        await RunAsync(stale);
        Assert.Equal(1, _fetches);

        _clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_round_that_cannot_be_stored_is_not_repeated_in_a_burst()
    {
        await AddAsync("https://a.example/feed");
        IReadOnlyList<Feed> due = _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10));
        await _store.DisposeAsync();
        List<FeedRunReport> reports = [];

        for (int second = 0; second < 60; second++)
        {
            _rounds.Start(due, reports.Add, TimeSpan.Zero, Cancellation);
            await _rounds.DrainAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.NotNull(Assert.Single(reports).NotStored);
        _clock.Advance(_options.MinimumInterval);
        await RunAsync(due);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_document_waits_for_a_database_that_can_be_written_and_is_not_asked_for_again()
    {
        await AddAsync("https://a.example/feed");
        IReadOnlyList<Feed> due = _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10));
        _writing.Execute("PRAGMA query_only = ON");
        List<FeedRunReport> reports = [];

        _rounds.Start(due, reports.Add, TimeSpan.FromHours(1), Cancellation);
        Task drained = _rounds.DrainAsync();
        for (int second = 0; second < 120; second++)
        {
            if (second == 60)
            {
                Assert.NotNull(_store.Trouble);
                _writing.Execute("PRAGMA query_only = OFF");
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Cancellation);
        }

        await drained.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal((1, null), (_fetches, Assert.Single(reports).NotStored));
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_asks_no_feed_sooner_than_the_minimum_interval()
    {
        await AddAsync("https://a.example/feed");
        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        _clock.Ahead = TimeSpan.FromDays(30);

        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        Assert.Equal(1, _fetches);

        _clock.Advance(_options.MinimumInterval);
        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_person_who_wants_a_feed_now_gets_it_now()
    {
        Feed feed = await AddAsync("https://a.example/feed");
        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _store.WriteAsync(
            writer =>
            {
                writer.Feeds.Save(writer.Feeds.Find(feed.Id)! with { NextDue = _clock.GetUtcNow() });
            },
            Cancellation);

        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_mistake_of_ours_makes_the_feed_back_off_and_say_so_instead_of_coming_back_for_ever()
    {
        await AddAsync("https://a.example/feed");
        _fetcher.Next = _ => throw new InvalidOperationException("never thought of");

        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));

        Feed feed = Assert.Single(_store.Read(r => r.Feeds.All()));
        Assert.Equal("a mistake of this program, please report it: InvalidOperationException", feed.LastError);
        Assert.Equal(1, feed.ConsecutiveFailures);
        Assert.True(feed.NextDue > _clock.GetUtcNow().AddMinutes(15));
    }

    [Fact]
    public async Task A_feed_that_moves_to_a_subscribed_address_leaves_that_one_alone_with_it()
    {
        await AddAsync("https://old.example/feed");
        await AddAsync("https://new.example/feed");
        Serve(feed => feed.Url.Contains("old", StringComparison.Ordinal) ? "https://new.example/feed" : null);

        await RunAsync(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        _clock.Advance(TimeSpan.FromDays(2));

        Feed left = Assert.Single(_store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)));
        Assert.Equal("https://new.example/feed", left.SubscribedUrl);
        Feed moved = _store.Read(r => r.Feeds.All()).Single(feed => feed.Id != left.Id);
        Assert.Contains("which is subscribed already", moved.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_removed_while_it_waits_for_its_place_is_not_asked_any_more()
    {
        await AddAsync("https://a.example/first");
        Feed second = await AddAsync("https://a.example/second");
        Feed third = await AddAsync("https://a.example/third");
        List<string> asked = [];
        _fetcher.Next = feed =>
        {
            asked.Add($"{feed.Url} of {feed.Title}");
            return new FetchResult.NotModified(ScriptedFetcher.Facts(feed, 304));
        };
        TaskCompletionSource begun = new();
        List<FeedRunReport> reports = [];
        _rounds.Start(
            _store.Read(r => r.Feeds.Due(_clock.GetUtcNow(), 10)),
            report =>
            {
                reports.Add(report);
                begun.TrySetResult();
            },
            TimeSpan.Zero,
            Cancellation);
        await begun.Task;

        // The gap of their host keeps the others waiting until the clock goes on.
        await _store.WriteAsync(
            writer =>
            {
                writer.Feeds.Save(second with { Subscribed = false });
                writer.Feeds.Save(third with { Title = "Another name" });
            },
            Cancellation);
        Task drained = _rounds.DrainAsync();
        while (!drained.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(["https://a.example/first of https://a.example/first", "https://a.example/third of Another name"], asked);
        Assert.Equal(2, reports.Count);
    }

    private void Serve(Func<Feed, string?> movedTo) => _fetcher.Next = feed =>
    {
        Interlocked.Increment(ref _fetches);
        string url = movedTo(feed) ?? feed.Url;
        FetchFacts facts = ScriptedFetcher.Facts(feed, 200) with { FinalUrl = url, PermanentUrl = movedTo(feed) };
        return new FetchResult.Fetched(
            facts, "<rss version=\"2.0\"><channel><title>A</title></channel></rss>"u8.ToArray(), $"hash {_fetches}");
    };

    private async Task RunAsync(IReadOnlyList<Feed> feeds)
    {
        _rounds.Start(feeds, _ => { }, TimeSpan.Zero, Cancellation);
        await _rounds.DrainAsync();
    }

    private Task<Feed> AddAsync(string url) => _store.WriteAsync(
        writer => writer.Feeds.Add(
            new Feed { Url = url, SubscribedUrl = url, Title = url, Outlet = Outlet.Of(null, url), NextDue = _clock.GetUtcNow() }),
            Cancellation);
}
