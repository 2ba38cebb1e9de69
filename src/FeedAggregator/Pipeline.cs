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
    private readonly DocumentNormaliser _normaliser;
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
        _normaliser = new DocumentNormaliser(normaliser, store);
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
        IncomingDocument incoming = parsed is null ? IncomingDocument.None : _normaliser.Read(feed, fetched.Facts, parsed, now);
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
            return (_parser.Parse(document.Body, new DocumentOrigin(facts.FinalUrl, facts.Charset, facts.MediaType, facts.ContentLocation, facts.ContentLanguage), CancellationToken.None), null);
        }
        catch (FeedParseException e)
        {
            return (null, e);
        }
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    private FeedRound Keep(
        IStoreWriter writer, Feed feed, FetchResult fetched, ParsedFeed? parsed, FeedParseException? error, IncomingDocument incoming, DateTimeOffset now)
    {
        // The operator may have renamed, moved or dropped the feed while it was fetched: the row as it stands now is what changes.
        Feed before = writer.Feed(feed.Id) ?? feed;
        Feed changed = _after.Round(before, fetched, parsed, error, writer.PublishingRate(feed.Id, now), now);
        if (changed.Url != before.Url)
        {
            changed = FeedAfter.Moved(changed, writer.Feeds());
        }

        changed = changed with { Warnings = [.. changed.Warnings, .. incoming.Warnings] };
        writer.SaveFeed(changed);
        if (FeedAfter.RestOf(fetched) is { } rest)
        {
            writer.SaveHostRest(rest);
        }

        var keeper = new ArticleKeeper(writer, _memory.For(writer), changed, changed.Outlet, now);
        foreach (long known in incoming.Known)
        {
            keeper.KeepKnown(known);
        }

        foreach (IncomingArticle article in incoming.Articles)
        {
            keeper.Keep(article);
        }

        if (parsed is not null)
        {
            writer.SaveCurrentArticles(feed.Id, keeper.Current);
        }

        if (keeper.Dropped > 0)
        {
            writer.TrimDropped(feed.Id);
        }

        if (keeper.Added > 0 && writer.CreditsOthers(feed.Id) is var credits && credits != changed.CreditsOthers)
        {
            changed = changed with { CreditsOthers = credits };
            writer.SaveFeed(changed);
            writer.ChooseRepresentatives(feed.Id);
        }

        return new FeedRound(changed, fetched, incoming.Entries, keeper.Added, keeper.Revised) { Dropped = keeper.Dropped };
    }
}
