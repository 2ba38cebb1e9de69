using System.ComponentModel.DataAnnotations;
using FeedAggregator.Publishing;
using FeedAggregator.Service;
using FeedAggregator.Tests.Publishing.Samples;

namespace FeedAggregator.IntegrationTests.Http;

public sealed class CrossOriginTests
{
    private const string Reader = "https://reader.example";

    [Theory]
    [InlineData(null, Reader, "/feed.atom", null)]
    [InlineData(Reader, Reader, "/feed.atom", Reader)]
    [InlineData(Reader, Reader, "/api/v1/clusters", Reader)]
    [InlineData(Reader, "https://other.example", "/feed.atom", null)]
    [InlineData(Reader, Reader, "/", null)]
    [InlineData(Reader, Reader, "/status", null)]
    [InlineData("*", "https://other.example", "/top.json", "*")]
    public async Task Scripts_of_other_pages_read_feeds_and_api_only_where_they_are_allowed(
        string? allowed, string origin, string path, string? expected)
    {
        SampleStore sample = new();
        sample.Commit(SampleStories.Shared());
        await using HttpFixture service =
            await HttpFixture.StartAsync(sample, new HttpOptions { AllowedOrigins = allowed is null ? [] : [allowed] });

        using HttpResponseMessage response = await service.GetAsync(path, ("Origin", origin));

        Assert.Equal(
            expected,
            response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? values) ? values.Single() : null);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://reader.example/", false)]
    [InlineData("reader.example", false)]
    [InlineData("https://reader.example:8443", true)]
    [InlineData("*", true)]
    public void An_origin_is_scheme_host_and_port(string origin, bool isOne) => Assert.Equal(
        isOne, !new HttpOptions { AllowedOrigins = [origin] }.Validate(new ValidationContext(new object())).Any());

    [Theory]
    [InlineData("https://news.example/?a=b")]
    [InlineData("https://news.example/#top")]
    public void A_public_address_with_a_query_or_fragment_is_refused(string address) =>
        Assert.Single(new PublishingOptions { BaseUrl = address }.Validate(new ValidationContext(new object())));
}
