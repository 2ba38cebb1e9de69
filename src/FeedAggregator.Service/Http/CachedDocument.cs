using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace FeedAggregator.Service.Http;

/// <summary>
/// An answer that is sent many times: its bytes, compressed once when first wanted so, and validators. Each coding is another sequence of
/// bytes, so each has a strong ETag of its own (RFC 9110, section 8.8.3.3).
/// </summary>
internal sealed class CachedDocument
{
    private readonly Lazy<byte[]> _gzip;
    private readonly Lazy<byte[]> _brotli;

    public CachedDocument(string contentType, byte[] body, IReadOnlyList<string>? links = null)
    {
        ContentType = contentType;
        Body = body;
        Links = links is { Count: > 0 } ? string.Join(", ", links) : null;
        Hash = Convert.ToHexStringLower(SHA256.HashData(body))[..20];
        ETag = $"\"{Hash}\"";
        GzipETag = $"\"{Hash}-gz\"";
        BrotliETag = $"\"{Hash}-br\"";
        _gzip = new Lazy<byte[]>(() => Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)));
        _brotli = new Lazy<byte[]>(() => Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    }

    /// <summary>Media type with charset.</summary>
    public string ContentType { get; }

    /// <summary>The bytes as they are.</summary>
    public byte[] Body { get; }

    /// <summary>Value of the Link header, or null.</summary>
    public string? Links { get; }

    /// <summary>Names the bytes.</summary>
    public string Hash { get; }

    public string ETag { get; }

    public string GzipETag { get; }

    public string BrotliETag { get; }

    /// <summary>When these bytes were first made, whole seconds.</summary>
    public DateTimeOffset LastModified { get; private set; }

    /// <summary><see cref="LastModified"/> as HTTP writes it.</summary>
    public string LastModifiedText { get; private set; } = "";

    /// <summary>Notes when the bytes were made; before anybody else sees the document.</summary>
    public CachedDocument At(DateTimeOffset time)
    {
        LastModified = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
        LastModifiedText = LastModified.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        return this;
    }

    public byte[] Gzip() => _gzip.Value;

    public byte[] Brotli() => _brotli.Value;

    private byte[] Compress(Func<Stream, Stream> coder)
    {
        using var bytes = new MemoryStream();
        using (Stream stream = coder(bytes))
        {
            stream.Write(Body);
        }

        return bytes.ToArray();
    }
}
