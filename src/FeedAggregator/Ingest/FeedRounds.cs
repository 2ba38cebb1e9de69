using System.Collections.Concurrent;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Ingest;

/// <summary>
/// Runs many feeds side by side, as many as <see cref="FetchQueue"/> has places, never two runs of one feed at the same time. Local files
/// have places of their own and never wait behind the network.
/// </summary>
public sealed partial class FeedRounds : IDisposable
{
    private const int LocalPlaces = 4;

    /// <summary>
    /// After a longer wait for its place a feed is read from the store again: it may have been removed or changed since it was listed.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Pipeline _pipeline;
    private readonly Store _store;
    private readonly ILogger<FeedRounds> _logger;
    private readonly FetchQueue _queue;
    private readonly Func<FetchOptions> _current;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _localPlaces = new(LocalPlaces);
    private readonly ConcurrentDictionary<long, Task> _running = new();

    /// <summary>Each feed's last round here, so that no list and no clock makes it come twice.</summary>
    private readonly ConcurrentDictionary<long, LastRound> _last = new();

    /// <summary>Prepares the places.</summary>
    public FeedRounds(
        Pipeline pipeline, Store store, FetchQueue queue, Func<FetchOptions> current, TimeProvider clock, ILogger<FeedRounds> logger)
    {
        _pipeline = pipeline;
        _store = store;
        _queue = queue;
        _current = current;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Feeds that run or wait for a place.</summary>
    public int Running => _running.Count;

    /// <summary>Whether places stay empty because every feed that waits, waits for its host: feeds of other hosts could use them.</summary>
    public bool HasFreePlaces => _queue.FreePlaces > 0;

    /// <summary>
    /// Starts a run of each feed that is not under way already, and comes back at once. A feed as it was before its newest round (read from
    /// the store while that round ended) is passed over: it would be fetched twice. So is one whose round could not be stored a short while
    /// ago.
    /// </summary>
    /// <param name="feeds">The feeds, in the order in which they should get their places.</param>
    /// <param name="finished">Told of each run that was not withdrawn, on any thread.</param>
    /// <param name="patience">How long a document that is received waits for a database that cannot be written. It keeps its place
    /// meanwhile, so that few wait.</param>
    /// <param name="cancellationToken">Ends fetches; documents that are completely received are still stored.</param>
    public void Start(IEnumerable<Feed> feeds, Action<FeedRunReport> finished, TimeSpan patience, CancellationToken cancellationToken)
    {
        foreach (Feed feed in feeds)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running.TryAdd(feed.Id, begun.Task))
            {
                continue;
            }

            if (IsHeld(feed))
            {
                _running.TryRemove(feed.Id, out _);
                begun.SetResult();
                continue;
            }

            _ = RunAsync(feed, finished, patience, begun, cancellationToken);
        }
    }

    /// <summary>Waits until nothing runs any more.</summary>
    public Task DrainAsync() => Task.WhenAll(_running.Values);

    /// <inheritdoc/>
    public void Dispose() => _localPlaces.Dispose();

    /// <summary>
    /// Whether a feed is to be left alone: it was listed before its last round was kept, or that round was less than the minimum interval
    /// ago and the feed is due by itself.
    /// </summary>
    private bool IsHeld(Feed feed)
    {
        if (!_last.TryGetValue(feed.Id, out LastRound? last))
        {
            return false;
        }

        bool wasListedBefore = last.NextDue is not null && last.Listed == (feed.NextDue, feed.LastAttempt);

        // A clock that jumps makes everything due; a person who wants it now sets another time.
        bool isOwnTime = (last.NextDue ?? feed.NextDue) == feed.NextDue;
        return wasListedBefore || (isOwnTime && last.Begun is { } begun && _clock.GetElapsedTime(begun) < _current().MinimumInterval);
    }

    /// <summary>A time as it comes back from the store.</summary>
    private static DateTimeOffset Stored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private async Task RunAsync(
        Feed listed, Action<FeedRunReport> finished, TimeSpan patience, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        Feed feed = listed;
        long begun = _clock.GetTimestamp();
        using var withdrawn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            long asked = _clock.GetTimestamp();
            using IDisposable place = await EnterAsync(listed, cancellationToken);
            feed = AfterWaiting(listed, asked, withdrawn);
            begun = _clock.GetTimestamp();
            HostChange? changing = place is not FetchPlace held ? null : async (host, token) =>
            {
                long moved = _clock.GetTimestamp();
                await held.MoveAsync(host, token);
                AfterWaiting(feed, moved, withdrawn);
            };
            FeedRound round = await RoundAsync(feed, changing, patience, withdrawn.Token);
            _last[feed.Id] = new LastRound(
                (listed.NextDue, listed.LastAttempt), round.Fetch is FetchResult.Postponed ? null : begun, Stored(round.Feed.NextDue));
            Report(round);
            finished(new FeedRunReport(feed, round, NotStored: null));
        }
        catch (OperationCanceledException) when (withdrawn.IsCancellationRequested)
        {
            LogWithdrawn(feed.Url);
        }
        catch (Exception e)
        {
            // One feed can hurt no other: what is not stored stays due and is tried again, but no sooner than any feed may be.
            _last[feed.Id] = new LastRound((listed.NextDue, listed.LastAttempt), begun, NextDue: null);
            LogNotStored(e, feed.Url, e.Message);
            finished(new FeedRunReport(feed, Round: null, e.Message));
        }
        finally
        {
            _running.TryRemove(feed.Id, out _);
            ended.SetResult();
        }
    }

    /// <summary>
    /// The feed as it is after its wait. One that was removed or moved meanwhile is withdrawn; if it is due all the same, at another
    /// address, the next list has it.
    /// </summary>
    private Feed AfterWaiting(Feed feed, long since, CancellationTokenSource withdrawn)
    {
        if (_clock.GetElapsedTime(since) <= Fresh)
        {
            return feed;
        }

        if (_store.Read(reader => reader.Feeds.Find(feed.Id)) is { Subscribed: true, Gone: false } now && now.Url == feed.Url)
        {
            return now;
        }

        withdrawn.Cancel();
        throw new OperationCanceledException(withdrawn.Token);
    }

    private async Task<FeedRound> RoundAsync(Feed feed, HostChange? changing, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            // The caller lists many feeds in one go: none of the work may run on its thread.
            return await Task.Run(() => _pipeline.RunAsync(feed, changing, patience, cancellationToken), cancellationToken);
        }
        catch (Exception mistake) when (mistake is not (StoreException or OperationCanceledException))
        {
            LogMistake(mistake, feed.Url);
            return await _pipeline.NoteMistakeAsync(feed, mistake);
        }
    }

    private async ValueTask<IDisposable> EnterAsync(Feed feed, CancellationToken cancellationToken)
    {
        if (!feed.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return await _queue.EnterAsync(feed.Url, cancellationToken);
        }

        await _localPlaces.WaitAsync(cancellationToken);
        return new LocalPlace(_localPlaces);
    }

    private void Report(FeedRound round)
    {
        if (round.Failed)
        {
            LogFailed(round.Feed.Url, round.Feed.LastError!, round.Feed.NextDue);
        }
        else
        {
            LogRead(round.Feed.Url, round.Entries, round.Added, round.Revised, round.Dropped);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Url}: {Entries} entries, {Added} new, {Revised} revised, {Dropped} dropped by its rules")]
    private partial void LogRead(string url, int entries, int added, int revised, int dropped);

    [LoggerMessage(LogLevel.Warning, "{Url}: {Error}; next try {NextDue:u}")]
    private partial void LogFailed(string url, string error, DateTimeOffset nextDue);

    [LoggerMessage(LogLevel.Debug, "{Url}: withdrawn, stays due")]
    private partial void LogWithdrawn(string url);

    [LoggerMessage(LogLevel.Error, "{Url}: a mistake of this program; the feed backs off")]
    private partial void LogMistake(Exception exception, string url);

    [LoggerMessage(LogLevel.Error, "{Url}: not stored, stays due: {Reason}")]
    private partial void LogNotStored(Exception exception, string url, string reason);

    /// <summary>A feed's last round.</summary>
    /// <param name="Listed">Due time and last attempt of the feed as it was listed for the round.</param>
    /// <param name="Begun">When it was asked, by the monotonic clock; null where nothing was sent.</param>
    /// <param name="NextDue">When it is due next, as stored; null where the round could not be stored.</param>
    private sealed record LastRound((DateTimeOffset NextDue, DateTimeOffset? LastAttempt) Listed, long? Begun, DateTimeOffset? NextDue);

    private sealed class LocalPlace(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}

/// <summary>How one run of one feed ended, for progress bars, logs and metrics.</summary>
/// <param name="Feed">The feed as it was before.</param>
/// <param name="Round">What it brought; null where nothing could be stored.</param>
/// <param name="NotStored">Why nothing could be stored, in plain words; null where it was. The feed stays due.</param>
public sealed record FeedRunReport(Feed Feed, FeedRound? Round, string? NotStored);
