using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace FeedAggregator.Tests.Parsing.Mutation;

/// <summary>Breaks what a document's bytes and its claims about them say.</summary>
internal static class ByteCorruptions
{
    private static readonly string[] Charsets =
    [
        "iso-8859-1", "windows-1252", "iso-8859-2", "windows-1250", "windows-1251", "koi8-r", "iso-8859-5", "windows-1253", "iso-8859-9",
        "iso-8859-15", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-874", "koi8-u", "ibm866", "macintosh",
        "shift_jis", "euc-jp", "iso-2022-jp", "gb2312", "gb18030", "big5", "euc-kr",
    ];

    public static IEnumerable<Corruption> All =>
    [
        .. Charsets.Select(charset => new Corruption($"bytes and claim in {charset}", (xml, _) => Encode(xml, charset, charset))),
        new("UTF-8 that claims iso-8859-1", (xml, _) => Encode(xml, "utf-8", "iso-8859-1")),
        new("UTF-8 that claims windows-1251", (xml, _) => Encode(xml, "utf-8", "windows-1251")),
        new("UTF-8 that claims us-ascii", (xml, _) => Encode(xml, "utf-8", "us-ascii")),
        new("UTF-8 that claims utf-16", (xml, _) => Encode(xml, "utf-8", "utf-16")),
        new("UTF-8 that claims an unknown charset", (xml, _) => Encode(xml, "utf-8", "x-zork-7")),
        new("windows-1252 that claims utf-8", (xml, _) => Encode(xml, "windows-1252", "utf-8")),
        new("windows-1252 without a claim", (xml, _) => Encode(xml, "windows-1252", null)),
        new("UTF-8 behind a mark that claims iso-8859-1", (xml, _) => Marked(xml, [0xEF, 0xBB, 0xBF], "iso-8859-1")),
        new("UTF-8 behind two marks", (xml, _) => Marked(xml, [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF], "utf-8")),
        new("UTF-8 behind the mark of UTF-16", (xml, _) => Marked(xml, [0xFF, 0xFE], "utf-8")),
        new("UTF-16 little-endian with a mark, claiming utf-8", (xml, _) => Wide(xml, Encoding.Unicode, mark: true)),
        new("UTF-16 little-endian without a mark, claiming utf-8", (xml, _) => Wide(xml, Encoding.Unicode, mark: false)),
        new("UTF-16 big-endian with a mark", (xml, _) => Wide(xml, Encoding.BigEndianUnicode, mark: true)),
        new("UTF-16 big-endian without a mark", (xml, _) => Wide(xml, Encoding.BigEndianUnicode, mark: false)),
        new("UTF-32 with a mark", (xml, _) => Wide(xml, Encoding.UTF32, mark: true)),
        new("UTF-32 without a mark", (xml, _) => Wide(xml, Encoding.UTF32, mark: false)),
        new("UTF-32 big-endian with a mark", (xml, _) => Wide(xml, new UTF32Encoding(bigEndian: true, byteOrderMark: true), mark: true)),
        new("UTF-32 big-endian without a mark",
        (xml, _) => Wide(xml, new UTF32Encoding(bigEndian: true, byteOrderMark: true), mark: false)),
        new("gzip inside", (xml, _) => new CorruptDocument(Zip(Encoding.UTF8.GetBytes(xml)))),
        new("a few stray windows-1252 bytes in UTF-8", StrayBytes),
    ];

    private static Encoding Find(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);

    private static CorruptDocument? Encode(string xml, string charset, string? claim)
    {
        try
        {
            byte[] bytes = Find(charset).GetBytes(Claiming(xml, claim));

            // Text that was UTF-8 read as windows-1252 before it came to us turns back into UTF-8 here: then nothing is broken, but mended.
            bool mended = charset != "utf-8" && !xml.All(char.IsAscii) && System.Text.Unicode.Utf8.IsValid(bytes);
            return mended ? null : new CorruptDocument(bytes);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static CorruptDocument Marked(string xml, byte[] mark, string claim) =>
        new([.. mark, .. Encoding.UTF8.GetBytes(Claiming(xml, claim))]);

    private static CorruptDocument Wide(string xml, Encoding encoding, bool mark) =>
        new([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Claiming(xml, "utf-8"))]);

    private static string Claiming(string xml, string? charset) =>
        (charset is null ? "<?xml version=\"1.0\"?>" : $"<?xml version=\"1.0\" encoding=\"{charset}\"?>") +
        Regex.Replace(xml, @"^\s*<\?xml[^>]*>", "", RegexOptions.CultureInvariant);

    /// <summary>Bytes of an old charset in a place of its own, in a document that is UTF-8 otherwise.</summary>
    private static CorruptDocument? StrayBytes(string xml, Random random)
    {
        int end = Regex.Match(xml, "</(item|entry)>", RegexOptions.CultureInvariant).Index;
        if (end == 0 || xml.All(char.IsAscii))
        {
            return null;
        }

        byte[] stray = [.. "<unused>"u8, 0x93, .. "odd"u8, 0x94, (byte)' ', (byte)random.Next(0xE0, 0xF0), .. "</unused>"u8];
        return new CorruptDocument([.. Encoding.UTF8.GetBytes(xml[..end]), .. stray, .. Encoding.UTF8.GetBytes(xml[end..])]);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return packed.ToArray();
    }
}
