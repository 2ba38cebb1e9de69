using FeedAggregator.Fetching;

namespace FeedAggregator.Scheduling;

/// <summary>
/// Gives out the places of feeds under way, so that a slow or crowded host never starves the others: a feed takes a place only when its host is
/// free too (fewer than <see cref="FetchOptions.MaxConnectionsPerHost"/> feeds of it under way, <see cref="FetchOptions.HostGap"/> since the
/// last began). Among free hosts the one that has waited longest comes next; within a host, who came first. Thread-safe.
/// </summary>
/// <remarks><see cref="HostGate"/> enforces the same limits where requests leave; this class only sees to it that nobody holds a place while waiting there.</remarks>
public sealed class FetchQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Lines that have a feed waiting and a place at their host, by when their host may be asked again, then by how long they have waited.</summary>
    private readonly PriorityQueue<Line, (DateTimeOffset NextStart, long Order)> _eligible = new();
    private int _free;
    private int _waiting;
    private long _order;

    /// <summary>Opens the places.</summary>
    /// <param name="options">How many, and the limits of a host.</param>
    /// <param name="time">The clock.</param>
    public FetchQueue(FetchOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _free = options.MaxConcurrency;
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Feeds that wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Places nobody can use: every feed that waits, waits for its host. More due feeds, of other hosts, could use them.</summary>
    public int FreePlaces => Volatile.Read(ref _free);

    /// <summary>Waits for a place; disposing the answer gives it back.</summary>
    /// <param name="url">Address of the feed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IDisposable> EnterAsync(string url, CancellationToken cancellationToken)
    {
        string host = HostKey.Of(url);
        TaskCompletionSource<IDisposable> waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_lines.TryGetValue(host, out Line? line))
            {
                _lines[host] = line = new Line();
            }

            line.Waiters.Enqueue(waiter);
            _waiting++;
            MakeEligible(line);
        }

        Pump();
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
        return await waiter.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Hands out places as long as there are any for free hosts; comes back by timer for the next host whose gap is running.</summary>
    private void Pump()
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            while (_free > 0 && _eligible.TryPeek(out Line? line, out (DateTimeOffset NextStart, long Order) turn))
            {
                if (turn.NextStart > now)
                {
                    _timer.Change(turn.NextStart - now, Timeout.InfiniteTimeSpan);
                    return;
                }

                _eligible.Dequeue();
                line.IsEligible = false;
                Serve(line, now);
                MakeEligible(line);
            }
        }
    }

    private void Serve(Line line, DateTimeOffset now)
    {
        while (line.Waiters.TryDequeue(out TaskCompletionSource<IDisposable>? waiter))
        {
            _waiting--;

            // One that was cancelled while it waited cannot be given anything.
            if (waiter.TrySetResult(new Place(this, line)))
            {
                _free--;
                line.UnderWay++;
                line.NextStart = now + _options.HostGap;
                return;
            }
        }
    }

    private void MakeEligible(Line line)
    {
        if (!line.IsEligible && line.Waiters.Count > 0 && line.UnderWay < _options.MaxConnectionsPerHost)
        {
            line.IsEligible = true;
            _eligible.Enqueue(line, (line.NextStart, _order++));
        }
    }

    private void Leave(Line line)
    {
        lock (_lock)
        {
            _free++;
            line.UnderWay--;
            MakeEligible(line);
        }

        Pump();
    }

    /// <summary>The feeds of one host.</summary>
    private sealed class Line
    {
        public Queue<TaskCompletionSource<IDisposable>> Waiters { get; } = new();

        public int UnderWay { get; set; }

        public DateTimeOffset NextStart { get; set; } = DateTimeOffset.MinValue;

        public bool IsEligible { get; set; }
    }

    private sealed class Place(FetchQueue queue, Line line) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                queue.Leave(line);
            }
        }
    }
}
