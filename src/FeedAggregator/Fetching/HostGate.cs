namespace FeedAggregator.Fetching;

/// <summary>
/// Politeness towards one host, enforced where requests leave: at most <see cref="FetchOptions.MaxConnectionsPerHost"/> under way,
/// <see cref="FetchOptions.HostGap"/> between them, and none while the host rests (Retry-After). Holds for every hop of every use
/// of the guarded client. Thread-safe; only hosts in use or resting take memory.
/// </summary>
public sealed class HostGate
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostLane> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (RetryAfter Wish, long Ends)> _rests = new(StringComparer.Ordinal);
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes the gate all requests of this process pass.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rests">Rests known from earlier, read from the store at start.</param>
    public HostGate(FetchOptions options, TimeProvider time, IEnumerable<RetryAfter>? rests = null)
    {
        _options = options;
        _time = time;
        Rest(rests ?? []);
    }

    /// <summary>
    /// Notes that hosts or addresses asked to be left alone; of two such requests the later end counts. After the rest of a host one
    /// request goes alone, and its answer decides whether the others follow.
    /// </summary>
    /// <param name="rests">The wishes.</param>
    public void Rest(IEnumerable<RetryAfter> rests)
    {
        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            long steady = _time.GetTimestamp();
            foreach (RetryAfter rest in rests)
            {
                // Kept by the monotonic clock: a rest lasts as long as it was asked for, however the other clock is set meanwhile.
                long ends = steady + Ticks(rest.Until - now);
                if (!_rests.TryGetValue(rest.Host, out (RetryAfter Wish, long Ends) known) || known.Ends < ends)
                {
                    SweepRests();
                    _rests[rest.Host] = (rest, ends);
                    CloseLane(rest.Host);
                }
            }
        }
    }

    /// <summary>The rest that an address or its host is taking now, the longer of the two, or null.</summary>
    /// <param name="address">The address.</param>
    public RetryAfter? Resting(Uri address)
    {
        lock (_lock)
        {
            RetryAfter? own = Lasting(address.AbsoluteUri);
            RetryAfter? host = Lasting(HostKey.Of(address));
            return own is null || (host is not null && host.Until >= own.Until) ? host : own;
        }
    }

    /// <summary>
    /// Waits for a place at the host; disposing the answer gives it back. Callers look at <see cref="Resting(Uri)"/> first. The gap counts
    /// from the beginning of the request before, and again from its answer (<see cref="HostPlace.Answered"/>): what was slow to connect may
    /// have arrived late.
    /// </summary>
    /// <param name="host">The host (<see cref="HostKey"/>).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<HostPlace> EnterAsync(string host, CancellationToken cancellationToken)
    {
        HostLane lane = Join(host);
        try
        {
            await lane.Places.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(host, lane, hadPlace: false);
            throw;
        }

        try
        {
            long gap = Ticks(_options.HostGap);
            while (lane.Claim(_time.GetTimestamp(), gap) is { } wait)
            {
                await Task.Delay(_time.GetElapsedTime(0, wait), _time, cancellationToken);
            }

            return new HostPlace(() => lane.Hold(_time.GetTimestamp() + gap), () => Leave(host, lane, hadPlace: true));
        }
        catch
        {
            Leave(host, lane, hadPlace: true);
            throw;
        }
    }

    private RetryAfter? Lasting(string key)
    {
        if (!_rests.TryGetValue(key, out (RetryAfter Wish, long Ends) known))
        {
            return null;
        }

        long now = _time.GetTimestamp();
        if (known.Ends > now)
        {
            return known.Wish with { Until = _time.GetUtcNow() + _time.GetElapsedTime(now, known.Ends) };
        }

        _rests.Remove(key);
        return null;
    }

    /// <summary>
    /// The next request to the host finds a lane of its own, in which it is alone until it is over. Those under way end in the former one.
    /// </summary>
    private void CloseLane(string host)
    {
        if (_lanes.TryGetValue(host, out HostLane? former))
        {
            HostLane closed = new(_options.MaxConnectionsPerHost);
            closed.Hold(former.NextStart);
            _lanes[host] = closed;
        }
    }

    private long Ticks(TimeSpan span) => (long)Math.Ceiling(span.TotalSeconds * _time.TimestampFrequency);

    private HostLane Join(string host)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(host, out HostLane? lane))
            {
                SweepIdle();
                _lanes[host] = lane = new HostLane(_options.MaxConnectionsPerHost);
            }

            lane.Users++;
            return lane;
        }
    }

    private void Leave(string host, HostLane lane, bool hadPlace)
    {
        if (hadPlace)
        {
            lane.Release();
        }

        lock (_lock)
        {
            lane.Users--;
            if (_options.HostGap == TimeSpan.Zero && lane.Users == 0 && _lanes.GetValueOrDefault(host) == lane)
            {
                _lanes.Remove(host);
            }
        }
    }

    /// <summary>Forgets hosts whose gap is over, now and then: redirects may lead to any number of them.</summary>
    private void SweepIdle()
    {
        if (_lanes.Count < 1024 || (_lanes.Count & (_lanes.Count - 1)) != 0)
        {
            return;
        }

        long now = _time.GetTimestamp();
        foreach ((string host, HostLane lane) in _lanes.Where(pair => pair.Value.Users == 0 && pair.Value.NextStart <= now).ToList())
        {
            _lanes.Remove(host);
        }
    }

    /// <summary>Forgets rests that are over, now and then.</summary>
    private void SweepRests()
    {
        if (_rests.Count < 1024 || (_rests.Count & (_rests.Count - 1)) != 0)
        {
            return;
        }

        long now = _time.GetTimestamp();
        foreach ((string key, _) in _rests.Where(pair => pair.Value.Ends <= now).ToList())
        {
            _rests.Remove(key);
        }
    }
}

/// <summary>A place at a host, held while a request is under way.</summary>
/// <param name="answered">What to do when the answer's headers have come.</param>
/// <param name="leave">Gives the place back.</param>
public sealed class HostPlace(Action answered, Action leave) : IDisposable
{
    private int _left;

    /// <summary>Notes that the host has answered: the gap to its next request counts from now.</summary>
    public void Answered() => answered();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            leave();
        }
    }
}

/// <summary>One host at the <see cref="HostGate"/>.</summary>
/// <param name="places">How many requests may be under way at once.</param>
internal sealed class HostLane(int places)
{
    private bool _open;

    /// <summary>
    /// Free places. The first request is alone: it may bring the host's wish to be left alone, and others must not cross that answer.
    /// </summary>
    public SemaphoreSlim Places { get; } = new(1);

    /// <summary>Who holds or waits for a place; the gate's lock guards it.</summary>
    public int Users { get; set; }

    /// <summary>Nothing may begin before this timestamp of the monotonic clock.</summary>
    public long NextStart { get; private set; } = long.MinValue;

    /// <summary>Gives a place back; after the first answer all places are there.</summary>
    public void Release()
    {
        lock (Places)
        {
            Places.Release(_open ? 1 : places);
            _open = true;
        }
    }

    /// <summary>Takes the next beginning, or says how long to wait, in ticks of the monotonic clock, before trying again.</summary>
    public long? Claim(long now, long gap)
    {
        lock (Places)
        {
            if (NextStart > now)
            {
                return NextStart - now;
            }

            NextStart = now + gap;
            return null;
        }
    }

    /// <summary>No request begins before a timestamp.</summary>
    public void Hold(long until)
    {
        lock (Places)
        {
            NextStart = NextStart > until ? NextStart : until;
        }
    }
}
