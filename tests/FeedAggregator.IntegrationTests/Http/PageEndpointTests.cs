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
    [InlineData("/sign-in", HttpStatusCode.NotFound)]
    [InlineData("/feed.rss?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
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

    [Theory]
    [InlineData("POST", "/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("TRACE", "/feed.atom", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/story/5", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/v1/stats", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v1/verdicts", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/feeds/1/refresh", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/actions/merge", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_refused_method_carries_the_same_headers_and_says_why(string method, string path, HttpStatusCode status)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage refused = await service.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        using HttpResponseMessage page = await service.GetAsync("/");
        foreach (string header in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy" })
        {
            Assert.Equal(page.Headers.GetValues(header), refused.Headers.GetValues(header));
        }
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/metrics/")]
    [InlineData("/METRICS")]
    [InlineData("/%6detrics")]
    public async Task Metrics_stay_shut_to_others_however_they_are_spelled(string path)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage response = await service.GetAsync(path, ("X-Real-IP", "203.0.113.9"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/?q=%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/feed.atom?q=%0d%0aSet-Cookie:%20a=b&category=%E2%80%AE%ED%A0%80")]
    [InlineData("/feed.json?outlet=%00%22%3E%3Cscript%3E")]
    [InlineData("/api/v1/clusters?q=%22%22%22*%28NEAR")]
    public async Task What_a_question_holds_stays_text(string path)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(
            Store(), publishing: new Publishing.PublishingOptions
            { BaseUrl = "https://news.example.org", Hub = "https://hub.example.org/" });
        using HttpResponseMessage response =
            await service.GetAsync(path, ("Host", "evil.example\"><script>"), ("X-Forwarded-Host", "evil.example"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil.example", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_far_too_long_is_refused()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage words = await service.GetAsync("/?q=" + new string('a', 501));
        Assert.Equal(HttpStatusCode.BadRequest, words.StatusCode);
        using HttpResponseMessage line = await service.GetAsync("/?q=" + new string('a', 20_000));
        Assert.Equal(HttpStatusCode.RequestUriTooLong, line.StatusCode);
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

    [Theory]
    [InlineData("/news/")]
    [InlineData("/news")]
    [InlineData("/news/feed.atom")]
    [InlineData("/news/story/5")]
    [InlineData("/news/api/v1/clusters/5")]
    [InlineData("/story/5")]
    public async Task Behind_a_proxy_the_path_of_the_public_address_may_be_kept_or_stripped(string path)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(
            Store(), publishing: new Publishing.PublishingOptions { BaseUrl = "https://example.org/news" });
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("/news/news/", body, StringComparison.Ordinal);
        using HttpResponseMessage other = await service.GetAsync("/newspaper/story/5");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using HttpResponseMessage metrics = await service.GetAsync("/news/metrics", ("X-Real-IP", "203.0.113.9"));
        Assert.Equal(HttpStatusCode.Forbidden, metrics.StatusCode);
    }

    private static SampleStore Store()
    {
        var store = new SampleStore();
        store.Commit(SampleStories.Shared(), SampleStories.Alone());
        return store;
    }
}
