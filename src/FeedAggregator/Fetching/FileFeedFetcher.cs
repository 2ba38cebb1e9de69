using System.Security.Cryptography;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Fetching;

/// <summary>
/// Reads feeds from local files. Only the operator's own subscription file makes <c>file:</c> feeds; no document and no redirect leads here.
/// </summary>
/// <param name="options">The bound on a body.</param>
/// <param name="time">The clock.</param>
public sealed class FileFeedFetcher(FetchOptions options, TimeProvider time) : IFeedFetcher
{
    /// <inheritdoc/>
    public async Task<FetchResult> FetchAsync(Feed feed, CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url, Started = started };
        string path = new Uri(feed.Url).LocalPath;
        try
        {
            if (new FileInfo(path).Length > options.MaxBodyBytes)
            {
                return new FetchResult.Failed(facts, FetchFailure.TooLarge, $"the file is larger than {options.MaxBodyBytes} bytes");
            }

            byte[] body = await File.ReadAllBytesAsync(path, cancellationToken);
            string hash = Convert.ToHexStringLower(SHA256.HashData(body));
            facts = facts with { Elapsed = time.GetUtcNow() - started };
            return string.Equals(hash, feed.BodyHash, StringComparison.Ordinal)
                ? new FetchResult.NotModified(facts)
                : new FetchResult.Fetched(facts, body, hash);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new FetchResult.Failed(facts, FetchFailure.File, Words(e, path));
        }
    }

    private static string Words(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"there is no file {path}",
        UnauthorizedAccessException => $"the file {path} may not be read",
        _ => $"the file {path} cannot be read",
    };
}
