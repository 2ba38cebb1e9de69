using System.Globalization;
using FeedAggregator.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Parsing;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Ingest;

/// <summary>
/// The whole run of one feed, stage by stage: fetch, parse, normalise, fingerprint, then in one transaction identity, clusters, validators
/// and the next due time. No stage calls the next one; only this class does.
/// </summary>
/// <remarks>
/// Everything before the transaction runs side by side for many feeds; the transaction runs on the store's writer, one feed at a time.
/// Once a document is completely received it is stored whatever is cancelled afterwards; what was not yet received stays due.
/// </remarks>
public sealed class Pipeline
{
    /// <summary>A larger document may be given up while it is read.</summary>
    private const int LargeBytes = 1 << 20;

    private static readonly TimeSpan NextTry = TimeSpan.FromSeconds(1);

    private readonly IFeedFetcher _fetcher;
    private readonly FeedParser _parser;
    private readonly DocumentNormaliser _normaliser;
    private readonly DeduplicationMemory _memory;
    private readonly FeedOutcome _outcome;
    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly ReadingOptions _reading;
    private readonly SubscriptionOptions _subscriptions;

    /// <summary>Used on the writer's thread alone.</summary>
    private KnownOutlets? _outlets;

    /// <summary>Joins the stages.</summary>
    public Pipeline(
        IFeedFetcher fetcher, FeedParser parser, ArticleNormaliser normaliser, DeduplicationMemory memory, FeedOutcome outcome, Store store,
        TimeProvider clock,
        RetentionOptions? retention = null,
        ReadingOptions? reading = null,
        SubscriptionOptions? subscriptions = null)
    {
        _fetcher = fetcher;
        _parser = parser;
        _normaliser = new DocumentNormaliser(normaliser, retention ?? new RetentionOptions(), store);
        _memory = memory;
        _outcome = outcome;
        _store = store;
        _clock = clock;
        _reading = reading ?? new ReadingOptions();
        _subscriptions = subscriptions ?? new SubscriptionOptions();
    }

    /// <summary>Runs one feed once, beside no other.</summary>
    /// <param name="feed">The feed as stored.</param>
    /// <param name="cancellationToken">Ends the fetch; a document that is completely received is still stored.</param>
    /// <exception cref="StoreException">The database cannot be written; nothing of this run was stored and the feed stays due.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled; nothing was stored and the feed stays due.</exception>
    public Task<FeedRound> RunAsync(Feed feed, CancellationToken cancellationToken) =>
        RunAsync(feed, changing: null, TimeSpan.Zero, cancellationToken);

    /// <summary>Runs one feed once.</summary>
    /// <param name="feed">The feed as stored.</param>
    /// <param name="changing">Asked before a redirect of it is followed to another host.</param>
    /// <param name="patience">How long a document waits in memory while the database cannot be written (disk full, locked): by then its
    /// feed may not carry its entries any more.</param>
    /// <param name="cancellationToken">Ends the fetch; a document that is completely received is still stored.</param>
    /// <exception cref="StoreException">The database cannot be written; nothing of this run was stored and the feed stays due.</exception>
    /// <exception cref="OperationCanceledException">The fetch was cancelled; nothing was stored and the feed stays due.</exception>
    public async Task<FeedRound> RunAsync(Feed feed, HostChange? changing, TimeSpan patience, CancellationToken cancellationToken)
    {
        FetchResult fetched = await _fetcher.FetchAsync(feed, changing, cancellationToken);
        DateTimeOffset now = _clock.GetUtcNow();
        using IDisposable? turn = fetched is FetchResult.Fetched { Body.Length: var bytes }
            ? await DocumentThreads.Shared.EnterAsync(bytes, cancellationToken)
            : null;
        ReadDocument read = await ReadAsync(feed, fetched, now, cancellationToken);
        return await KeepAsync(feed, fetched, read, now, patience, cancellationToken);
    }

    /// <summary>
    /// Stores that a run ended in a mistake of ours: the feed says so and backs off, as after any failure, instead of being asked again and
    /// again.
    /// </summary>
    /// <param name="feed">The feed that was run.</param>
    /// <param name="mistake">What <see cref="RunAsync(Feed, HostChange?, TimeSpan, CancellationToken)"/> threw.</param>
    /// <exception cref="StoreException">The database cannot be written.</exception>
    public async Task<FeedRound> NoteMistakeAsync(Feed feed, Exception mistake)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        FetchFacts facts = new() { RequestedUrl = feed.Url, FinalUrl = feed.Url };
        var failed =
            new FetchResult.Failed(facts, FetchFailure.Ours, $"a mistake of this program, please report it: {mistake.GetType().Name}");
        return await KeepAsync(feed, failed, ReadDocument.None, now, TimeSpan.Zero, CancellationToken.None);
    }

    private async Task<ReadDocument> ReadAsync(Feed feed, FetchResult fetched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (fetched is not FetchResult.Fetched document)
        {
            return ReadDocument.None;
        }

        // A document of usual size is read in a moment and stored whatever happens; a large one is given up when the service ends, and
        // stays due.
        CancellationToken giveUp = document.Body.Length > LargeBytes ? cancellationToken : CancellationToken.None;

        return await DocumentThreads.Shared.RunAsync(() =>
        {
            (ParsedFeed? parsed, FeedParseException? error) = Parse(document);
            return new ReadDocument(
                parsed, error, parsed is null ? IncomingDocument.None : _normaliser.Read(feed, fetched.Facts, parsed, now, giveUp));
        });
    }

    private (ParsedFeed? Parsed, FeedParseException? Error) Parse(FetchResult.Fetched document)
    {
        try
        {
            FetchFacts facts = document.Facts;
            return (_parser.Parse(
                document.Body,
                new DocumentOrigin(facts.FinalUrl, facts.Charset, facts.MediaType, facts.ContentLocation, facts.ContentLanguage),
                CancellationToken.None), null);
        }
        catch (FeedParseException e)
        {
            return (null, e);
        }
    }

    /// <summary>
    /// Stores a round: in one transaction, or a large document in several, so that other feeds are stored in between. Its validators, its
    /// hash and the next due time are in the last one: after an end in between the document is asked for again, and its articles are known
    /// by their names.
    /// </summary>
    private async Task<FeedRound> KeepAsync(
        Feed feed, FetchResult fetched, ReadDocument read, DateTimeOffset now, TimeSpan patience, CancellationToken cancellationToken)
    {
        long since = _clock.GetTimestamp();
        IReadOnlyList<IncomingArticle> articles = feed.LastSuccess is null
            ? IncomingArticle.MarkBacklog(read.Incoming.Articles, _subscriptions, now)
            : read.Incoming.Articles;
        var document = new KeptDocument(articles, read.Incoming.Allowance, _clock)
        {
            BackAfterOutlets = _reading.BackAfterOutlets,
        };
        bool isBegun = false;
        while (true)
        {
            try
            {
                if (await _store.WriteAsync(writer => Keep(writer, feed, fetched, read, document, isBegun, now), CancellationToken.None) is
                    { } round)
                {
                    return round;
                }
            }
            catch (StoreException e) when (
                e.Trouble is not null && !cancellationToken.IsCancellationRequested && _clock.GetElapsedTime(since) < patience)
            {
                // The piece is begun again. When the service is told to stop, it is tried once more, and no longer.
                await Task.Delay(NextTry, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            document.Committed();
            isBegun = true;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    /// <returns>Null where another piece has to follow.</returns>
    private FeedRound? Keep(
        StoreWriter writer, Feed feed, FetchResult fetched, ReadDocument read, KeptDocument document, bool isBegun, DateTimeOffset now)
    {
        (ParsedFeed? parsed, FeedParseException? error, IncomingDocument incoming) = read;

        // The operator may have renamed, moved or dropped the feed while it was fetched: the row as it stands now is what changes.
        Feed before = writer.Feeds.Find(feed.Id) ?? feed;
        Feed changed = FeedOutcome.Round(before, fetched, parsed, error, now);
        bool hasMerged = false;
        if (changed.Url != before.Url)
        {
            Feed moved = FeedOutcome.Moved(changed, writer.Feeds.All());
            hasMerged = moved.Gone;
            changed = moved;
        }

        changed = changed with
        { Warnings = [.. changed.Warnings, .. incoming.Warnings], Outlet = OutletClaim.Settle(changed, writer.Feeds.OfOutlet) };
        if (!before.Settings.Rules.SequenceEqual(feed.Settings.Rules))
        {
            // Read by rules that hold no more: nothing may keep the document from being read whole once more, by the new ones.
            changed = changed.Unread();
        }

        // What was dropped, was dropped by the rules the entries were read with.
        Feed asRead = changed with { Settings = changed.Settings with { Rules = feed.Settings.Rules } };

        // Articles are counted by their outlet, which the document may just have named; nothing else of the feed is stored before the last
        // piece.
        if (changed.Outlet != before.Outlet || changed.Title != before.Title)
        {
            writer.Feeds.Save(before with { Title = changed.Title, SiteUrl = changed.SiteUrl, Outlet = changed.Outlet });
        }

        // Of what is stored already: each new article counts its cluster by the new outlet when it is added.
        if (changed.Outlet != before.Outlet)
        {
            writer.Clusters.ChooseRepresentatives(feed.Id);
        }

        document.LastLook = before.LastAttempt ?? before.Added;
        document.NewestUnread = before.LastSuccess is null ? _reading.NewestUnread : null;
        document.Begin(writer, _memory.For(writer), asRead, changed.Outlet, () => Outlets(writer, now), now);
        if (!isBegun)
        {
            document.KeepKnown(incoming.Known);
        }

        bool isWhole = document.Keep();
        if (incoming.Allowance is not null && document.Growth is { Articles: > 0 } growth)
        {
            writer.Growth.Add(feed.Id, growth, now);
        }

        if (!isWhole)
        {
            return null;
        }

        int waiting = document.Waiting + incoming.Unread;
        if (waiting > 0)
        {
            changed = changed.Unread() with { Warnings = [.. changed.Warnings, OverQuota(waiting)] };
        }

        if (!hasMerged)
        {
            // Only now is it known how many entries are new.
            int known = incoming.Known.Count + incoming.StillDropped + document.Known;
            changed = _outcome.Due(before, changed, fetched, parsed, document.Arrived, known, now);
        }

        writer.Feeds.Save(changed);
        writer.RetryAfters.Save(RetryAfter.Of(fetched.Facts, now), now);

        if (parsed is not null)
        {
            // What waits may be another wording of what the feed carried before: that is carried still.
            writer.Feeds.SaveCurrent(feed.Id, waiting > 0 ? [.. document.Current.Union(incoming.Former)] : document.Current, now);
        }

        if (document.Dropped > 0)
        {
            writer.Dropped.Trim(feed.Id);
        }

        if ((before.LastSuccess is null || before.Title != changed.Title) && changed.LastSuccess is not null)
        {
            CreditByName(writer, changed, now);
        }

        if (document.Added > 0 && writer.Articles.CreditsOthers(feed.Id) is var credits && credits != changed.CreditsOthers)
        {
            changed = changed with { CreditsOthers = credits };
            writer.Feeds.Save(changed);
            writer.Clusters.ChooseRepresentatives(feed.Id);
        }

        return new FeedRound(changed, fetched, incoming.Entries, document.Added, document.Revised) { Dropped = document.Dropped };
    }

    private static FeedWarning OverQuota(int waiting) => new(
        FeedWarning.Quota, 0,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{waiting} entries wait for tomorrow: the feed has added as much today as one feed may (Retention:DailyEntries, DailyBytes)"));

    /// <summary>Completes credits that name a feed whose name was not known when they were stored.</summary>
    private void CreditByName(StoreWriter writer, Feed feed, DateTimeOffset now)
    {
        OutletDirectory outlets = Outlets(writer, now);
        outlets.Add(feed);
        bool any = false;
        foreach (string name in OutletDirectory.NamesOf(feed).Where(name => outlets.OutletOf(name) == feed.Outlet))
        {
            any |= writer.Articles.CreditByName(name, feed.Outlet);
        }

        if (any)
        {
            writer.Clusters.ChooseRepresentatives(feed.Id);
        }
    }

    private OutletDirectory Outlets(StoreWriter writer, DateTimeOffset now)
    {
        if (_outlets is null || (now - _outlets.Read).Duration() > KnownOutlets.Fresh)
        {
            _outlets = new KnownOutlets(now, new OutletDirectory(writer.Feeds.All().Where(static known => known.Subscribed)));
        }

        return _outlets.Directory;
    }

    /// <summary>The subscribed outlets by their names.</summary>
    /// <param name="Read">When they were read.</param>
    /// <param name="Directory">The names.</param>
    private sealed record KnownOutlets(DateTimeOffset Read, OutletDirectory Directory)
    {
        /// <summary>Subscriptions that the operator has changed since are known after this.</summary>
        public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    }

    /// <summary>What became of an answer on the documents' threads.</summary>
    private sealed record ReadDocument(ParsedFeed? Parsed, FeedParseException? Error, IncomingDocument Incoming)
    {
        public static ReadDocument None { get; } = new(null, null, IncomingDocument.None);
    }
}

/// <summary>What one run of one feed brought, after it was stored.</summary>
/// <param name="Feed">The feed as stored now.</param>
/// <param name="Fetch">How the fetch ended.</param>
/// <param name="Entries">Entries of the document; 0 where none was parsed.</param>
/// <param name="Added">Articles that were new.</param>
/// <param name="Revised">Articles that said something new.</param>
public sealed record FeedRound(Feed Feed, FetchResult Fetch, int Entries, int Added, int Revised)
{
    /// <summary>New entries that the feed's rules kept out.</summary>
    public int Dropped { get; init; }

    /// <summary>Whether the feed gave no usable document.</summary>
    public bool Failed => Feed.LastError is not null;
}
