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
