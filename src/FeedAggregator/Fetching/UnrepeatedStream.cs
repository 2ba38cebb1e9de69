namespace FeedAggregator.Fetching;

/// <summary>
/// A connection on which a request that gets no answer fails instead of being sent again. <see cref="SocketsHttpHandler"/> silently repeats a
/// request up to four times where the other side closes without a word; to a publisher in trouble that is a burst.
/// </summary>
/// <remarks>
/// The handler repeats only what ended without an error, so the end is made one where a request was written and nothing has come since. An idle
/// connection that the server closes stays what it is. HTTP/1.1 only: where HTTP/2 sends a request back, <see cref="GuardedConnector"/> refuses the second connection.
/// </remarks>
internal sealed class UnrepeatedStream(Stream inner) : ConnectionStream(inner)
{
    private volatile bool _asked;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await Inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            _asked = false;
        }
        else if (buffer.Length > 0 && _asked)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        }

        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _asked = true;
        return Inner.WriteAsync(buffer, cancellationToken);
    }
}
