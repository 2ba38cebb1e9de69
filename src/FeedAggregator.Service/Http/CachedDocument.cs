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
    /// <summary>A larger body is compressed quickly rather than well: a reader waits for it.</summary>
    private const int LargeBytes = 1 << 20;

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
        CompressionLevel level = body.Length > LargeBytes ? CompressionLevel.Fastest : CompressionLevel.Optimal;
        _gzip = new Lazy<byte[]>(() => Compress(stream => new GZipStream(stream, level)));
        _brotli = new Lazy<byte[]>(() => Compress(stream => new BrotliStream(stream, level)));
    }

    /// <summary>Media type with charset.</summary>
    public string ContentType { get; }

    /// <summary>The bytes as they are.</summary>
    public byte[] Body { get; }

    /// <summary>Bytes it takes now, in all codings that were made.</summary>
    public long Bytes =>
        Body.Length + (_gzip.IsValueCreated ? _gzip.Value.Length : 0) + (_brotli.IsValueCreated ? _brotli.Value.Length : 0) + 1024;

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

    /// <summary>The bytes in a coding, made now if they were not wanted so before.</summary>
    /// <param name="coding">The coding.</param>
    public byte[] In(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => _gzip.Value,
        ContentCoding.Brotli => _brotli.Value,
        _ => Body,
    };

    /// <summary>Whether the bytes in a coding are made.</summary>
    /// <param name="coding">The coding.</param>
    public bool IsMade(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => _gzip.IsValueCreated,
        ContentCoding.Brotli => _brotli.IsValueCreated,
        _ => true,
    };

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
