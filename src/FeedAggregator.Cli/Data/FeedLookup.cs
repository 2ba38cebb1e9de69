using FeedAggregator.Cli.Invocation;
using FeedAggregator.Fetching;
using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Data;

/// <summary>
/// Finds out what stands at an address: a feed, or a page that names feeds. One guarded, polite request; nothing is stored.
/// </summary>
internal sealed class FeedLookup : IDisposable
{
    /// <summary>
    /// How many links of a page that do not say what they are, are asked: a page that names no feed otherwise may mean one of the first
    /// few.
    /// </summary>
    private const int MostAsked = 3;

    private readonly GuardedHttp _http;
    private readonly FeedFetcher _fetcher;
    private readonly FeedParser _parser = new();

    /// <summary>Prepares the guarded client as configured.</summary>
    public FeedLookup(CommandContext context)
    {
        FetchOptions options = context.Settings.Options<FetchOptions>(FetchOptions.Section);
        _http = new GuardedHttp(options, new HostGate(options, context.Clock), context.Clock);
        _fetcher = new FeedFetcher(new HttpFeedFetcher(_http), new FileFeedFetcher(options, context.Clock));
    }

    /// <summary>Makes an address as a person types it absolute: a site without a scheme is taken as https.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="localFiles">Whether it may be a local file.</param>
    /// <exception cref="CommandException">It cannot be fetched at all (exit code 2).</exception>
    public static string Address(string typed, bool localFiles)
    {
        string text = typed.Contains("://", StringComparison.Ordinal) || File.Exists(typed) ||
            !typed.Contains('.', StringComparison.Ordinal) ? typed : "https://" + typed;
        if (!localFiles && !SubscriptionAddress.HasScheme(text) && File.Exists(text))
        {
            throw CommandException.Usage($"{text} is a local file; --local-files lets the service read it");
        }

        return SubscriptionAddress.Resolve(text, localFiles ? Environment.CurrentDirectory : null, out string url) is { } refusal
            ? throw CommandException.Usage(refusal)
            : url;
    }

    /// <summary>The feeds at an address: the one it is itself, or those the page there names.</summary>
    /// <exception cref="CommandException">It cannot be read (exit code 1).</exception>
    public async Task<IReadOnlyList<DiscoveredFeed>> FindAsync(string url, CancellationToken cancellationToken)
    {
        (FetchFacts facts, ReadOnlyMemory<byte> body) = await FetchAsync(url, cancellationToken);
        DocumentOrigin origin = new(facts.FinalUrl, facts.Charset, facts.MediaType, facts.ContentLocation, facts.ContentLanguage);
        try
        {
            ParsedFeed feed = _parser.Parse(body, origin, cancellationToken);
            return [new DiscoveredFeed(facts.PermanentUrl ?? url, feed.Title?.Value, feed.Format, Declared: true)];
        }
        catch (FeedParseException notAFeed)
        {
            IReadOnlyList<DiscoveredFeed> found = FeedDiscovery.Find(body, origin, cancellationToken);
            found = found.Count > 0
                ? found
                : await AskAsync(FeedDiscovery.Untyped(body, origin, cancellationToken).Take(MostAsked), cancellationToken);
            return found.Count > 0
                ? found
                : throw CommandException.Failed($"{url} is no feed and names none: {notAFeed.Message}", notAFeed);
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
                    _parser.Parse(body, new DocumentOrigin(facts.FinalUrl, facts.Charset, facts.MediaType), cancellationToken);
                found.Add(new DiscoveredFeed(url, feed.Title?.Value, feed.Format, Declared: true));
            }
            catch (Exception e) when (e is FeedParseException or CommandException)
            {
                // No feed, or none that can be read: the page is said to name none.
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(FetchFacts Facts, ReadOnlyMemory<byte> Body)> FetchAsync(string url, CancellationToken cancellationToken)
    {
        Feed asked = new() { Url = url, SubscribedUrl = url, Title = url, Outlet = "", NextDue = default };
        return await _fetcher.FetchAsync(asked, changing: null, cancellationToken) switch
        {
            FetchResult.Fetched fetched => (fetched.Facts, fetched.Body),
            FetchResult.Refused refused => throw CommandException.Failed($"{url} is refused: {refused.Reason}"),
            FetchResult.Failed failed => throw CommandException.Failed($"{url}: {failed.Reason}"),
            FetchResult.Gone => throw CommandException.Failed($"{url} is gone: its server says 410"),
            _ => throw CommandException.Failed($"{url} gave nothing to read"),
        };
    }
}
