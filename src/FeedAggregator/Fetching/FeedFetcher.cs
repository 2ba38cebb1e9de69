namespace FeedAggregator.Fetching;

/// <summary>Chooses how to fetch by the scheme of the feed's address: files locally, everything else through the guarded client.</summary>
/// <param name="http">For http and https, and to refuse every other scheme.</param>
/// <param name="files">For <c>file:</c>.</param>
public sealed class FeedFetcher(HttpFeedFetcher http, FileFeedFetcher files) : IFeedFetcher
{
    /// <inheritdoc/>
    public Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken) =>
        feed.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? files.FetchAsync(feed, changing, cancellationToken)
            : http.FetchAsync(feed, changing, cancellationToken);
}

/// <summary>The network seam: brings one feed's document, or says why not. Implementations never throw for what a publisher does.</summary>
public interface IFeedFetcher
{
    /// <summary>Fetches the feed once, sending its validators.</summary>
    /// <param name="feed">The feed, with its current address and validators.</param>
    /// <param name="changing">Asked before a redirect is followed to another host; null for no question.</param>
    /// <param name="cancellationToken">Ends the exchange; then <see cref="OperationCanceledException"/> is thrown.</param>
    Task<FetchResult> FetchAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken);
}
