using System.Collections.Concurrent;
using FeedAggregator.Fetching;
using FeedAggregator.Scheduling;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Logging;

namespace FeedAggregator;

/// <summary>
/// Runs many feeds side by side, as many as <see cref="FetchQueue"/> has places, never two runs of one feed at the same time. Local files have
/// places of their own and never wait behind the network.
/// </summary>
public sealed partial class FeedRounds : IDisposable
{
    private const int LocalPlaces = 4;

    /// <summary>After a longer wait for its place a feed is read from the store again: it may have been removed or changed since it was listed.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Pipeline _pipeline;
    private readonly IStore _store;
    private readonly ILogger<FeedRounds> _logger;
    private readonly FetchQueue _queue;
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _localPlaces = new(LocalPlaces);
    private readonly ConcurrentDictionary<long, Task> _running = new();

    /// <summary>When each feed was last attempted, in milliseconds as the store keeps it: tells a list read before a round was kept.</summary>
    private readonly ConcurrentDictionary<long, long> _attempted = new();

    /// <summary>Feeds whose round could not be stored, and until when they are left alone: they stay due, but a full disk must not become a burst.</summary>
    private readonly ConcurrentDictionary<long, DateTimeOffset> _notBefore = new();

    /// <summary>Prepares the places.</summary>
    public FeedRounds(Pipeline pipeline, IStore store, FetchQueue queue, FetchOptions options, TimeProvider clock, ILogger<FeedRounds> logger)
    {
        _pipeline = pipeline;
        _store = store;
        _queue = queue;
        _options = options;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Feeds that run or wait for a place.</summary>
    public int Running => _running.Count;

    /// <summary>Whether places stay empty because every feed that waits, waits for its host: feeds of other hosts could use them.</summary>
    public bool HasFreePlaces => _queue.FreePlaces > 0;

    /// <summary>
    /// Starts a run of each feed that is not under way already, and comes back at once. A feed as it was before its newest round (read from the
    /// store while that round ended) is passed over: it would be fetched twice. So is one whose round could not be stored a short while ago.
    /// </summary>
    /// <param name="feeds">The feeds, in the order in which they should get their places.</param>
    /// <param name="finished">Told of each run that was not withdrawn, on any thread.</param>
    /// <param name="cancellationToken">Ends fetches; documents that are completely received are still stored.</param>
    public void Start(IEnumerable<Feed> feeds, Action<FeedRunReport> finished, CancellationToken cancellationToken)
    {
        foreach (Feed feed in feeds)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running.TryAdd(feed.Id, begun.Task))
            {
                continue;
            }

            if (IsOutdated(feed) || IsHeld(feed))
            {
                _running.TryRemove(feed.Id, out _);
                begun.SetResult();
                continue;
            }

            _ = RunAsync(feed, finished, begun, cancellationToken);
        }
    }

    /// <summary>Waits until nothing runs any more.</summary>
    public Task DrainAsync() => Task.WhenAll(_running.Values);

    /// <inheritdoc/>
    public void Dispose() => _localPlaces.Dispose();

    private bool IsOutdated(Feed feed) =>
        _attempted.TryGetValue(feed.Id, out long newest) && (feed.LastAttempt?.ToUnixTimeMilliseconds() ?? 0) < newest;

    private bool IsHeld(Feed feed) => _notBefore.TryGetValue(feed.Id, out DateTimeOffset until) && until > _clock.GetUtcNow();

    private async Task RunAsync(Feed listed, Action<FeedRunReport> finished, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        Feed feed = listed;
        using var withdrawn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            long asked = _clock.GetTimestamp();
            using IDisposable place = await EnterAsync(listed, cancellationToken);
            feed = AfterWaiting(listed, asked, withdrawn);
            HostChange? changing = place is not FetchPlace held ? null : async (host, token) =>
            {
                long moved = _clock.GetTimestamp();
                await held.MoveAsync(host, token);
                AfterWaiting(feed, moved, withdrawn);
            };
            FeedRound round = await RoundAsync(feed, changing, withdrawn.Token);
            _attempted[feed.Id] = round.Feed.LastAttempt?.ToUnixTimeMilliseconds() ?? 0;
            _notBefore.TryRemove(feed.Id, out _);
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
            _notBefore[feed.Id] = _clock.GetUtcNow() + _options.MinimumInterval;
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
    /// The feed as it is after its wait. One that was removed or moved meanwhile is withdrawn; if it is due all the same, at another address, the next
    /// list has it.
    /// </summary>
    private Feed AfterWaiting(Feed feed, long since, CancellationTokenSource withdrawn)
    {
        if (_clock.GetElapsedTime(since) <= Fresh)
        {
            return feed;
        }

        if (_store.Feed(feed.Id) is { Subscribed: true, Gone: false } now && now.Url == feed.Url)
        {
            return now;
        }

        withdrawn.Cancel();
        throw new OperationCanceledException(withdrawn.Token);
    }

    private async Task<FeedRound> RoundAsync(Feed feed, HostChange? changing, CancellationToken cancellationToken)
    {
        try
        {
            // The caller lists many feeds in one go: none of the work may run on its thread.
            return await Task.Run(() => _pipeline.RunAsync(feed, changing, cancellationToken), cancellationToken);
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

    private sealed class LocalPlace(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
