using System.Buffers.Binary;

namespace FeedAggregator.Fetching;

/// <summary>
/// An HTTP/2 connection whose GOAWAY frames (RFC 9113, 6.8) are noticed: <see cref="SocketsHttpHandler"/> sends the request again on another connection and
/// does not say why the server sent it away.
/// </summary>
/// <param name="inner">The connection behind TLS.</param>
/// <param name="goneAway">Told of the error code of each such frame.</param>
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
