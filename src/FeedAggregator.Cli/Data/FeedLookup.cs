using FeedAggregator.Cli.Invocation;
using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.Parsing;

namespace FeedAggregator.Cli.Data;

/// <summary>Finds feeds with a guarded client of its own, as configured.</summary>
internal sealed class FeedLookup : IDisposable
{
    private readonly GuardedHttp _http;
    private readonly AddressLookup _lookup;

    /// <summary>Prepares the client.</summary>
    public FeedLookup(CommandContext context)
    {
        FetchOptions options = context.Settings.Options<FetchOptions>(FetchOptions.Section);
        _http = new GuardedHttp(() => options, new HostGate(options, context.Clock), context.Clock);
        _lookup = new AddressLookup(
            new FeedFetcher(new HttpFeedFetcher(_http), new FileFeedFetcher(options, context.Clock)), new FeedParser());
    }

    /// <summary>Makes an address as a person types it absolute: a site without a scheme is taken as https.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="localFiles">Whether it may be a local file.</param>
    /// <exception cref="CommandException">It cannot be fetched at all (exit code 2).</exception>
    public static string Address(string typed, bool localFiles)
    {
        string text = File.Exists(typed) ? typed : AddressLookup.WithScheme(typed);
        if (!localFiles && !SubscriptionAddress.HasScheme(text) && File.Exists(text))
        {
            throw CommandException.Usage($"{text} is a local file; --local-files lets the service read it");
        }

        return SubscriptionAddress.Resolve(text, localFiles ? Environment.CurrentDirectory : null, out string url) is { } refusal
            ? throw CommandException.Usage(refusal)
            : url;
    }

    /// <summary>The feeds at an address: the one it is itself, or those the page there names.</summary>
    /// <exception cref="Subscriptions.SubscriptionException">It cannot be read (exit code 1).</exception>
    public async Task<IReadOnlyList<DiscoveredFeed>> FindAsync(string url, CancellationToken cancellationToken) =>
        (await _lookup.FindAsync(url, cancellationToken)).Feeds;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
