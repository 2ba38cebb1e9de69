using FeedAggregator.Fetching;
using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Commands.Feeds.Checking;

/// <summary>Reads documents from files or the web and parses them. Nothing is stored; a document's troubles never end the run.</summary>
internal sealed class DocumentChecker(Func<HttpFeedFetcher> fetcher)
{
    private readonly FeedParser _parser = new();
    private readonly Lazy<HttpFeedFetcher> _fetcher = new(fetcher);

    /// <summary>Checks one document.</summary>
    public async Task<CheckedDocument> CheckAsync(string source, CancellationToken cancellationToken)
    {
        if (!WebAddress.LooksWeb(source))
        {
            return CheckFile(source, cancellationToken);
        }

        Feed feed = new() { Url = source, SubscribedUrl = source, Title = source, Outlet = source, NextDue = DateTimeOffset.UnixEpoch };
        FetchResult result = await _fetcher.Value.FetchAsync(feed, changing: null, cancellationToken);
        return result switch
        {
            FetchResult.Fetched fetched => Check(
                source, fetched.Body,
                new DocumentOrigin(
                    fetched.Facts.FinalUrl, fetched.Facts.Charset, fetched.Facts.MediaType, fetched.Facts.ContentLocation,
                    fetched.Facts.ContentLanguage), cancellationToken),
            FetchResult.Refused refused => Failed(source, refused.Reason),
            FetchResult.Failed failed => Failed(source, failed.Reason),
            FetchResult.Gone => Failed(source, "The server says the feed is gone for good (410)."),
            _ => Failed(source, "The server sent no document."),
        };
    }

    /// <summary>Checks one file.</summary>
    public CheckedDocument CheckFile(string path, CancellationToken cancellationToken)
    {
        try
        {
            string file = path.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? new Uri(path).LocalPath : path;
            return Check(path, File.ReadAllBytes(file), new DocumentOrigin(), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or UriFormatException)
        {
            return Failed(path, failure.Message);
        }
    }

    private CheckedDocument Check(string source, ReadOnlyMemory<byte> body, DocumentOrigin origin, CancellationToken cancellationToken)
    {
        try
        {
            ParsedFeed feed = _parser.Parse(body, origin, cancellationToken);
            return new CheckedDocument(source, feed, null, feed.Warnings, []);
        }
        catch (FeedParseException failure)
        {
            return new CheckedDocument(
                source, null, failure.Message, failure.Warnings, FeedDiscovery.Find(body, origin, cancellationToken));
        }
    }

    private static CheckedDocument Failed(string source, string reason) => new(source, null, reason, [], []);
}

/// <summary>What checking one document showed.</summary>
/// <param name="File">The document as the person named it.</param>
/// <param name="Feed">What could be read; null where nothing could.</param>
/// <param name="Error">Why nothing could be read; null where it could.</param>
/// <param name="Warnings">Repairs and oddities, whether it could be read or not.</param>
/// <param name="Discovered">Feeds of the web page that was given instead of a feed.</param>
internal sealed record CheckedDocument(
    string File, ParsedFeed? Feed, string? Error, IReadOnlyList<FeedWarning> Warnings, IReadOnlyList<DiscoveredFeed> Discovered);
