using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Documents too large for one piece of writing, and feeds that add more than one feed may.</summary>
public sealed class LargeDocumentTests : PipelineTest
{
    private readonly RetentionOptions _retention = new() { DailyEntries = 10 };
    private Feed _feed = null!;

    protected override Pipeline NewPipeline() => Over(Fetcher, Store, Clock, retention: _retention);

    protected override async Task PrepareAsync()
    {
        _feed = await Store.WriteAsync(
            writer => writer.Feeds.Add(new Feed
            {
                Url = "https://harbour.example/feed",
                SubscribedUrl = "https://harbour.example/feed",
                Title = "Harbour",
                Outlet = "harbour.example",
                NextDue = Clock.GetUtcNow(),
            }),
            Cancellation);
    }

    [Fact]
    public async Task A_large_document_is_stored_in_several_commits_and_its_validators_with_the_last()
    {
        const int articles = (2 * KeptDocument.PieceArticles) + 10;
        List<(long Articles, string? ETag)> commits = [];
        Store.Committed += (_, _) =>
            commits.Add((Store.Read(r => r.Statistics()).Articles, Store.Read(r => r.Feeds.Find(_feed.Id))!.ETag));
        FeedRound round = await RunAsync(0, articles);

        Assert.Equal(articles, round.Added);
        Assert.Equal(
            [(KeptDocument.PieceArticles, null), (2 * KeptDocument.PieceArticles, null), (articles, "\"0\"")], commits);
    }

    [Fact]
    public async Task A_stop_between_two_commits_loses_and_doubles_nothing()
    {
        const int articles = KeptDocument.PieceArticles + 10;
        using var stop = new CancellationTokenSource();
        EventHandler cancel = (_, _) => stop.Cancel();
        Store.Committed += cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(0, articles, stop.Token));
        Store.Committed -= cancel;
        Feed stopped = Store.Read(r => r.Feeds.Find(_feed.Id))!;
        FeedRound again = await RunAsync(0, articles);

        Assert.Equal((null, null), (stopped.ETag, stopped.LastSuccess));
        Assert.Equal(10, again.Added);
        Assert.Equal(articles, Store.Read(r => r.Statistics()).Articles);
    }

    [Fact]
    public async Task The_first_reading_is_under_no_quota()
    {
        FeedRound round = await RunAsync(0, 30);

        Assert.Equal(30, round.Added);
        Assert.NotNull(round.Feed.ETag);
    }

    [Fact]
    public async Task What_is_over_the_quota_waits_for_the_next_day_and_is_said()
    {
        await RunAsync(0, 5);
        FeedRound over = await RunAsync(0, 30);
        FeedRound same = await RunAsync(0, 30);

        Assert.Equal((10, 0), (over.Added, same.Added));
        Assert.Null(over.Feed.ETag);
        Assert.Null(over.Feed.BodyHash);
        Assert.Contains(
            same.Feed.Warnings, warning =>
                warning.Code == FeedWarning.Quota && warning.Message.StartsWith("15 entries wait", StringComparison.Ordinal));

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(10, (await RunAsync(0, 30)).Added);
        Clock.Advance(TimeSpan.FromDays(1));
        FeedRound last = await RunAsync(0, 30);
        Assert.Equal(5, last.Added);
        Assert.NotNull(last.Feed.ETag);
        Assert.DoesNotContain(last.Feed.Warnings, warning => warning.Code == FeedWarning.Quota);
    }

    [Fact]
    public async Task Revisions_count_and_what_waits_for_one_stays_carried()
    {
        await RunAsync(0, 30);
        FeedRound revised = await RunAsync(0, 30, text: "Other words");
        Assert.Equal((0, 10), (revised.Added, revised.Revised));

        // None of those that wait is taken for gone from the document.
        await Store.WriteAsync(
            w => w.Retention.Bury(new RetentionOptions { Days = 0, MaxPerFeed = 1 }, 100, Clock.GetUtcNow()), Cancellation);
        Assert.Equal(30, Store.Read(r => r.Statistics()).Articles);
    }

    [Fact]
    public async Task Bytes_count_as_well()
    {
        (_retention.DailyEntries, _retention.DailyBytes) = (0, 1000);
        await RunAsync(0, 1);
        FeedRound round = await RunAsync(0, 100);

        Assert.InRange(round.Added, 1, 20);
        Assert.Equal(0, (await RunAsync(0, 100)).Added);
    }

    private Task<FeedRound> RunAsync(int from, int to, CancellationToken? cancellationToken = null, string text = "What it says")
    {
        string items = string.Concat(Enumerable.Range(from, to - from).Reverse().Select(i =>
            $"<item><guid>{i}</guid><title>Item {i} of all</title><link>https://harbour.example/{i}</link><description>{text}, number " +
            $"{i}.</description></item>"));
        Fetcher.Serve($"<rss version=\"2.0\"><channel><title>Harbour</title>{items}</channel></rss>", "\"0\"");
        Clock.Advance(TimeSpan.FromMinutes(1));
        return Pipeline.RunAsync(Store.Read(r => r.Feeds.Find(_feed.Id))!, cancellationToken ?? Cancellation);
    }
}
