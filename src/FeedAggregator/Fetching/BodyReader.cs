using System.Net.Http.Headers;

namespace FeedAggregator.Fetching;

/// <summary>Reads a body to its end through decompression, within the bounds on bytes (before and after) and on rate.</summary>
internal static class BodyReader
{
    /// <summary>Sizes of the pieces a body is read in; larger ones would come from the heap of large objects.</summary>
    private const int FirstPiece = 16 * 1024;
    private const int LargestPiece = 80 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="response">The answer, headers received, body not.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FetchFailedException">A bound was passed, or the compressed body is broken.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, FetchOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        long? length = content.Headers.ContentLength;
        if (response.Headers.TransferEncodingChunked != true &&
            content.Headers.NonValidated.TryGetValues("Content-Length", out HeaderStringValues lengths) &&
            (length is null || lengths.Distinct(StringComparer.Ordinal).Count() > 1))
        {
            // RFC 9112, 6.3: two lengths, or one that is no number, leave the end of the body unknown.
            throw new FetchFailedException(FetchFailure.Network, "the length of the body is announced in a way that makes no sense");
        }

        if (length > options.MaxBodyBytes)
        {
            throw TooLarge(options);
        }

        Stream wire = new MeteredStream(await content.ReadAsStreamAsync(cancellationToken), options, time, cancellationToken);
        await using Stream body = ContentDecoding.Decode(wire, content);
        try
        {
            return await ReadToEndAsync(body, length ?? 0, options, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new FetchFailedException(FetchFailure.Encoding, "the compressed body is broken", e);
        }
    }

    /// <summary>The failure for a body beyond its bound.</summary>
    public static FetchFailedException TooLarge(FetchOptions options) =>
        new(FetchFailure.TooLarge, $"the body is larger than {options.MaxBodyBytes} bytes");

    /// <summary>
    /// Reads into pieces that are joined at the end: a body that passes its bound in the middle, such as one that unpacks without end,
    /// leaves no large array behind. A small body of known length is read in one piece.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(
        Stream body, long expected, FetchOptions options, CancellationToken cancellationToken)
    {
        List<byte[]> full = [];

        // One byte more than announced, so that the end shows without another piece.
        byte[] piece = new byte[Math.Clamp(expected + 1, FirstPiece, LargestPiece)];
        int filled = 0;
        long total = 0;
        while (true)
        {
            int read = await body.ReadAsync(piece.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                return full.Count == 0 ? piece.AsMemory(0, filled) : Joined(full, piece.AsSpan(0, filled), (int)total);
            }

            filled += read;
            total += read;
            if (total > options.MaxBodyBytes)
            {
                throw TooLarge(options);
            }

            if (filled == piece.Length)
            {
                full.Add(piece);
                piece = new byte[LargestPiece];
                filled = 0;
            }
        }
    }

    private static byte[] Joined(List<byte[]> full, ReadOnlySpan<byte> last, int length)
    {
        byte[] body = GC.AllocateUninitializedArray<byte>(length);
        int at = 0;
        foreach (byte[] piece in full)
        {
            piece.CopyTo(body, at);
            at += piece.Length;
        }

        last.CopyTo(body.AsSpan(at));
        return body;
    }
}

/// <summary>A bound was passed or an encoding is broken; becomes <see cref="FetchResult.Failed"/> and never leaves this folder.</summary>
/// <param name="kind">What sort of failure.</param>
/// <param name="message">Cause in plain words, one line.</param>
/// <param name="inner">The underlying failure, or null.</param>
internal sealed class FetchFailedException(FetchFailure kind, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What sort of failure.</summary>
    public FetchFailure Kind { get; } = kind;
}

/// <summary>
/// Counts the bytes of a body as they come, before they are decompressed and without their framing: refuses more than the bound (a
/// compressed stream may go on for ever without yielding anything) and a drip below the minimum rate.
/// </summary>
/// <remarks>
/// Rate: within every window at least rate × window bytes must come or the body must end. A new window starts as soon as its quota is met,
/// so a fast start does not excuse a later drip, and a pause after enough bytes has a whole window.
/// </remarks>
internal sealed class MeteredStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly FetchOptions _options;
    private readonly CancellationTokenSource _tooSlow;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _cancellation;
    private readonly long _quota;
    private long _inWindow;
    private long _total;

    /// <summary>Watches a body.</summary>
    /// <param name="inner">The body without framing.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends every read; taken here, for a body may come in millions of reads of a single byte.</param>
    public MeteredStream(Stream inner, FetchOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        _inner = inner;
        _options = options;
        _quota = Math.Max(1, (long)(options.MinimumRate * options.RateWindow.TotalSeconds));
        _tooSlow = options.MinimumRate == 0 ? new CancellationTokenSource() : new CancellationTokenSource(options.RateWindow, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _tooSlow.Token);
        _cancellation = cancellationToken;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await _inner.ReadAsync(buffer, _either.Token);
        }
        catch (OperationCanceledException e) when (!_cancellation.IsCancellationRequested)
        {
            throw new FetchFailedException(FetchFailure.TimedOut, $"the body came slower than {_options.MinimumRate} bytes a second", e);
        }

        Count(read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _either.Dispose();
            _tooSlow.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(int read)
    {
        _total += read;
        _inWindow += read;
        if (_total > _options.MaxBodyBytes)
        {
            throw BodyReader.TooLarge(_options);
        }

        if (_inWindow >= _quota && _options.MinimumRate > 0)
        {
            _inWindow = 0;
            _tooSlow.CancelAfter(_options.RateWindow);
        }
    }
}
