namespace FeedAggregator.Fetching;

/// <summary>
/// Until when the headers of one hop must have come: <see cref="FetchOptions.HeadersTimeout"/> after the request, or, where a connection
/// has to be made first, after that (which has <see cref="FetchOptions.ConnectTimeout"/> of its own).
/// </summary>
internal sealed class HeadersDeadline(FetchOptions options, TimeProvider time) : IDisposable
{
    private static readonly HttpRequestOptionsKey<HeadersDeadline> Key = new("FeedAggregator.HeadersDeadline");

    private readonly CancellationTokenSource _source = new(options.HeadersTimeout, time);
    private readonly Lock _lock = new();
    private bool _disposed;
    private int _connections;

    /// <summary>Fires when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The deadline of the request a connection is made for; null where it has none.</summary>
    public static HeadersDeadline? Of(HttpRequestMessage message) => message.Options.TryGetValue(Key, out HeadersDeadline? deadline)
        ? deadline
        : null;

    /// <summary>Lets the connector find it.</summary>
    public void AttachTo(HttpRequestMessage message) => message.Options.Set(Key, this);

    /// <summary>A connection is being made.</summary>
    /// <returns>How many were made for this request, this one included.</returns>
    public int Connecting()
    {
        Move(options.ConnectTimeout + options.HeadersTimeout);
        return Interlocked.Increment(ref _connections);
    }

    /// <summary>The connection is made.</summary>
    public void Connected() => Move(options.HeadersTimeout);

    /// <summary>Why HTTP/2 sent the request away (GOAWAY); null where it did not.</summary>
    public uint? Error { get; private set; }

    /// <summary>The connection made for this request is being closed by its server.</summary>
    public void SentAway(uint error) => Error = error;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _source.Dispose();
        }
    }

    /// <summary>A connection may outlive the request it was begun for.</summary>
    private void Move(TimeSpan left)
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _source.CancelAfter(left);
            }
        }
    }
}
