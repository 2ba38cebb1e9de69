using System.IO.Compression;
using System.Net;
using FeedAggregator.Tests.Publishing.Samples;
using FeedAggregator.Tests.Publishing.Validation;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class FeedEndpointTests
{
    [Theory]
    [InlineData("/feed.atom", "application/atom+xml")]
    [InlineData("/feed.rss", "application/rss+xml")]
    [InlineData("/feed.json", "application/feed+json")]
    public async Task A_feed_is_sent_once_and_then_only_confirmed(string path, string type)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage first = await service.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(type, first.Content.Headers.ContentType!.MediaType);
        string etag = first.Headers.ETag!.ToString();
        Assert.False(first.Headers.ETag.IsWeak);

        using HttpResponseMessage second = await service.GetAsync(path, ("If-None-Match", $"\"other\", W/{etag}"));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(etag, second.Headers.ETag!.ToString());

        using HttpResponseMessage third =
            await service.GetAsync(path, ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
    }

    [Fact]
    public async Task A_commit_changes_the_etag_and_a_commit_of_nothing_does_not()
    {
        SampleStore store = Store();
        await using HttpFixture service = await HttpFixture.StartAsync(store);
        string before = await ETag();
        store.Commit();
        Assert.Equal(before, await ETag());
        store.Commit(SampleStories.Alone() with { Id = 9 });
        Assert.NotEqual(before, await ETag());

        async Task<string> ETag()
        {
            using HttpResponseMessage response = await service.GetAsync("/feed.atom");
            return response.Headers.ETag!.ToString();
        }
    }

    [Fact]
    public async Task Two_states_within_one_second_have_two_dates()
    {
        SampleStore store = Store();
        await using HttpFixture service =
            await HttpFixture.StartAsync(store, time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(SampleStories.Morning));
        using HttpResponseMessage before = await service.GetAsync("/feed.atom");
        store.Commit(SampleStories.Alone() with { Id = 9 });
        using HttpResponseMessage after =
            await service.GetAsync("/feed.atom", ("If-Modified-Since", before.Content.Headers.LastModified!.Value.ToString("R")));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Many_requests_read_the_store_once()
    {
        SampleStore store = Store();
        await using HttpFixture service = await HttpFixture.StartAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using HttpResponseMessage response = await service.GetAsync("/feed.atom");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }));

        // The list, and before it how many of it came in the last day.
        Assert.Equal(2, store.Reads);
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0.1, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, gzip;q=0, *", null)]
    [InlineData("identity", null)]
    public async Task The_body_comes_coded_as_wanted_with_an_etag_of_its_own(string accept, string? coding)
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage plain = await service.GetAsync("/feed.atom");
        using HttpResponseMessage coded = await service.GetAsync("/feed.atom", ("Accept-Encoding", accept));
        Assert.Equal(coding, coded.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(coding is null, plain.Headers.ETag!.ToString() == coded.Headers.ETag!.ToString());
        Assert.Equal(["Accept-Encoding"], coded.Headers.Vary);
        byte[] sent = await coded.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), Decoded(sent, coding));
    }

    [Fact]
    public async Task Head_says_all_that_get_says_but_the_body()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage get = await service.GetAsync("/feed.json");
        using HttpResponseMessage head = await service.SendAsync(HttpMethod.Head, "/feed.json");
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Links_come_from_the_configuration_and_never_from_the_host_header()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage response =
            await service.GetAsync("/feed.atom", ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"));
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
        Assert.Contains("https://news.example.org/feed.atom", body, StringComparison.Ordinal);
        Assert.Empty(AtomRules.Check(System.Text.Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public async Task A_question_that_cannot_be_understood_is_a_problem_in_json()
    {
        await using HttpFixture service = await HttpFixture.StartAsync(Store());
        using HttpResponseMessage response = await service.GetAsync("/feed.atom?limit=many");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private static byte[] Decoded(byte[] body, string? coding)
    {
        using var bytes = new MemoryStream(body);
        using Stream stream = coding switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            _ => bytes,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static SampleStore Store()
    {
        var store = new SampleStore();
        store.Commit(SampleStories.Shared(), SampleStories.Alone());
        return store;
    }
}
