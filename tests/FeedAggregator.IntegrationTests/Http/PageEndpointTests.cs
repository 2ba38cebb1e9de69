using System.Net;
using FeedAggregator.Tests.Publishing.Samples;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class PageEndpointTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/story/5", HttpStatusCode.OK)]
    [InlineData("/story/999", HttpStatusCode.NotFound)]
    [InlineData("/story/99999999999999999999", HttpStatusCode.NotFound)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("/style.css", HttpStatusCode.OK)]
    [InlineData("/page.js", HttpStatusCode.OK)]
    [InlineData("/icon.svg", HttpStatusCode.OK)]
    [InlineData("/healthz/live", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", HttpStatusCode.OK)]
    public async Task Every_answer_carries_the_headers_that_keep_foreign_text_from_acting(string path, HttpStatusCode status)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage response = await service.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(status, response.StatusCode);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Single(response.Headers.GetValues("Referrer-Policy"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_river_and_a_story_show_every_source()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        string river = await service.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("2 sources", river, StringComparison.Ordinal);
        string story = await service.Client.GetStringAsync(new Uri("/story/5", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Lamp lit (update)", story, StringComparison.Ordinal);
        Assert.Contains("3 copies from 2 sources", story, StringComparison.Ordinal);
    }

    private static SampleStore Store()
    {
        var store = new SampleStore();
        store.Commit(SampleStories.Shared(), SampleStories.Alone());
        return store;
    }
}
