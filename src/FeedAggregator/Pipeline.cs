using FeedAggregator.Deduplication;
using FeedAggregator.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator;

/// <summary>
/// The whole run of one feed, stage by stage: fetch, parse, normalise, fingerprint, then in one transaction identity, clusters, validators and
/// the next due time. No stage calls the next one; only this class does.
/// </summary>
/// <remarks>
/// Everything before the transaction runs side by side for many feeds; the transaction runs on the store's writer, one feed at a time.
/// Once a document is completely received it is stored whatever is cancelled afterwards; what was not yet received stays due.
/// </remarks>
public sealed class Pipeline
{
    private readonly IFeedFetcher _fetcher;
    private readonly FeedParser _parser;
    private readonly ArticleNormaliser _normaliser;
    private readonly DeduplicationMemory _memory;
    private readonly FeedAfter _after;
    private readonly IStore _store;
    private readonly TimeProvider _clock;

    /// <summary>Joins the stages.</summary>
    public Pipeline(
        IFeedFetcher fetcher, FeedParser parser, ArticleNormaliser normaliser, DeduplicationMemory memory, FeedAfter after, IStore store, TimeProvider clock)
    {
        _fetcher = fetcher;
        _parser = parser;
        _normaliser = normaliser;
        _memory = memory;
        _after = after;
        _store = store;
        _clock = clock;
    }

    /// <summary>Runs one feed once.</summary>
    /// <param name="feed">The feed as stored.</param>
    /// <param name="cancellationToken">Ends the fetch; a document that is completely received is still stored.</param>
    /// <exception cref="StoreException">The database cannot be written; nothing of this run was stored and the feed stays due.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled; nothing was stored and the feed stays due.</exception>
    public async Task<FeedRound> RunAsync(Feed feed, CancellationToken cancellationToken)
    {
        FetchResult fetched = await _fetcher.FetchAsync(feed, cancellationToken);
        DateTimeOffset now = _clock.GetUtcNow();
        (ParsedFeed? parsed, FeedParseException? error) = Parse(fetched);
        List<IncomingArticle> incoming = parsed is null ? [] : Normalise(feed, fetched.Facts, parsed, now);
        return await _store.WriteAsync(writer => Keep(writer, feed, fetched, parsed, error, incoming, now), CancellationToken.None);
    }

    private (ParsedFeed? Parsed, FeedParseException? Error) Parse(FetchResult fetched)
    {
        if (fetched is not FetchResult.Fetched document)
        {
            return (null, null);
        }

        try
        {
            FetchFacts facts = document.Facts;
            return (_parser.Parse(document.Body, new DocumentOrigin(facts.FinalUrl, facts.Charset, facts.MediaType), CancellationToken.None), null);
        }
        catch (FeedParseException e)
        {
            return (null, e);
        }
    }

    private List<IncomingArticle> Normalise(Feed feed, FetchFacts facts, ParsedFeed parsed, DateTimeOffset now)
    {
        var context = new NormalisingContext
        {
            Outlet = Outlet.Of(parsed.Link ?? feed.SiteUrl, feed.Url),
            FeedUrl = facts.FinalUrl,
            FeedTitle = parsed.Title?.Value,
            FetchedAt = now,
        };
        Article[] articles = [.. parsed.Entries.Select(entry => _normaliser.Normalise(parsed, entry, context))];
        IReadOnlyList<EntryKeys> keys = EntryKeys.Of(articles);

        // Documents list the newest first; ids grow with time when the oldest are stored first.
        return
        [
            .. articles.Select((article, i) => new IncomingArticle(article, keys[i], DeduplicationMemory.Fingerprint(article)))
                .OrderBy(incoming => incoming.Article.Published),
        ];
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    private FeedRound Keep(
        IStoreWriter writer, Feed feed, FetchResult fetched, ParsedFeed? parsed, FeedParseException? error, List<IncomingArticle> incoming, DateTimeOffset now)
    {
        Feed changed = _after.Round(feed, fetched, parsed, error, writer.PublishingRate(feed.Id, now), now);
        writer.SaveFeed(changed);
        var keeper = new ArticleKeeper(writer, _memory.For(writer), changed, changed.Outlet, now);
        incoming.ForEach(keeper.Keep);
        if (parsed is not null)
        {
            writer.SaveCurrentArticles(feed.Id, keeper.Current);
        }

        return new FeedRound(changed, fetched, incoming.Count, keeper.Added, keeper.Revised);
    }
}
