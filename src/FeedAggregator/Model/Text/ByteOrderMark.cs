using System.Text;

namespace FeedAggregator.Model.Text;

/// <summary>What the first bytes say of the encoding.</summary>
/// <param name="Encoding">The encoding they mark.</param>
/// <param name="Length">How many bytes the mark takes.</param>
internal sealed record ByteOrderMark(Encoding Encoding, int Length)
{
    private const int Sample = 512;

    /// <summary>The mark at the start; null where there is none or the bytes after it prove it wrong.</summary>
    public static ByteOrderMark? Read(ReadOnlySpan<byte> bytes)
    {
        ByteOrderMark? mark = bytes switch
        {
            [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, ..] => new(Encoding.UTF8, 6),
            [0xEF, 0xBB, 0xBF, ..] => new(Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => new(new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
            [0, 0, 0xFE, 0xFF, ..] => new(new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
            [0xFF, 0xFE, ..] => new(Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode, 2),
            _ => null,
        };
        if (mark is null)
        {
            return null;
        }

        // A mark kept from another encoding when the bytes behind it were converted: the bytes are right, the mark is not.
        ReadOnlySpan<byte> rest = bytes[mark.Length..];
        Encoding? byNuls = ByNuls(rest);
        bool wide = Charsets.IsWide(mark.Encoding);
        if (wide && byNuls is null && !rest[..Math.Min(rest.Length, Sample)].Contains((byte)0) && rest.IndexOf("<"u8) >= 0 &&
            rest.IndexOf(">"u8) > 0
            && LooksLikeBytes(rest))
        {
            return new ByteOrderMark(Encoding.UTF8, mark.Length);
        }

        return byNuls is not null && byNuls.CodePage != mark.Encoding.CodePage ? mark with { Encoding = byNuls } : mark;
    }

    /// <summary>
    /// UTF-16 or UTF-32, recognised by where the NUL bytes of ASCII characters fall; null where there is no such pattern.
    /// </summary>
    public static Encoding? ByNuls(ReadOnlySpan<byte> bytes) => ByFirstCharacters(bytes) ?? ByMostNuls(bytes);

    /// <summary>
    /// XML and JSON begin with two ASCII characters, which tell the width of the units and their order (XML 1.0, appendix F).
    /// </summary>
    private static Encoding? ByFirstCharacters(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [not 0, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        _ => null,
    };

    private static Encoding? ByMostNuls(ReadOnlySpan<byte> bytes)
    {
        int length = Math.Min(bytes.Length, Sample) & ~3;
        Span<int> nuls = stackalloc int[4];
        for (int i = 0; i < length; i++)
        {
            nuls[i & 3] += bytes[i] == 0 ? 1 : 0;
        }

        int units = length / 4;
        int most = units * 3 / 4;
        if (units == 0 || nuls[0] + nuls[1] + nuls[2] + nuls[3] < units)
        {
            return null;
        }

        return (nuls[0] > most, nuls[1] > most, nuls[2] > most, nuls[3] > most) switch
        {
            (false, true, true, true) => new UTF32Encoding(bigEndian: false, byteOrderMark: false),
            (true, true, true, false) => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            _ when nuls[1] + nuls[3] > most && nuls[0] + nuls[2] < units / 8 + 1 => Encoding.Unicode,
            _ when nuls[0] + nuls[2] > most && nuls[1] + nuls[3] < units / 8 + 1 => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static bool LooksLikeBytes(ReadOnlySpan<byte> rest)
    {
        int start = rest.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && rest[start] == (byte)'<' && start + 1 < rest.Length &&
            rest[start + 1] is (byte)'?' or (byte)'!' or >= (byte)'A' and <= (byte)'z';
    }
}
