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
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, FetchOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        long? length = content.Headers.ContentLength;
        if (response.Headers.TransferEncodingChunked != true && content.Headers.NonValidated.TryGetValues("Content-Length", out HeaderStringValues lengths) &&
            (length is null || lengths.Distinct(StringComparer.Ordinal).Count() > 1))
        {
            // RFC 9112, 6.3: where the end is told in two ways, or in one that is no number, nobody knows where it is.
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
    public static FetchFailedException TooLarge(FetchOptions options) => new(FetchFailure.TooLarge, $"the body is larger than {options.MaxBodyBytes} bytes");

    /// <summary>
    /// Reads into pieces that are put together at the end: a body that passes its bound in the middle, as one that unpacks without end, leaves nothing large behind.
    /// One of a known length that is not large is read in one piece.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Stream body, long expected, FetchOptions options, CancellationToken cancellationToken)
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

/// <summary>A bound was passed or an encoding is broken; becomes <see cref="GuardedAnswer.Failed"/> and never leaves this folder.</summary>
/// <param name="kind">What sort of failure.</param>
/// <param name="message">Cause in plain words, one line.</param>
/// <param name="inner">The underlying failure, or null.</param>
internal sealed class FetchFailedException(FetchFailure kind, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What sort of failure.</summary>
    public FetchFailure Kind { get; } = kind;
}
