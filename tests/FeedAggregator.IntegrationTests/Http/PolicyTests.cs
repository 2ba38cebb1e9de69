using System.Text.Json;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>What readers see of copies where not all feeds are collapsed, over a real database and real HTTP.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData(DuplicatePolicy.Collapse, new[] { "Ferry again", "Mill burns" }, 0)]
    [InlineData(DuplicatePolicy.Mark, new[] { "The ferry sails", "Ferry again", "Mill burns", "Ferry back" }, 2)]
    [InlineData(DuplicatePolicy.KeepAll, new[] { "The ferry sails", "Ferry again", "Mill burns", "Ferry back" }, 0)]
    public async Task One_policy_for_all(DuplicatePolicy policy, string[] titles, int marked)
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service =
            await HttpFixture.StartAsync(news.Store, deduplication: new DeduplicationOptions { Policy = policy });

        JsonElement[] items = await ItemsAsync(service, "/feed.json");

        // A story is shown by its representative, and stands where it first appeared.
        Assert.Equal(policy == DuplicatePolicy.Collapse ? ["Mill burns", "Ferry back"] : titles, items.Select(Title));
        Assert.Equal(marked, items.Count(IsMarked));
        string page = await service.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(items.Length, page.Split("<article class=\"story").Length - 1);
        Assert.Equal(marked, page.Split(">copy</a>").Length - 1);
    }

    [Fact]
    public async Task A_feed_has_its_own_policy_and_a_category_another()
    {
        await using StoredNews news = await NewsAsync();
        await SetAsync(news, feed: 2, DuplicatePolicy.KeepAll);
        DeduplicationOptions options = new() { Policies = { ["World/Region"] = DuplicatePolicy.Mark } };
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, deduplication: options);

        // Feed 0 (World) is collapsed, feed 1 (World/Region) marked, feed 2 (the same) kept as if it were alone.
        JsonElement[] items = await ItemsAsync(service, "/feed.json");
        Assert.Equal(["The ferry sails", "Ferry again", "Mill burns", "Ferry back"], items.Select(Title));
        Assert.Equal(["Ferry again"], items.Where(IsMarked).Select(Title));
        Assert.Equal(
            items[3].GetProperty("_cluster").GetProperty("article").GetString(), items[1].GetProperty("_cluster").GetProperty("copy_of")
            .GetString());
        Assert.Equal(3, items[3].GetProperty("_cluster").GetProperty("size").GetInt32());

        string atom = await service.Client.GetStringAsync("/feed.atom", TestContext.Current.CancellationToken);
        Assert.Contains("copy-of=", atom, StringComparison.Ordinal);
        Assert.Contains("<category term=\"duplicate\"", atom, StringComparison.Ordinal);
        Assert.Equal(["Mill burns", "Ferry back"], (await ItemsAsync(service, "/feed.json?view=clusters")).Select(Title));
        Assert.Equal(["Ferry again"], (await ItemsAsync(service, "/feed.json?outlet=outlet-1.example")).Select(Title));
        Assert.Equal(
            ["The ferry sails", "Ferry back"], (await ItemsAsync(service, "/feed.json?q=ferry&min-sources=3&outlet=")).Select(Title)
            .Where(title => title != "Ferry again"));
    }

    [Fact]
    public async Task A_story_whose_representative_stands_by_itself_is_shown_by_another_copy()
    {
        await using StoredNews news = await NewsAsync();
        await SetAsync(news, feed: 0, DuplicatePolicy.KeepAll);
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);

        JsonElement[] items = await ItemsAsync(service, "/feed.json");

        Assert.Equal(["Ferry again", "Mill burns", "Ferry back"], items.Select(Title));
        Assert.Equal(items.Length, items.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("/feed.json?limit=4")]
    [InlineData("/feed.json?limit=4&q=item")]
    public async Task A_mixed_walk_while_articles_arrive_misses_none_and_repeats_none(string start)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await SetAsync(news, feed: 1, DuplicatePolicy.Mark);
        List<string> expected = [];
        for (int i = 0; i < 15; i++)
        {
            long cluster = await news.AddAsync($"item {i}", 0);
            await news.AddAsync($"item {i} collapsed", 2, cluster);
            await news.AddAsync($"item {i} marked", 1, cluster);
            expected.InsertRange(0, [$"item {i} marked", $"item {i}"]);
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        List<string> seen = [];
        for (string? next = start; next is not null;)
        {
            using JsonDocument page = JsonDocument.Parse(await service.Client.GetStringAsync(next, TestContext.Current.CancellationToken));
            seen.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(Title));
            next = page.RootElement.TryGetProperty("next_url", out JsonElement url) ? new Uri(url.GetString()!).PathAndQuery : null;
            await news.AddAsync($"item that came later {seen.Count}", seen.Count % 3);
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task The_river_walks_through_stories_and_single_articles_by_time_of_publication()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await SetAsync(news, feed: 1, DuplicatePolicy.Mark);
        for (int i = 0; i < 9; i++)
        {
            await news.AddAsync($"copy {i}", 1, await news.AddAsync($"story {i}", 0));
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        List<string> seen = [];
        for (string? next = "/?limit=4"; next is not null;)
        {
            string page = await service.Client.GetStringAsync(next, TestContext.Current.CancellationToken);
            seen.AddRange(page.Split("class=\"headline\"").Skip(1).Select(part => part.Split('>')[1].Split('<')[0]));
            next = page.Contains("rel=\"next\" href=\"", StringComparison.Ordinal)
                ? System.Net.WebUtility.HtmlDecode(page.Split("rel=\"next\" href=\"")[1].Split('"')[0])
                : null;
        }

        Assert.Equal(Enumerable.Range(0, 9).Reverse().SelectMany(i => (string[])[$"copy {i}", $"story {i}"]), seen);
    }

    /// <summary>A ferry story of three outlets, the first of which stands for it, and one of a mill.</summary>
    private static async Task<StoredNews> NewsAsync()
    {
        StoredNews news = await StoredNews.CreateAsync();
        long ferry = await news.AddAsync("Ferry back", 0);
        await news.AddAsync("Mill burns", 0);
        await news.AddAsync("Ferry again", 1, ferry);
        await news.AddAsync("The ferry sails", 2, ferry);
        return news;
    }

    private static Task SetAsync(StoredNews news, int feed, DuplicatePolicy policy) => news.Store.WriteAsync(
        writer =>
        {
            Feed stored = writer.Feeds.All().OrderBy(stored => stored.Id).ElementAt(feed);
            writer.Feeds.Save(stored with { Settings = new FeedSettings { Policy = policy } });
        },
        TestContext.Current.CancellationToken);

    private static async Task<JsonElement[]> ItemsAsync(HttpFixture service, string path)
    {
        using JsonDocument feed = JsonDocument.Parse(await service.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        return [.. feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }

    private static string Title(JsonElement item) => item.GetProperty("title").GetString()!;

    private static bool IsMarked(JsonElement item) =>
        item.TryGetProperty("tags", out JsonElement tags) && tags.EnumerateArray().Any(tag => tag.GetString() == "duplicate");
}
