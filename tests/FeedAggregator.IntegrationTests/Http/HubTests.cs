using System.Collections.Concurrent;
using Dapper;
using FeedAggregator.Fetching;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Service.Http;
using FeedAggregator.Service.Hub;
using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class HubTests
{
    [Fact]
    public async Task The_hub_is_told_once_of_each_change_and_again_where_it_failed()
    {
        var told = new ConcurrentQueue<string>();
        int status = StatusCodes.Status204NoContent;
        await using WebApplication hub = await StartHubAsync(form =>
        {
            told.Enqueue($"{form["hub.mode"]} {form["hub.url"]}");
            return status;
        });
        string address = hub.Urls.Single();
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync("Harbour reopens");
        SiteProvider site = SiteWith(address, news);
        var options = new FetchOptions { AllowedNetworks = { "127.0.0.0/8" }, HostGap = TimeSpan.Zero };
        using var http = new GuardedHttp(() => options, new HostGate(options, TimeProvider.System), TimeProvider.System);
        using var publisher = new HubPublisher(news.Store, site, http, TimeProvider.System, NullLogger<HubPublisher>.Instance);

        Assert.True(await publisher.TellIfChangedAsync(TestContext.Current.CancellationToken));
        Assert.Empty(told);
        await news.AddAsync("Port in use again");
        Assert.True(await publisher.TellIfChangedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["publish https://news.example.org/feed.atom", "publish https://news.example.org/feed.rss",
            "publish https://news.example.org/feed.json"], told);
        Assert.True(await publisher.TellIfChangedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, told.Count);
        status = StatusCodes.Status500InternalServerError;
        await news.AddAsync("A third story");
        Assert.False(await publisher.TellIfChangedAsync(TestContext.Current.CancellationToken));
        status = StatusCodes.Status202Accepted;
        Assert.True(await publisher.TellIfChangedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(7, told.Count);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_for_now_ends_neither_the_publisher_nor_with_it_the_service()
    {
        var lookedAgain = new TaskCompletionSource();
        int looks = 0;
        await using StoredNews news = await StoredNews.CreateAsync(
            opened: connection => SQLitePCL.raw.sqlite3_trace(connection.Handle, (_, sql) => Listen(sql), null));
        await news.AddAsync("A headline");
        using (SqliteConnection damaging = new($"Data Source={news.Database};Pooling=False"))
        {
            damaging.Open();
            damaging.Execute("UPDATE article SET categories = 'no list'");
        }

        var clock = new FakeTimeProvider();
        var options = new FetchOptions();
        using var http = new GuardedHttp(() => options, new HostGate(options, clock), clock);
        void Listen(string sql)
        {
            if (sql.StartsWith("SELECT x.id FROM cluster", StringComparison.Ordinal) && ++looks == 3)
            {
                lookedAgain.SetResult();
            }
        }

        using var publisher =
            new HubPublisher(news.Store, SiteWith("http://127.0.0.1:1/", news), http, clock, NullLogger<HubPublisher>.Instance);

        await publisher.StartAsync(TestContext.Current.CancellationToken);
        while (!lookedAgain.Task.IsCompleted && publisher.ExecuteTask is not { IsCompleted: true })
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(lookedAgain.Task.IsCompleted);
        await publisher.StopAsync(TestContext.Current.CancellationToken);
    }

    private static SiteProvider SiteWith(string hub, StoredNews news) => new(
        news.Store, new FixedOptions<PublishingOptions>(new PublishingOptions { BaseUrl = "https://news.example.org", Hub = hub }),
        Options.Create(new HttpOptions()),
        new FixedOptions<DeduplicationOptions>(new DeduplicationOptions()), new FixedOptions<ViewsOptions>([]), new ImageSignature(),
        TimeProvider.System);

    private static async Task<WebApplication> StartHubAsync(Func<IFormCollection, int> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async context => context.Response.StatusCode = answer(await context.Request.ReadFormAsync()));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
