using FeedAggregator.Fetching;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Ingest;

/// <summary>
/// Finds out what stands at an address: a feed, or a page that names feeds. Guarded, polite requests, four at the most; nothing is stored.
/// </summary>
/// <param name="fetcher">Asks for the documents.</param>
/// <param name="parser">Reads them.</param>
public sealed class AddressLookup(IFeedFetcher fetcher, FeedParser parser)
{
    /// <summary>
    /// How many links of a page that do not say what they are, are asked: a page that names no feed otherwise may mean one of the first
    /// few.
    /// </summary>
    private const int MostAsked = 3;

    /// <summary>An address as a person types it, with a scheme: a site without one is taken as https.</summary>
    /// <param name="typed">What was typed.</param>
    public static string WithScheme(string typed) =>
        typed.Contains("://", StringComparison.Ordinal) || !typed.Contains('.', StringComparison.Ordinal) ? typed : "https://" + typed;

    /// <summary>The feeds at an address: the one it is itself, or those the page there names.</summary>
    /// <param name="url">The address, absolute.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="SubscriptionException">It cannot be read, or is no feed and names none.</exception>
    public async Task<FoundFeeds> FindAsync(string url, CancellationToken cancellationToken)
    {
        (FetchFacts facts, ReadOnlyMemory<byte> body) = await FetchAsync(url, cancellationToken);
        DocumentOrigin origin = new(facts.FinalUrl, facts.Charset, facts.MediaType, facts.ContentLocation, facts.ContentLanguage);
        try
        {
            ParsedFeed feed = parser.Parse(body, origin, cancellationToken);
            return new FoundFeeds([new DiscoveredFeed(facts.PermanentUrl ?? url, feed.Title?.Value, feed.Format, Declared: true)], feed);
        }
        catch (FeedParseException notAFeed)
        {
            IReadOnlyList<DiscoveredFeed> found = FeedDiscovery.Find(body, origin, cancellationToken);
            found = found.Count > 0
                ? found
                : await AskAsync(FeedDiscovery.Untyped(body, origin, cancellationToken).Take(MostAsked), cancellationToken);
            return found.Count > 0
                ? new FoundFeeds(found, Document: null)
                : throw new SubscriptionException($"{url} is no feed and names none: {notAFeed.Message}", notAFeed);
        }
    }

    /// <summary>Those of some addresses that answer with a feed.</summary>
    private async Task<IReadOnlyList<DiscoveredFeed>> AskAsync(IEnumerable<string> urls, CancellationToken cancellationToken)
    {
        List<DiscoveredFeed> found = [];
        foreach (string url in urls)
        {
            try
            {
                (FetchFacts facts, ReadOnlyMemory<byte> body) = await FetchAsync(url, cancellationToken);
                ParsedFeed feed =
                    parser.Parse(body, new DocumentOrigin(facts.FinalUrl, facts.Charset, facts.MediaType), cancellationToken);
                found.Add(new DiscoveredFeed(url, feed.Title?.Value, feed.Format, Declared: true));
            }
            catch (Exception e) when (e is FeedParseException or SubscriptionException)
            {
                // No feed, or none that can be read: the page is said to name none.
            }
        }

        return found;
    }

    private async Task<(FetchFacts Facts, ReadOnlyMemory<byte> Body)> FetchAsync(string url, CancellationToken cancellationToken)
    {
        Feed asked = new() { Url = url, SubscribedUrl = url, Title = url, Outlet = "", NextDue = default };
        return await fetcher.FetchAsync(asked, changing: null, cancellationToken) switch
        {
            FetchResult.Fetched fetched => (fetched.Facts, fetched.Body),
            FetchResult.Refused refused => throw new SubscriptionException($"{url} is refused: {refused.Reason}"),
            FetchResult.Failed failed => throw new SubscriptionException($"{url}: {failed.Reason}"),
            FetchResult.Gone => throw new SubscriptionException($"{url} is gone: its server says 410"),
            FetchResult.Postponed postponed => throw new SubscriptionException($"{url} is not asked now: {postponed.Rest.Words}"),
            _ => throw new SubscriptionException($"{url} gave nothing to read"),
        };
    }
}

/// <summary>The feeds at an address.</summary>
/// <param name="Feeds">At least one, the best first.</param>
/// <param name="Document">The feed itself where the address is one; null where a page named them.</param>
public sealed record FoundFeeds(IReadOnlyList<DiscoveredFeed> Feeds, ParsedFeed? Document);
