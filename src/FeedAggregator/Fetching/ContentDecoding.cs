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
    /// <exception cref="FetchFailedException">The encoding is none that was offered.</exception>
    public static Stream Decode(Stream wire, HttpContent content)
    {
        string[] codings = [.. content.Headers.ContentEncoding.Select(coding => coding.Trim().ToLowerInvariant()).Where(coding => coding is not ("identity" or ""))];
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

    /// <summary>The name means zlib (RFC 1950), whose first byte ends in 8; some servers send raw deflate (RFC 1951) all the same.</summary>
    private static Stream Deflate(ReadOnlyMemory<byte> first, Stream body) =>
        first.Span is [var b, _] && (b & 0x0f) == 8 ? new ZLibStream(body, CompressionMode.Decompress) : new DeflateStream(body, CompressionMode.Decompress);

    private static FetchFailedException Unknown(Stream stream, string coding)
    {
        stream.Dispose();
        return new FetchFailedException(FetchFailure.Encoding, $"the body has the encoding \"{coding}\", which was not offered");
    }
}
