using System.Text.Json;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class WalkTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&q=story")]
    [InlineData("&view=articles")]
    [InlineData("&view=threads")]
    [InlineData("&category=World")]
    public async Task A_walk_while_articles_arrive_misses_none_and_repeats_none(string filter)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        for (int i = 0; i < 23; i++)
        {
            await news.AddAsync($"Story {i}", i % 3);
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        var seen = new List<string>();
        string? next = $"/feed.json?limit=5{filter}";
        while (next is not null)
        {
            JsonElement page = await JsonAsync(service, next);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!));
            next = page.TryGetProperty("next_url", out JsonElement url) ? new Uri(url.GetString()!).PathAndQuery : null;
            await news.AddAsync($"Story that came later {seen.Count}", 1);
        }

        Assert.Equal(Enumerable.Range(0, 23).Reverse().Select(i => $"Story {i}"), seen);
    }

    [Fact]
    public async Task The_way_back_leads_through_the_same_pages()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        for (int i = 0; i < 12; i++)
        {
            await news.AddAsync($"Story {i}");
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        JsonElement first = await JsonAsync(service, "/api/v1/clusters?limit=5");
        JsonElement second = await JsonAsync(service, $"/api/v1/clusters?limit=5&cursor={first.GetProperty("next").GetString()}");
        JsonElement third = await JsonAsync(service, $"/api/v1/clusters?limit=5&cursor={second.GetProperty("next").GetString()}");
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
        JsonElement back = await JsonAsync(service, $"/api/v1/clusters?limit=5&cursor={third.GetProperty("previous").GetString()}");
        Assert.Equal(Titles(second), Titles(back));
        back = await JsonAsync(service, $"/api/v1/clusters?limit=5&cursor={back.GetProperty("previous").GetString()}");
        Assert.Equal(Titles(first), Titles(back));
        Assert.Equal(JsonValueKind.Null, back.GetProperty("previous").ValueKind);
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        long shared = await news.AddAsync("Harbour reopens", 0);
        await news.AddAsync("Harbour reopens today", 1, shared);
        await news.AddAsync("Harbour closes", 2);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        Assert.Equal(["Harbour reopens"], Titles(await JsonAsync(service, "/api/v1/clusters?min-sources=2")));
        Assert.Equal(["Harbour closes"], Titles(await JsonAsync(service, "/api/v1/clusters?outlet=outlet-2.example")));
        Assert.Equal(["Harbour reopens"], Titles(await JsonAsync(service, "/api/v1/clusters?feed=2")));
        Assert.Equal(["Harbour closes", "Harbour reopens"], Titles(await JsonAsync(service, "/api/v1/clusters?category=World/Region")));
        Assert.Equal(["Harbour closes"], Titles(await JsonAsync(service, "/api/v1/clusters?q=clos*")));
        Assert.Equal(["Harbour closes"], Titles(await JsonAsync(service, "/api/v1/clusters?since=2026-11-24T06:03:00Z")));
        foreach (string filter in new[] { "min-sources=2", "feed=2", "q=harbour+reopens", "view=clusters&min-sources=2&category=World" })
        {
            Assert.Equal(
                ["Harbour reopens"], (await JsonAsync(service, $"/feed.json?{filter}")).GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("title").GetString()));
            foreach (string feed in new[] { "/feed.atom", "/feed.rss", "/" })
            {
                string text = await service.Client.GetStringAsync(
                    new Uri($"{feed}?{filter}", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Contains("https://outlet-0.example/1", text, StringComparison.Ordinal);
                Assert.DoesNotContain("https://outlet-2.example/3", text, StringComparison.Ordinal);
            }
        }

        string page = await service.Client.GetStringAsync(new Uri("/?q=reopens", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("<mark>reopens</mark>", page, StringComparison.Ordinal);
    }

    private static string[] Titles(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray()
        .Select(item => item.GetProperty("representative").GetProperty("title").GetString()!)];

    private static async Task<JsonElement> JsonAsync(HttpFixture service, string path) =>
        JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))
        .RootElement;
}
