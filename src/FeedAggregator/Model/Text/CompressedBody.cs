using System.IO.Compression;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Unpacks a document that is itself gzip or zlib data: files saved as <c>.xml.gz</c>, servers that forget Content-Encoding.
/// </summary>
internal static class CompressedBody
{
    private const int MaxLayers = 3;

    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> body, WarningLog warnings)
    {
        for (int layer = 0; layer < MaxLayers && Looks(body.Span) is { } method; layer++)
        {
            body = Inflate(body, method, warnings);
            warnings.Add("compressed-body", 0, $"The document itself is {method} data; it was unpacked.");
        }

        return body;
    }

    private static string? Looks(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x1F, 0x8B, 0x08, ..] => "gzip",
        [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] => "zlib",
        _ => null,
    };

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> body, string method, WarningLog warnings)
    {
        using MemoryStream packed = new(body.ToArray(), writable: false);
        using Stream inflating = method == "gzip"
            ? new GZipStream(packed, CompressionMode.Decompress)
            : new ZLibStream(packed, CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int read = inflating.Read(buffer); read > 0; read = inflating.Read(buffer))
            {
                if (unpacked.Length + read > ParserLimits.Bytes)
                {
                    throw new FeedParseException(
                        $"The {method} document unpacks to more than {ParserLimits.Bytes / (1024 * 1024)} MB, which no feed needs.");
                }

                unpacked.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException) when (unpacked.Length > 0)
        {
            warnings.Add("compressed-body-cut", 0, $"The {method} data is damaged or cut short; what could be unpacked was read.");
        }
        catch (InvalidDataException broken)
        {
            throw new FeedParseException($"The document looks like {method} data but cannot be unpacked.", broken);
        }

        return unpacked.GetBuffer().AsMemory(0, (int)unpacked.Length);
    }
}
