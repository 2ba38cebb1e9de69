namespace FeedAggregator.Fetching;

/// <summary>Fetches http and https feeds through the guarded client, conditionally (RFC 9110, 13).</summary>
/// <param name="http">The guarded client.</param>
public sealed class HttpFeedFetcher(GuardedHttp http) : IFeedFetcher
{
    /// <summary>The types a feed may have, the feed types first.</summary>
    public const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, " +
        "application/json;q=0.8, */*;q=0.1";

    /// <summary>
    /// After so many failures in a row a feed whose new address does not exist (404, or its host has no name), and whose subscribed address
    /// leads there still, is gone. A site may lose its pages for an afternoon; 410 means it and needs no second proof.
    /// </summary>
    private const int FailuresUntilGone = 3;

    /// <inheritdoc/>
    public async Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
    {
        FetchResult result = await AskAsync(feed, feed.Url, deadUrl: null, changing, cancellationToken);
        return feed.Url != feed.SubscribedUrl && IsDead(result)
            ? await AskSubscribedAsync(feed, result, changing, cancellationToken)
            : result;
    }

    /// <summary>Whether an address has failed for good: it does not exist.</summary>
    private static bool IsDead(FetchResult result) =>
        result is FetchResult.Gone or FetchResult.Failed { Kind: FetchFailure.NoSuchHost } or FetchResult.Failed { Facts.Status: 404 };

    /// <summary>
    /// A permanent redirect was learnt, and where it led is dead: the address that the operator wrote may have the feed again, or know
    /// where it is. It is asked once, and not along to the dead one again.
    /// </summary>
    private async Task<FetchResult> AskSubscribedAsync(
        Feed feed, FetchResult dead, HostChange? changing, CancellationToken cancellationToken)
    {
        string host = HostKey.Of(feed.SubscribedUrl);
        if (changing is not null && host != HostKey.Of(dead.Facts.FinalUrl))
        {
            await changing(host, cancellationToken);
        }

        FetchResult subscribed = await AskAsync(feed, feed.SubscribedUrl, feed.Url, changing, cancellationToken);
        if (subscribed is FetchResult.Fetched or FetchResult.NotModified)
        {
            return subscribed with { Facts = subscribed.Facts with { MovedUrlIsGone = dead is FetchResult.Gone } };
        }

        bool leadsBack = subscribed is FetchResult.Failed { Kind: FetchFailure.Redirects } &&
            subscribed.Facts.FinalUrl == RequestAddress.Sent(feed.Url);
        if (dead is FetchResult.Gone)
        {
            return leadsBack || IsDead(subscribed)
                ? new FetchResult.Gone(
                    dead.Facts, $"the feed moved to an address that is gone for good (410), and the subscribed one " +
                    $"{(leadsBack ? "leads there still" : "is dead too")}")
                : subscribed with { Facts = subscribed.Facts with { MovedUrlIsGone = true } };
        }

        FetchResult.Failed failed = (FetchResult.Failed)dead;
        if (leadsBack && feed.ConsecutiveFailures >= FailuresUntilGone)
        {
            return new FetchResult.Gone(
                dead.Facts, $"the feed moved to an address that does not exist ({failed.Reason}), and the subscribed one leads there " +
                $"still");
        }

        return failed with
        {
            Facts = subscribed.Facts.RetryAfter is null
                ? failed.Facts
                : failed.Facts with { RetryAfter = subscribed.Facts.RetryAfter, RetryAfterUrl = subscribed.Facts.RetryAfterUrl },
            Reason = $"{failed.Reason}; the subscribed address {(leadsBack ? "leads there still" : "gave no feed either")}",
        };
    }

    private async Task<FetchResult> AskAsync(
        Feed feed, string url, string? deadUrl, HostChange? changing, CancellationToken cancellationToken)
    {
        GuardedRequest request = new()
        {
            Url = url,
            Accept = Accept,
            ETag = feed.ETag,
            LastModified = feed.LastModified,
            ValidatorsUrl = feed.ValidatorsUrl ?? feed.Url,
            AccessUrl = feed.SubscribedUrl,
            DeadUrl = deadUrl,
            Changing = changing,
        };
        FetchResult result = await http.SendAsync(request, cancellationToken);
        return result is FetchResult.Fetched fetched && string.Equals(fetched.BodyHash, feed.BodyHash, StringComparison.Ordinal)
            ? new FetchResult.NotModified(fetched.Facts)
            : result;
    }
}
