namespace FeedAggregator.Fetching;

/// <summary>
/// Counts everything that comes over a connection: TLS, headers, framing and body. Chunk extensions, padding, pings and empty frames never show in a body,
/// and without this bound they go on as long as the exchange may last.
/// </summary>
/// <remarks>A connection serves one exchange (<see cref="GuardedHttp"/>), so its bytes are those of one answer.</remarks>
internal sealed class WireStream(Stream inner, FetchOptions options) : ConnectionStream(inner)
{
    private long _left = MostBytes(options);

    /// <summary>What one answer may need: a body and headers as large as they may be, and a quarter for framing and TLS.</summary>
    public static long MostBytes(FetchOptions options) => ((long)options.MaxBodyBytes + options.MaxHeaderBytes) * 5 / 4;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await Inner.ReadAsync(buffer, cancellationToken);
        _left -= read;
        return _left >= 0
            ? read
            : throw new FetchFailedException(FetchFailure.TooLarge, $"the answer takes more than {MostBytes(options)} bytes on the wire, most of them no content");
    }
}
