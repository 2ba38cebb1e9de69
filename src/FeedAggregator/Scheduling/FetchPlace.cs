namespace FeedAggregator.Scheduling;

/// <summary>A place among the feeds under way; disposing it gives it back. Used by one feed, on one thread at a time.</summary>
public sealed class FetchPlace : IDisposable
{
    private readonly FetchQueue _queue;
    private FetchLine? _line;

    internal FetchPlace(FetchQueue queue, FetchLine line) => (_queue, _line) = (queue, line);

    /// <summary>
    /// Goes on to another host. Where that is free the place is kept; else it is given back, and another one waited for in the line of that
    /// host.
    /// </summary>
    /// <param name="host">The other host (<see cref="HostKey"/>).</param>
    /// <param name="cancellationToken">Ends the wait; then no place is held.</param>
    public async ValueTask MoveAsync(string host, CancellationToken cancellationToken)
    {
        FetchLine line = _line ?? throw new ObjectDisposedException(nameof(FetchPlace));
        _line = _queue.Change(line, host);
        _line ??= await _queue.WaitAsync(host, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _line, null) is { } line)
        {
            _queue.Leave(line);
        }
    }
}

/// <summary>The feeds of one host at the <see cref="FetchQueue"/>, whose lock guards it.</summary>
internal sealed class FetchLine
{
    /// <summary>Who waits for a place, first come first served.</summary>
    public Queue<TaskCompletionSource<FetchLine>> Waiters { get; } = new();

    /// <summary>Feeds that hold a place.</summary>
    public int UnderWay { get; set; }

    /// <summary>No feed may begin before this timestamp of the monotonic clock.</summary>
    public long NextStart { get; set; } = long.MinValue;

    /// <summary>Whether it stands among the lines that may be served next.</summary>
    public bool IsEligible { get; set; }
}
