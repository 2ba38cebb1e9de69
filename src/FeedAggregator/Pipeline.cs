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

    /// <summary>Runs one feed once, beside no other.</summary>
    /// <param name="feed">The feed as stored.</param>
    /// <param name="cancellationToken">Ends the fetch; a document that is completely received is still stored.</param>
    /// <exception cref="StoreException">The database cannot be written; nothing of this run was stored and the feed stays due.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled; nothing was stored and the feed stays due.</exception>
    public Task<FeedRound> RunAsync(Feed feed, CancellationToken cancellationToken) => RunAsync(feed, changing: null, cancellationToken);

    /// <summary>Runs one feed once.</summary>
    /// <param name="feed">The feed as stored.</param>
    /// <param name="changing">Asked before a redirect of it is followed to another host.</param>
    /// <param name="cancellationToken">Ends the fetch; a document that is completely received is still stored.</param>
    /// <exception cref="StoreException">The database cannot be written; nothing of this run was stored and the feed stays due.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled; nothing was stored and the feed stays due.</exception>
    public async Task<FeedRound> RunAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
    {
        FetchResult fetched = await _fetcher.FetchAsync(feed, changing, cancellationToken);
        DateTimeOffset now = _clock.GetUtcNow();
        (ParsedFeed? parsed, FeedParseException? error, IncomingDocument incoming) = await ReadAsync(feed, fetched, now);
        return await _store.WriteAsync(writer => Keep(writer, feed, fetched, parsed, error, incoming, now), CancellationToken.None);
    }

    /// <summary>Stores that a run ended in a mistake of ours: the feed says so and backs off, as after any failure, instead of being asked again and again.</summary>
    /// <param name="feed">The feed that was run.</param>
    /// <param name="mistake">What <see cref="RunAsync(Feed, HostChange?, CancellationToken)"/> threw.</param>
    /// <exception cref="StoreException">The database cannot be written.</exception>
    public async Task<FeedRound> NoteMistakeAsync(Feed feed, Exception mistake)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url, Started = now };
        var failed = new FetchResult.Failed(facts, FetchFailure.Ours, $"a mistake of this program, please report it: {mistake.GetType().Name}");
        return await _store.WriteAsync(writer => Keep(writer, feed, failed, null, null, IncomingDocument.None, now), CancellationToken.None);
    }

    private async Task<ReadDocument> ReadAsync(Feed feed, FetchResult fetched, DateTimeOffset now)
    {
        if (fetched is not FetchResult.Fetched document)
        {
            return new ReadDocument(null, null, IncomingDocument.None);
        }

        return await DocumentThreads.Shared.RunAsync(document.Body.Length, () =>
        {
            (ParsedFeed? parsed, FeedParseException? error) = Parse(document);
            return new ReadDocument(parsed, error, parsed is null ? IncomingDocument.None : _normaliser.Read(feed, fetched.Facts, parsed, now));
        });
    }

    private (ParsedFeed? Parsed, FeedParseException? Error) Parse(FetchResult.Fetched document)
    {
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
        if (!before.Settings.Rules.SequenceEqual(feed.Settings.Rules))
        {
            // Read by rules that hold no more: nothing may keep the document from being read whole once more, by the new ones.
            changed = changed.Unread();
        }

        writer.SaveFeed(changed);
        if (FeedAfter.RestOf(fetched) is { } rest)
        {
            writer.SaveHostRest(rest);
        }

        // What was dropped, was dropped by the rules the entries were read with.
        Feed asRead = changed with { Settings = changed.Settings with { Rules = feed.Settings.Rules } };
        var keeper = new ArticleKeeper(writer, _memory.For(writer), asRead, changed.Outlet, now);
        foreach (long known in incoming.Known)
        {
            keeper.KeepKnown(known);
        }

        keeper.Keep(incoming.Articles);

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

    /// <summary>What became of an answer on the documents' threads.</summary>
    private sealed record ReadDocument(ParsedFeed? Parsed, FeedParseException? Error, IncomingDocument Incoming);
}
