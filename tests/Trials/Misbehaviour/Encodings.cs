using System.IO.Compression;
using System.Text;

namespace FeedAggregator.Trials.Misbehaviour;

/// <summary>Compressed bodies: bombs, cuts and lies.</summary>
internal static class Encodings
{
    private static readonly string[] Codings = ["gzip", "deflate", "br"];

    public static IEnumerable<Misbehaving> All =>
    [
        .. Codings.SelectMany(Of),
        new("raw deflate", Expect.Read, talk => SayAsync(talk, "deflate", Compress("raw", Bytes(talk)))),
        new("x-gzip", Expect.Read, talk => SayAsync(talk, "x-gzip", Compress("gzip", Bytes(talk)))),
        new("gzip in capitals", Expect.Read, talk => SayAsync(talk, "GZIP", Compress("gzip", Bytes(talk)))),
        new("gzip in br", Expect.Read, talk => SayAsync(talk, "gzip, br", Compress("br", Compress("gzip", Bytes(talk))))),
        new("gzip in gzip in gzip", Expect.Failed,
        talk => SayAsync(talk, "gzip, gzip, gzip", Compress("gzip", Compress("gzip", Compress("gzip", Bytes(talk)))))),
        new("a bomb in a bomb", Expect.Failed, talk => SayAsync(talk, "gzip, gzip", Compress("gzip", Bombs["gzip"]))),
        new("gzip that nobody announced", Expect.Read, talk => SayAsync(talk, "identity", Compress("gzip", Bytes(talk)))),
        new("plain, announced as gzip", Expect.Read, talk => SayAsync(talk, "gzip", Bytes(talk))),
        new("plain, announced as deflate", Expect.Failed, talk => SayAsync(talk, "deflate", Bytes(talk))),
        new("plain, announced as br", Expect.Failed, talk => SayAsync(talk, "br", Bytes(talk))),
        new("gzip, announced as br", Expect.Failed, talk => SayAsync(talk, "br", Compress("gzip", Bytes(talk)))),
        new("an encoding that was not offered", Expect.Failed, talk => SayAsync(talk, "zstd", Bytes(talk))),
        new("an encoding that does not exist", Expect.Failed, talk => SayAsync(talk, "rot13", Bytes(talk))),
        new("an empty encoding", Expect.Read, talk => SayAsync(talk, "", Bytes(talk))),
        new("an empty body in gzip", Expect.Failed, talk => SayAsync(talk, "gzip", [])),
        new("two members of gzip", Expect.Read,
        talk => SayAsync(talk, "gzip", [.. Compress("gzip", Bytes(talk)[..100]), .. Compress("gzip", Bytes(talk)[100..])])),
        new("gzip with rubbish behind it", Expect.Read, talk => SayAsync(talk, "gzip", [.. Compress("gzip", Bytes(talk)), 1, 2, 3, 4])),
        new("gzip with a wrong checksum", Expect.Failed, talk => SayAsync(talk, "gzip", WrongChecksum(Compress("gzip", Bytes(talk))))),
    ];

    private static Dictionary<string, byte[]> Bombs { get; } =
        Codings.ToDictionary(coding => coding, coding => Compress(coding, new byte[64 * 1024 * 1024]), StringComparer.Ordinal);

    private static IEnumerable<Misbehaving> Of(string coding) =>
    [
        new($"{coding}", Expect.Read, talk => SayAsync(talk, coding, Compress(coding, Bytes(talk)))),
        new($"{coding} cut off", Expect.Failed, talk => SayAsync(talk, coding, Compress(coding, Long(talk))[..^200])),
        new($"{coding} cut off before its last byte", Expect.Failed, talk => SayAsync(talk, coding, Compress(coding, Bytes(talk))[..^1])),
        new($"{coding} broken in the middle", Expect.Failed, talk => SayAsync(talk, coding, Broken(Compress(coding, Long(talk))))),
        new($"a {coding} bomb", Expect.Failed, talk => SayAsync(talk, coding, Bombs[coding])),
        new($"a {coding} bomb in chunks without length", Expect.Failed, async talk =>
        {
            await talk.SayAsync($"HTTP/1.1 200 OK\nContent-Encoding: {coding}\nConnection: close\n\n");
            await talk.SayAsync(Bombs[coding]);
        }),
        new($"one byte of {coding}", Expect.Failed, talk => SayAsync(talk, coding, Compress(coding, Bytes(talk))[..1])),
    ];

    private static byte[] Bytes(Conversation talk) => Encoding.UTF8.GetBytes(talk.Document);

    /// <summary>The document with a long comment that does not compress, so that a cut falls into its middle.</summary>
    private static byte[] Long(Conversation talk)
    {
        byte[] noise = new byte[6000];
        new Random(1).NextBytes(noise);
        return [.. Bytes(talk), .. "<!--"u8, .. Encoding.ASCII.GetBytes(Convert.ToHexString(noise)), .. "-->"u8];
    }

    private static byte[] Broken(byte[] bytes)
    {
        bytes.AsSpan(bytes.Length / 2, 60).Fill(0xff);
        return bytes;
    }

    private static byte[] WrongChecksum(byte[] gzip)
    {
        gzip[^6] ^= 0xff;
        return gzip;
    }

    private static Task SayAsync(Conversation talk, string coding, byte[] body) =>
        talk.SayAsync($"HTTP/1.1 200 OK\nContent-Encoding: {coding}\nConnection: close", body);

    private static byte[] Compress(string coding, byte[] body)
    {
        using MemoryStream compressed = new();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            "raw" => new DeflateStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
