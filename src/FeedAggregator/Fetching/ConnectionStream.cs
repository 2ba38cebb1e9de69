using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace FeedAggregator.Fetching;

/// <summary>A connection whose bytes are watched and passed on unchanged; read and written asynchronously.</summary>
/// <param name="inner">The connection; disposed with this one.</param>
internal abstract class ConnectionStream(Stream inner) : Stream
{
    /// <summary>The connection.</summary>
    protected Stream Inner { get; } = inner;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Inner.WriteAsync(buffer, cancellationToken);

    [SuppressMessage("Performance", "CA1835", Justification = "This is the overload it warns about.")]
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Inner.FlushAsync(cancellationToken);

    public override void Flush() => Inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("connections are read asynchronously");

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("connections are written asynchronously");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>
/// Counts everything that comes over a connection: TLS, headers, framing and body. Chunk extensions, padding, pings and empty frames never
/// show in a body, and without this bound they go on as long as the exchange may last.
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
            : throw new FetchFailedException(
                FetchFailure.TooLarge, $"the answer takes more than {MostBytes(options)} bytes on the wire, most of them no content");
    }
}

/// <summary>
/// A connection on which a request that gets no answer fails instead of being sent again. <see cref="SocketsHttpHandler"/> silently repeats
/// a request up to four times where the other side closes without a word; to a publisher in trouble that is a burst.
/// </summary>
/// <remarks>
/// The handler repeats only what ended without an error. So an end becomes an error if a request was written and no byte came after it. An
/// idle connection that the server closes stays what it is. HTTP/1.1 only: where HTTP/2 sends a request back,
/// <see cref="GuardedTransport"/> refuses the second connection.
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

/// <summary>
/// An HTTP/2 connection whose GOAWAY frames (RFC 9113, 6.8) are noticed: <see cref="SocketsHttpHandler"/> sends the request again on
/// another connection and does not say why the server sent it away.
/// </summary>
/// <param name="inner">The connection behind TLS.</param>
/// <param name="goneAway">Gets the error code of each such frame.</param>
internal sealed class GoAwayStream(Stream inner, Action<uint> goneAway) : ConnectionStream(inner)
{
    private const int HeaderLength = 9;
    private const byte GoAway = 7;

    /// <summary>A frame's header, and the two numbers that a GOAWAY begins with: the last stream and the error code.</summary>
    private readonly byte[] _frame = new byte[HeaderLength + 8];
    private int _filled;
    private int _left;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await Inner.ReadAsync(buffer, cancellationToken);
        Watch(buffer.Span[..read]);
        return read;
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = _filled < HeaderLength ? Header(bytes) : Payload(bytes);
        }
    }

    private ReadOnlySpan<byte> Header(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(HeaderLength - _filled, bytes.Length);
        bytes[..taken].CopyTo(_frame.AsSpan(_filled));
        _filled += taken;
        if (_filled == HeaderLength)
        {
            _left = (_frame[0] << 16) | (_frame[1] << 8) | _frame[2];
            _filled = _left == 0 ? 0 : _filled;
        }

        return bytes[taken..];
    }

    private ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(_left, bytes.Length);
        int kept = Math.Min(_frame.Length - _filled, taken);
        bytes[..kept].CopyTo(_frame.AsSpan(_filled));
        _filled += kept;
        _left -= taken;
        if (_left == 0)
        {
            if (_frame[3] == GoAway && _filled == _frame.Length)
            {
                goneAway(BinaryPrimitives.ReadUInt32BigEndian(_frame.AsSpan(HeaderLength + 4)));
            }

            _filled = 0;
        }

        return bytes[taken..];
    }
}
