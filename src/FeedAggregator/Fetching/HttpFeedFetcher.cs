using System.Security.Cryptography;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Fetching;

/// <summary>Fetches http and https feeds through the guarded client, conditionally (RFC 9110, 13).</summary>
/// <param name="http">The guarded client.</param>
public sealed class HttpFeedFetcher(GuardedHttp http) : IFeedFetcher
{
    /// <summary>The types a feed may have, the feed types first.</summary>
    public const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    /// <inheritdoc/>
    public async Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
    {
        GuardedRequest request = new()
        {
            Url = feed.Url,
            Accept = Accept,
            ETag = feed.ETag,
            LastModified = feed.LastModified,
            ValidatorsUrl = feed.ValidatorsUrl,
            AccessUrl = feed.SubscribedUrl,
            Changing = changing,
        };
        return await http.SendAsync(request, cancellationToken) switch
        {
            GuardedAnswer.Answered answered => Read(feed, answered),
            GuardedAnswer.Refused refused => new FetchResult.Refused(refused.Facts, refused.Reason),
            GuardedAnswer.Resting resting => new FetchResult.Postponed(resting.Facts, resting.Rest.Until, resting.Rest.Words),
            GuardedAnswer.Failed failed => new FetchResult.Failed(failed.Facts, failed.Kind, failed.Reason),
            var other => throw new InvalidOperationException($"unknown answer {other.GetType().Name}"),
        };
    }

    private static FetchResult Read(Feed feed, GuardedAnswer.Answered answer)
    {
        FetchFacts facts = answer.Facts;
        switch (facts.Status)
        {
            case 200 or 203:
                string hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));
                return string.Equals(hash, feed.BodyHash, StringComparison.Ordinal)
                    ? new FetchResult.NotModified(facts)
                    : new FetchResult.Fetched(facts, answer.Body, hash);
            case 304 when facts.Compared:
                return new FetchResult.NotModified(facts);
            case 304:
                return new FetchResult.Failed(facts, FetchFailure.Status, "the server answered 304 (not modified) although nothing was compared");
            case 410:
                return new FetchResult.Gone(facts);
            default:
                return new FetchResult.Failed(facts, FetchFailure.Status, StatusWords.Of(facts.Status ?? 0));
        }
    }
}
