using FeedAggregator.IntegrationTests.Pipelines;
using FeedAggregator.Service.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class ClockWatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_is_set_back_takes_all_waits_with_it_and_says_so_for_an_hour()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        SettableClock clock = new(StoredNews.Start);
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddQuartz().BuildServiceProvider();
        JobLedger ledger = new(clock);
        using ClockWatch watch = new(
            news.Store, services.GetRequiredService<ISchedulerFactory>(), () => new FetchOptions(), ledger, clock, NullLogger<ClockWatch>.Instance);
        Feed feed = await news.Store.WriteAsync(
            writer => writer.Feeds.Add(new Feed
            {
                Url = "https://quay.example/feed",
                SubscribedUrl = "https://quay.example/feed",
                Title = "Quay",
                Outlet = "quay.example",
                LastAttempt = StoredNews.Start,
                NextDue = StoredNews.Start.AddMinutes(30),
            }),
            Cancellation);
        await watch.LookAsync(Cancellation);
        Assert.Empty(ledger.Ends);

        clock.Advance(TimeSpan.FromMinutes(10));
        clock.Ahead = TimeSpan.FromHours(-1);
        await watch.LookAsync(Cancellation);

        Assert.Equal(clock.GetUtcNow().AddMinutes(20), news.Store.Read(r => r.Feeds.Find(feed.Id))!.NextDue);
        Assert.Equal(
            "the clock was set back by 1 h: all waits go with it", Assert.Single(new ServiceCondition(news.Store, ledger).Problems()));
        clock.Advance(TimeSpan.FromMinutes(61));
        await watch.LookAsync(Cancellation);
        Assert.Empty(new ServiceCondition(news.Store, ledger).Problems());
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_moves_nothing_and_is_said()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        SettableClock clock = new(StoredNews.Start);
        await using ServiceProvider services = new ServiceCollection().AddLogging().AddQuartz().BuildServiceProvider();
        JobLedger ledger = new(clock);
        using ClockWatch watch = new(
            news.Store, services.GetRequiredService<ISchedulerFactory>(), () => new FetchOptions(), ledger, clock, NullLogger<ClockWatch>.Instance);

        clock.Ahead = TimeSpan.FromDays(30);
        await watch.LookAsync(Cancellation);

        Assert.Equal(
            "the clock jumped ahead by 30 d: it was set, or the machine slept",
            Assert.Single(new ServiceCondition(news.Store, ledger).Problems()));
    }
}
