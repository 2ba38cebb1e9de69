using System.Net;
using System.Text.Json;
using FeedAggregator.Publishing;
using FeedAggregator.Service.Pages.Planet;

namespace FeedAggregator.IntegrationTests.Http;

/// <summary>Saved views: pages and feeds at addresses that stay.</summary>
public sealed class ViewTests
{
    private static readonly ViewsOptions Views = new()
    {
        ["shared"] = new ViewOptions { Title = "Told <by> many", MinSources = 2 },
        ["region"] = new ViewOptions { Category = "World/Region" },
        ["one-feed"] = new ViewOptions { Feed = "https://outlet-2.example/feed.xml" },
        ["mill"] = new ViewOptions { Query = "mill" },
    };

    [Theory]
    [InlineData("shared", "Ferry back")]
    [InlineData("region", "Quay empty|Ferry back")]
    [InlineData("one-feed", "Quay empty")]
    [InlineData("mill", "Mill burns")]
    public async Task A_view_has_a_page_and_three_feeds_of_what_it_narrows_to(string name, string titles)
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, views: Views);

        JsonElement feed = await JsonAsync(service, $"/views/{name}.json");
        Assert.Equal(titles.Split('|'), feed.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
        Assert.Equal($"https://news.example.org/views/{name}.json", feed.GetProperty("feed_url").GetString());
        Assert.Equal($"https://news.example.org/views/{name}", feed.GetProperty("home_page_url").GetString());
        string page = await service.Client.GetStringAsync($"/views/{name}", TestContext.Current.CancellationToken);

        // Words that are searched for stand in marks.
        Assert.All(titles.Split('|'), title => Assert.Contains(title.Split(' ')[1], page, StringComparison.Ordinal));
        Assert.Contains($"href=\"/views/{name}.atom\"", page, StringComparison.Ordinal);
        foreach ((string ending, string type) in (
            IEnumerable<(string, string)>)[("atom", "application/atom+xml"), ("rss", "application/rss+xml")])
        {
            using HttpResponseMessage answer = await service.GetAsync($"/views/{name}.{ending}");
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Every_page_leads_to_the_views_by_their_titles()
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, views: Views);

        string page = await service.Client.GetStringAsync("/feeds", TestContext.Current.CancellationToken);

        Assert.Contains("<a href=\"/views/shared\" >Told &lt;by&gt; many</a>", page, StringComparison.Ordinal);
        Assert.Contains(
            "aria-current=page>mill</a>", await service.Client.GetStringAsync("/views/mill", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/views/none", HttpStatusCode.NotFound)]
    [InlineData("/views/none.atom", HttpStatusCode.NotFound)]
    [InlineData("/views/mill.opml", HttpStatusCode.NotFound)]
    [InlineData("/views/mill?q=ferry", HttpStatusCode.BadRequest)]
    [InlineData("/views/mill?limit=x", HttpStatusCode.BadRequest)]
    public async Task What_is_no_view_is_said_so(string path, HttpStatusCode status)
    {
        await using StoredNews news = await NewsAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, views: Views);
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_walk_through_a_view_stays_in_it()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        for (int i = 0; i < 7; i++)
        {
            await news.AddAsync($"Story {i}", i % 2);
        }

        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, views: Views);
        List<string?> seen = [];
        for (string? next = "/views/region.json?limit=2"; next is not null;)
        {
            JsonElement page = await JsonAsync(service, next);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()));
            next = page.TryGetProperty("next_url", out JsonElement url) ? new Uri(url.GetString()!).PathAndQuery : null;
        }

        Assert.Equal(["Story 5", "Story 3", "Story 1"], seen);
    }

    [Fact]
    public async Task A_planet_has_the_views_as_files_that_its_pages_link_to()
    {
        await using StoredNews news = await NewsAsync();
        Site site = Site.From(
            new PublishingOptions { BaseUrl = "https://planet.example" }, "", news.Store.Identity, TimeZoneInfo.Utc,
            new DeduplicationOptions(), Views);

        Dictionary<string, string> files = StaticPlanet.Files(news.Store, site, new ClusterQuery(), pages: 5)
            .ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span));

        Assert.Contains("href=\"views/mill/index.html\"", files["index.html"], StringComparison.Ordinal);
        Assert.Contains("<mark>Mill</mark> burns", files["views/mill/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry", files["views/mill/index.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"../../index.html\"", files["views/mill/index.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"../../views/mill.atom\"", files["views/mill/index.html"], StringComparison.Ordinal);
        Assert.Contains("views/mill.rss", files.Keys);
        Assert.Equal(3, files.Keys.Count(path => path.StartsWith("story/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_planet_lists_its_feeds_with_their_health_and_all_stories_by_month()
    {
        await using StoredNews news = await NewsAsync();
        await news.Store.WriteAsync(
            writer =>
            {
                Feed[] feeds = [.. writer.Feeds.All()];
                writer.Feeds.Save(feeds[0] with { LastAttempt = StoredNews.Start, LastError = "the server answered 503 <busy>" });
                writer.Feeds.Save(feeds[1] with { Settings = feeds[1].Settings with { Private = true } });
                return 0;
            },
            TestContext.Current.CancellationToken);
        Site site = Site.From(
            new PublishingOptions { BaseUrl = "https://planet.example", PageSize = 1 }, "", news.Store.Identity, TimeZoneInfo.Utc,
            new DeduplicationOptions(), []);

        Dictionary<string, string> files = StaticPlanet.Files(news.Store, site, new ClusterQuery(), pages: 1)
            .ToDictionary(file => file.Path, file => System.Text.Encoding.UTF8.GetString(file.Content.Span));

        Assert.Contains("the server answered 503 &lt;busy&gt;", files["feeds/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain("Outlet 1", files["feeds/index.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"feeds/index.html\"", files["index.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"archive/index.html\"", files["index.html"], StringComparison.Ordinal);
        Assert.Contains("href=\"2026-11/index.html\">November 2026</a>", files["archive/index.html"], StringComparison.Ordinal);
        Assert.All(
            ["Ferry back", "Mill burns", "Quay empty"], (string title) =>
                Assert.Contains($">{title}</a>", files["archive/2026-11/index.html"], StringComparison.Ordinal));
        Assert.Equal(
            files.Where(file => file.Key.StartsWith("archive/", StringComparison.Ordinal)),
            StaticPlanet.Files(news.Store, site, new ClusterQuery(), pages: 1)
                .Where(file => file.Path.StartsWith("archive/", StringComparison.Ordinal))
                .Select(file => KeyValuePair.Create(file.Path, System.Text.Encoding.UTF8.GetString(file.Content.Span))));
    }

    private static async Task<StoredNews> NewsAsync()
    {
        StoredNews news = await StoredNews.CreateAsync();
        long ferry = await news.AddAsync("Ferry back", 0);
        await news.AddAsync("Mill burns", 0);
        await news.AddAsync("Ferry again", 1, ferry);
        await news.AddAsync("Quay empty", 2);
        return news;
    }

    private static async Task<JsonElement> JsonAsync(HttpFixture service, string path)
    {
        using JsonDocument document = JsonDocument.Parse(await service.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }
}
