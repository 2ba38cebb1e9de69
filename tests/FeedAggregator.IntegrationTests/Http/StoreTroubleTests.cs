using System.Net;
using System.Text.Json;
using FeedAggregator.Service;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>What readers and operators are told while the database fails.</summary>
public sealed class StoreTroubleTests
{
    private const string Key = "a key that is long enough";

    [Fact]
    public async Task While_the_file_cannot_be_read_what_is_known_is_served_and_the_rest_says_when_to_come_again()
    {
        bool fails = false;
        await using StoredNews news = await StoredNews.CreateAsync(
            opened: connection => SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 1, _ => fails ? 1 : 0, null));
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        await news.AddAsync("Harbour reopens");
        string before = await service.Client.GetStringAsync("/feed.atom", TestContext.Current.CancellationToken);

        // After a commit of this process the next question looks at the file at once.
        await news.AddAsync("Port in use again");
        fails = true;
        Assert.Equal(before, await service.Client.GetStringAsync("/feed.atom", TestContext.Current.CancellationToken));
        using HttpResponseMessage unknown = await service.GetAsync("/feed.rss");
        await SaysAsync(unknown, "The database cannot be read or written for now");
        using HttpResponseMessage health = await service.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);

        fails = false;
        await news.AddAsync("Ferries wait");
        Assert.Contains(
            "Ferries wait", await service.Client.GetStringAsync("/feed.atom", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using HttpResponseMessage again = await service.GetAsync("/feed.rss");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_written_now_says_why_and_when_to_come_again()
    {
        await using StoredNews news = await StoredNews.CreateAsync(lockPatience: TimeSpan.FromMilliseconds(300));
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { ApiKey = Key });
        await using SqliteConnection other = new($"Data Source={news.Database};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        using HttpResponseMessage locked = await RefreshAsync(service);
        await SaysAsync(locked, "For now, the database is locked by another program");

        await ExecuteAsync(other, "ROLLBACK");
        using HttpResponseMessage free = await RefreshAsync(service);
        Assert.True(free.IsSuccessStatusCode);
    }

    private static Task<HttpResponseMessage> RefreshAsync(HttpFixture service) =>
        service.SendAsync(HttpMethod.Post, "/api/v1/feeds/1/refresh", ("Authorization", $"Bearer {Key}"));

    private static async Task SaysAsync(HttpResponseMessage answer, string words)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith(words, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
