using System.IO.Compression;

namespace FeedAggregator.Fetching;

/// <summary>
/// Undoes Content-Encoding (RFC 9110, 8.4): gzip, deflate (zlib, or raw as some servers send it) and br, also one upon the other. Done here
/// and not by the HTTP handler, so that the bytes before and after are counted alike.
/// </summary>
/// <remarks>
/// That a body which ends early is an error depends on the runtime setting <c>System.IO.Compression.UseStrictValidation</c>, which
/// Directory.Build.props switches on for every executable.
/// </remarks>
internal static class ContentDecoding
{
    /// <summary>What we say we understand.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>No honest server encodes twice more than once; each layer multiplies the work.</summary>
    private const int MostLayers = 2;

    /// <summary>The decoded stream; disposing it disposes the one on the wire.</summary>
    /// <exception cref="FetchFailedException">The encoding was not offered.</exception>
    public static Stream Decode(Stream wire, HttpContent content)
    {
        string[] codings =
            [.. content.Headers.ContentEncoding.Select(coding => coding.Trim().ToLowerInvariant())
            .Where(coding => coding is not ("identity" or ""))];
        if (codings.Length > MostLayers)
        {
            wire.Dispose();
            throw new FetchFailedException(FetchFailure.Encoding, $"the body is encoded {codings.Length} times over");
        }

        Stream decoded = wire;
        foreach (string coding in codings.Reverse())
        {
            decoded = coding switch
            {
                "gzip" or "x-gzip" => new PeekingStream(decoded, Gzip),
                "deflate" => new PeekingStream(decoded, Deflate),
                "br" => new BrotliStream(decoded, CompressionMode.Decompress),
                _ => throw Unknown(decoded, coding),
            };
        }

        return decoded;
    }

    /// <summary>Some servers name gzip and send the document plain; the first two bytes tell (RFC 1952, 2.3.1).</summary>
    private static Stream Gzip(ReadOnlyMemory<byte> first, Stream body) =>
        first.Span is [0x1f, 0x8b] ? new GZipStream(body, CompressionMode.Decompress) : body;

    /// <summary>
    /// The name means zlib (RFC 1950), whose first byte ends in 8; some servers send raw deflate (RFC 1951).
    /// </summary>
    private static Stream Deflate(ReadOnlyMemory<byte> first, Stream body) =>
        first.Span is [var b, _] && (b & 0x0f) == 8
            ? new ZLibStream(body, CompressionMode.Decompress)
            : new DeflateStream(body, CompressionMode.Decompress);

    private static FetchFailedException Unknown(Stream stream, string coding)
    {
        stream.Dispose();
        return new FetchFailedException(FetchFailure.Encoding, $"the body has the encoding \"{coding}\", which was not offered");
    }
}

/// <summary>Looks at the first two bytes of a stream before it decides how to read it: servers lie about encodings.</summary>
/// <param name="source">The stream; disposed with this one.</param>
/// <param name="choose">Gets the first bytes (fewer than two where there are no more) and the whole stream, and gives the stream to
/// read.</param>
internal sealed class PeekingStream(Stream source, Func<ReadOnlyMemory<byte>, Stream, Stream> choose) : ReadOnlyStream
{
    private Stream? _chosen;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _chosen ??= await ChooseAsync(cancellationToken);
        return await _chosen.ReadAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _chosen?.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Stream> ChooseAsync(CancellationToken cancellationToken)
    {
        byte[] first = new byte[2];
        int read = await source.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        return choose(first.AsMemory(0, read), new Rejoined(first.AsMemory(0, read), source));
    }

    /// <summary>The bytes that were looked at, then the rest.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> first, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _first = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_first.Length == 0 || buffer.Length == 0)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            int taken = Math.Min(buffer.Length, _first.Length);
            _first[..taken].CopyTo(buffer);
            _first = _first[taken..];
            return ValueTask.FromResult(taken);
        }
    }
}

/// <summary>A stream that can only be read from beginning to end, asynchronously: what all streams of a body are.</summary>
internal abstract class ReadOnlyStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("bodies are read asynchronously");

    public sealed override void Flush()
    {
    }

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
