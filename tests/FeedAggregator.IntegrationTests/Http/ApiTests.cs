using System.Net;
using System.Text.Json;
using FeedAggregator.Service;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class ApiTests
{
    [Theory]
    [InlineData("/api/v1/clusters", HttpStatusCode.OK)]
    [InlineData("/api/v1/clusters/1", HttpStatusCode.OK)]
    [InlineData("/api/v1/clusters/77", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/articles", HttpStatusCode.OK)]
    [InlineData("/api/v1/articles/1", HttpStatusCode.OK)]
    [InlineData("/api/v1/articles/77", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/articles/x", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/feeds", HttpStatusCode.OK)]
    [InlineData("/api/v1/feeds/1", HttpStatusCode.OK)]
    [InlineData("/api/v1/stats", HttpStatusCode.OK)]
    [InlineData("/api/v1/clusters?limit=none", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Every_answer_is_json_with_an_etag_or_a_problem(string path, HttpStatusCode status)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync("Harbour reopens");
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        using HttpResponseMessage response = await service.GetAsync(path, ("Accept", "text/html, */*"));
        Assert.Equal(status, response.StatusCode);
        JsonElement body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        if (status == HttpStatusCode.OK)
        {
            using HttpResponseMessage again = await service.GetAsync(path, ("If-None-Match", response.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
        else
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal((int)status, body.GetProperty("status").GetInt32());
        }
    }

    [Fact]
    public async Task The_description_names_every_operation_once()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        JsonElement document = JsonDocument.Parse(
            await service.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))
            .RootElement;
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        string[] operations =
            [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!)];
        Assert.All(
            document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.Equal(operation.Name == "post", operation.Value.TryGetProperty("security", out _)));
        Assert.Equal(
            ["AddVerdict", "ExplainThreads", "GetArticle", "GetCluster", "GetDigest", "GetFeed", "GetStats", "GetThread", "ListArticles",
            "ListClusters", "ListDropped", "ListFeeds", "ListThreads", "RefreshFeed"],
            operations.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/clusters", "ListPageOfClusterResource")]
    [InlineData("/api/v1/clusters/1", "ClusterResource")]
    [InlineData("/api/v1/articles", "ListPageOfArticleResource")]
    [InlineData("/api/v1/articles/1", "ArticleResource")]
    [InlineData("/api/v1/feeds", "ListPageOfFeedResource")]
    [InlineData("/api/v1/feeds/1/dropped", "ListPageOfDroppedResource")]
    [InlineData("/api/v1/stats", "StatsResource")]
    [InlineData("/api/v1/nothing", "Problem")]
    public async Task Answers_are_as_described(string path, string schema)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await news.AddAsync("Harbour reopens", cluster: await news.AddAsync("Port in use again", 1));
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        JsonElement schemas = JsonDocument.Parse(
            await service.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))
            .RootElement.GetProperty("components").GetProperty("schemas");
        using HttpResponseMessage response = await service.GetAsync(path);
        JsonElement body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Empty(DescribedShape.Differences(body, schemas.GetProperty(schema), schemas));
    }

    [Theory]
    [InlineData(false, null, HttpStatusCode.OK)]
    [InlineData(false, "203.0.113.9", HttpStatusCode.Forbidden)]
    [InlineData(true, "203.0.113.9", HttpStatusCode.OK)]
    public async Task Metrics_answer_this_machine_only_unless_opened(bool open, string? forwardedFor, HttpStatusCode status)
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store, new HttpOptions { OpenMetrics = open });
        using HttpResponseMessage response = forwardedFor is null
            ? await service.GetAsync("/metrics")
            : await service.GetAsync("/metrics", ("X-Forwarded-For", forwardedFor));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Opml_lists_the_feeds_that_others_can_read()
    {
        await using StoredNews news = await StoredNews.CreateAsync();
        await using HttpFixture service = await HttpFixture.StartAsync(news.Store);
        string opml = await service.Client.GetStringAsync(new Uri("/opml", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(3, Subscriptions.OpmlReader.Read(opml).Count);
    }
}
