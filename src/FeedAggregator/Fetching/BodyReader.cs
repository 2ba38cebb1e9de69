using System.Net.Http.Headers;

namespace FeedAggregator.Fetching;

/// <summary>Reads a body to its end through decompression, within the bounds on bytes (before and after) and on rate.</summary>
internal static class BodyReader
{
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
            return await ReadToEndAsync(body, (int)(length ?? 0), options, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new FetchFailedException(FetchFailure.Encoding, "the compressed body is broken", e);
        }
    }

    /// <summary>The failure for a body beyond its bound.</summary>
    public static FetchFailedException TooLarge(FetchOptions options) => new(FetchFailure.TooLarge, $"the body is larger than {options.MaxBodyBytes} bytes");

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(Stream body, int expected, FetchOptions options, CancellationToken cancellationToken)
    {
        // One byte more than announced, so that the end shows without growing.
        byte[] buffer = new byte[Math.Clamp(expected + 1, 16 * 1024, options.MaxBodyBytes + 1)];
        int filled = 0;
        while (true)
        {
            int read = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                return buffer.AsMemory(0, filled);
            }

            filled += read;
            if (filled > options.MaxBodyBytes)
            {
                throw TooLarge(options);
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, options.MaxBodyBytes + 1L));
            }
        }
    }
}
