using System.Security.Cryptography;
using System.Text;
using FeedAggregator.Fetching;

namespace FeedAggregator.IntegrationTests.Pipelines;

/// <summary>Hands out whatever the test says next, as if it came over the network.</summary>
internal sealed class ScriptedFetcher : IFeedFetcher
{
    public Func<Feed, FetchResult> Next { get; set; } = _ => throw new InvalidOperationException("The test has not said what comes next.");

    public Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken) =>
        Task.FromResult(Next(feed));

    public void Serve(string document, string? etag = null) => Next = feed =>
    {
        byte[] body = Encoding.UTF8.GetBytes(document);
        return new FetchResult.Fetched(Facts(feed, 200) with { ETag = etag }, body, Convert.ToHexString(SHA256.HashData(body)));
    };

    public static FetchFacts Facts(Feed feed, int? status) => new()
    {
        RequestedUrl = feed.Url,
        FinalUrl = feed.Url,
        Status = status,
    };
}
