using System.Numerics;

namespace FeedAggregator.Scheduling;

/// <summary>
/// Gives out the places of feeds (or pages) under way, so that a slow or crowded host never starves the others: a feed takes a place only
/// when its host is free too (fewer than <see cref="FetchOptions.MaxConnectionsPerHost"/> feeds of it under way,
/// <see cref="FetchOptions.HostGap"/> since the last began). One whose redirect leads to another host that is not free gives its place back
/// and waits for another there. Among free hosts the one that has waited longest comes next; within a host, who came first. Thread-safe.
/// </summary>
/// <remarks>
/// Fetching (<c>HostGate</c>) enforces the same limits where requests leave; this class only prevents that a fetch holds a place while
/// waiting there.
/// </remarks>
public sealed class FetchQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Dictionary<string, FetchLine> _lines = new(StringComparer.Ordinal);

    /// <summary>
    /// Lines that have a feed waiting and a place at their host, by since when their host may be asked, then by who came first.
    /// </summary>
    private readonly PriorityQueue<FetchLine, (long From, long Order)> _eligible = new();
    private int _free;
    private int _waiting;
    private long _order;

    /// <summary>Opens the places.</summary>
    /// <param name="options">The limits of a host.</param>
    /// <param name="places">How many, at least 1.</param>
    /// <param name="time">The clock.</param>
    public FetchQueue(FetchOptions options, int places, TimeProvider time)
    {
        _options = options;
        _time = time;
        _free = places;
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Feeds that wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Idle places: every waiting feed waits for its host. More due feeds, of other hosts, could use them.</summary>
    public int FreePlaces => Volatile.Read(ref _free);

    /// <summary>Hosts that are remembered.</summary>
    internal int Hosts => _lines.Count;

    /// <summary>Waits for a place; disposing the answer gives it back.</summary>
    /// <param name="url">Address of the feed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<FetchPlace> EnterAsync(string url, CancellationToken cancellationToken) =>
        new(this, await WaitAsync(HostKey.Of(url), cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Waits for a place at a host.</summary>
    internal async ValueTask<FetchLine> WaitAsync(string host, CancellationToken cancellationToken)
    {
        TaskCompletionSource<FetchLine> waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            FetchLine line = LineOf(host);
            line.Waiters.Enqueue(waiter);
            _waiting++;
            MakeEligible(line);
        }

        Pump();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        return await waiter.Task;
    }

    /// <summary>
    /// Goes from one host to another with the place, if that host is free and has no waiters; else gives the place back and answers
    /// null.
    /// </summary>
    internal FetchLine? Change(FetchLine from, string host)
    {
        FetchLine? free = null;
        lock (_lock)
        {
            FetchLine to = LineOf(host);
            long now = _time.GetTimestamp();
            from.UnderWay--;
            MakeEligible(from);
            if (to.Waiters.Count == 0 && to.UnderWay < _options.MaxConnectionsPerHost && to.NextStart <= now)
            {
                free = to;
                Begin(to, now);
            }
            else
            {
                _free++;
            }
        }

        Pump();
        return free;
    }

    /// <summary>Gives a place back.</summary>
    internal void Leave(FetchLine line)
    {
        lock (_lock)
        {
            _free++;
            line.UnderWay--;
            MakeEligible(line);
        }

        Pump();
    }

    /// <summary>
    /// The line of a host. Redirects may lead to any number of hosts: hosts without a fetch and without a running gap are forgotten now and
    /// then.
    /// </summary>
    private FetchLine LineOf(string host)
    {
        if (_lines.TryGetValue(host, out FetchLine? line))
        {
            return line;
        }

        if (_lines.Count >= 1024 && BitOperations.IsPow2(_lines.Count))
        {
            long now = _time.GetTimestamp();
            foreach ((string idle, _) in _lines.Where(
                pair => pair.Value is { UnderWay: 0, Waiters.Count: 0 } && pair.Value.NextStart <= now).ToList())
            {
                _lines.Remove(idle);
            }
        }

        return _lines[host] = new FetchLine();
    }

    /// <summary>
    /// Hands out places as long as there are any for free hosts; comes back by timer for the next host whose gap is running.
    /// </summary>
    private void Pump()
    {
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            while (_free > 0 && _eligible.TryPeek(out FetchLine? line, out (long From, long Order) turn))
            {
                if (turn.From > now)
                {
                    _timer.Change(_time.GetElapsedTime(now, turn.From), Timeout.InfiniteTimeSpan);
                    return;
                }

                _eligible.Dequeue();
                line.IsEligible = false;
                Serve(line, now);
                MakeEligible(line);
            }
        }
    }

    private void Serve(FetchLine line, long now)
    {
        while (line.Waiters.TryDequeue(out TaskCompletionSource<FetchLine>? waiter))
        {
            _waiting--;

            // One that was cancelled while it waited cannot be given anything.
            if (waiter.TrySetResult(line))
            {
                _free--;
                Begin(line, now);
                return;
            }
        }
    }

    private void Begin(FetchLine line, long now)
    {
        line.UnderWay++;
        line.NextStart = now + (long)Math.Ceiling(_options.HostGap.TotalSeconds * _time.TimestampFrequency);
    }

    private void MakeEligible(FetchLine line)
    {
        if (!line.IsEligible && line.Waiters.Count > 0 && line.UnderWay < _options.MaxConnectionsPerHost)
        {
            long now = _time.GetTimestamp();
            line.IsEligible = true;
            _eligible.Enqueue(line, (line.NextStart > now ? line.NextStart : now, _order++));
        }
    }
}
