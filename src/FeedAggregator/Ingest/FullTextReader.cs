using FeedAggregator.Deduplication;
using FeedAggregator.Fetching;
using FeedAggregator.Normalising;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Ingest;

/// <summary>
/// Reads the pages behind summaries, for feeds of which that is wanted (<see cref="FeedSettings.FullText"/>). An article is stored with its
/// feed's own text first; what is found in its page becomes a revision of it. The wish is stored with the article, so neither a stop nor a
/// kill loses it, and a page that was read is not asked for again while the feed says the same. Every request goes through the guarded
/// client.
/// </summary>
public sealed partial class FullTextReader : IDisposable
{
    /// <summary>A page read so soon after its entry was first seen counts as written with it.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromHours(1);

    /// <summary>Pages under way at once. A page that waits for its host is not under way and delays no other.</summary>
    private const int Places = 4;

    /// <summary>
    /// Pages taken up at once, and how many of them may be one feed's: a new page waits for the end of what was taken up.
    /// </summary>
    private const int Piece = 64;
    private const int PieceOfFeed = 4;

    /// <summary>Longer pages are no articles, in bytes.</summary>
    private const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Requests after which a page that does not answer is given up, and the pause after the first.</summary>
    private const int MostTries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(10);

    private static readonly FullTextState Read = new(FullTextState.Read, null);

    private readonly GuardedHttp _http;
    private readonly FetchQueue _queue;
    private readonly PageNormaliser _normaliser;
    private readonly ReadingOptions _reading;
    private readonly DeduplicationMemory _memory;
    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<FullTextReader> _logger;

    /// <summary>Joins the stages.</summary>
    public FullTextReader(
        GuardedHttp http,
        FetchOptions options,
        ArticleNormaliser normaliser,
        DeduplicationMemory memory,
        Store store,
        TimeProvider clock,
        ILogger<FullTextReader> logger,
        ReadingOptions? reading = null)
    {
        _reading = reading ?? new ReadingOptions();
        _http = http;
        _queue = new FetchQueue(options, Places, clock);
        _normaliser = new PageNormaliser(normaliser, store);
        _memory = memory;
        _store = store;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Pages that are to be read now, up to a bound.</summary>
    public int Waiting => _store.Read(reader => reader.FullTexts.Waiting(_clock.GetUtcNow(), 10 * Piece, 10 * Piece)).Count;

    /// <summary>Reads every page that is to be read now.</summary>
    /// <param name="done">Told of each page, with how it ended; on any thread.</param>
    /// <param name="cancellationToken">Withdraws what is under way; it stays to be read.</param>
    /// <exception cref="StoreException">The database cannot be written; what was not stored stays to be read.</exception>
    public async Task RunAsync(Action<FullTextState> done, CancellationToken cancellationToken)
    {
        while (_store.Read(reader => reader.FullTexts.Waiting(_clock.GetUtcNow(), Piece, PieceOfFeed)) is { Count: > 0 } pages)
        {
            await Parallel.ForEachAsync(
                pages,
                new ParallelOptions { MaxDegreeOfParallelism = Piece, CancellationToken = cancellationToken },
                async (page, token) => done(await ReadOneAsync(page, token)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    /// <summary>A mistake of ours costs the one page it was made with, or that page would keep all others waiting for ever.</summary>
    private async Task<FullTextState> ReadOneAsync(WaitingPage page, CancellationToken cancellationToken)
    {
        try
        {
            using FetchPlace place = await _queue.EnterAsync(page.Url, cancellationToken);
            return await ReadAsync(page, place, cancellationToken);
        }
        catch (Exception mistake) when (mistake is not (StoreException or OperationCanceledException))
        {
            LogMistake(mistake, page.Url);
            return await EndAsync(
                page with { Fetches = page.Fetches + 1 }, $"a mistake of this program, please report it: {mistake.GetType().Name}");
        }
    }

    private async Task<FullTextState> ReadAsync(WaitingPage page, FetchPlace place, CancellationToken cancellationToken)
    {
        // Asked only now: its place may have been long in coming.
        if (_store.Read(reader => reader.Feeds.Find(page.FeedId)) is not { Subscribed: true, Settings.FullText: true } feed)
        {
            return await EndAsync(page, "full text is not wanted of this feed any more");
        }

        var request =
            new GuardedRequest { Url = page.Url, Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1", Changing = place.MoveAsync };
        FetchResult answer = await _http.SendAsync(request, cancellationToken);
        if (answer is FetchResult.Postponed { Rest: { } rest })
        {
            return await LaterAsync(page, rest.Words, rest.Until, facts: null);
        }

        page = page with { Fetches = page.Fetches + 1 };
        return answer switch
        {
            FetchResult.Fetched { Facts.Status: 200 } fetched => await KeepAsync(page, feed, fetched),
            FetchResult.Refused refused => await EndAsync(page, $"refused: {refused.Reason}"),
            FetchResult.Failed { Kind: not FetchFailure.Status } failed => await AgainAsync(page, failed.Reason, failed.Facts),
            { Facts.Status: not (408 or 425 or 429 or >= 500) } => await EndAsync(page, StatusWords.Of(answer.Facts.Status ?? 0)),
            _ => await AgainAsync(page, StatusWords.Of(answer.Facts.Status ?? 0), answer.Facts),
        };
    }

    private async Task<FullTextState> KeepAsync(WaitingPage page, Feed feed, FetchResult.Fetched answered)
    {
        if (Problem(answered) is { } unfit)
        {
            return await EndAsync(page, unfit);
        }

        DateTimeOffset now = _clock.GetUtcNow();
        using IDisposable? turn = await DocumentThreads.Shared.EnterAsync(answered.Body.Length, CancellationToken.None);
        (IncomingPage? incoming, string? problem) =
            await DocumentThreads.Shared.RunAsync(() => _normaliser.Read(page, feed, answered, now));
        if (incoming is null)
        {
            return await EndAsync(page, problem!);
        }

        bool kept = await _store.WriteAsync(writer => Keep(writer, page, feed, incoming, now), CancellationToken.None);
        return kept ? Read
            : _store.Read(reader => reader.Articles.Find(page.ArticleId))?.FullText
            ?? new FullTextState(FullTextState.Failed, "the article is kept no more");
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    private bool Keep(StoreWriter writer, WaitingPage page, Feed feed, IncomingPage incoming, DateTimeOffset now)
    {
        // The feed may have come with another wording while its page was read.
        if (!writer.FullTexts.IsWaiting(page))
        {
            return false;
        }

        // One page for several entries is the article of none: what another one took from it is given back when its feed is next read.
        (bool repeats, bool wasTaken) = writer.FullTexts.NotePage(page, incoming.PageText);
        if (wasTaken)
        {
            writer.Feeds.Save((writer.Feeds.Find(feed.Id) ?? feed).Unread());
        }

        if ((incoming.Problem ?? (repeats ? "the page is the same as that of another article" : null)) is { } problem)
        {
            writer.FullTexts.Save(page, new FullTextState(FullTextState.Failed, problem), now);
            return false;
        }

        writer.Articles.ReviseText(page.ArticleId, incoming.Full, now);
        if (!page.Alone)
        {
            long? before = writer.Articles.ClusterOf(page.ArticleId);
            Placement placement = _memory.For(writer).Revise(
                page.ArticleId, incoming.Full, incoming.Fingerprint, feed, feed.Outlet, incoming.Stored.FirstSeen, writer.Articles.Text);
            writer.Clusters.Apply(placement.Changes, now, backAfter: _reading.BackAfterOutlets);
            writer.SaveLearnt(page.ArticleId, placement);

            // A page that was read long after its entry may have been written meanwhile.
            if (now - incoming.Stored.FirstSeen > AtOnce && placement.Changes.Joins(page.ArticleId, before))
            {
                writer.Articles.AppearedNotBefore(page.ArticleId, now);
            }
        }

        writer.Clusters.RefreshOf(page.ArticleId, now);
        writer.FullTexts.Save(page, Read, now);
        return true;
    }

    private static string? Problem(FetchResult.Fetched answered) =>
        answered.Body.Length > MostBytes ? "the page is larger than any article"
        : answered.Facts.MediaType is null or "text/html" or "application/xhtml+xml" ? null
        : $"it is no page but {answered.Facts.MediaType}";

    private Task<FullTextState> EndAsync(WaitingPage page, string problem) =>
        SaveAsync(page, new FullTextState(FullTextState.Failed, problem), _clock.GetUtcNow(), facts: null);

    private Task<FullTextState> AgainAsync(WaitingPage page, string problem, FetchFacts facts)
    {
        if (page.Fetches >= MostTries)
        {
            return EndAsync(page, problem);
        }

        DateTimeOffset next = _clock.GetUtcNow() + (FirstPause * Math.Pow(4, page.Fetches - 1));
        return LaterAsync(page, problem, facts.RetryAfter > next ? facts.RetryAfter.Value : next, facts);
    }

    private Task<FullTextState> LaterAsync(WaitingPage page, string problem, DateTimeOffset next, FetchFacts? facts) =>
        SaveAsync(page, new FullTextState(FullTextState.Waiting, problem), next, facts);

    private Task<FullTextState> SaveAsync(WaitingPage page, FullTextState state, DateTimeOffset next, FetchFacts? facts) =>
        _store.WriteAsync(
        writer =>
        {
            writer.FullTexts.Save(page, state, next);
            if (facts is not null)
            {
                DateTimeOffset now = _clock.GetUtcNow();
                writer.RetryAfters.Save(RetryAfter.Of(facts, now), now);
            }

            return state;
        },
        CancellationToken.None);

    [LoggerMessage(LogLevel.Error, "{Url}: a mistake of this program; the feed's own text stands")]
    private partial void LogMistake(Exception exception, string url);
}
