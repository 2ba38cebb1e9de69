using System.Text;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Repairs text whose UTF-8 bytes were read as Windows-1252 (<c>donâ€™t</c>, <c>cafÃ©</c>), once or twice over. Only sequences that no
/// language writes are touched, so that a repair never harms a text that was right.
/// </summary>
public static class Mojibake
{
    // Code points of the bytes 0x80 to 0x9F in Windows-1252; the five undefined ones stand for themselves.
    private static ReadOnlySpan<char> HighHalf =>
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
        "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>The text with every such sequence replaced by the character it stands for; the same string where there is none.</summary>
    /// <param name="text">Any text.</param>
    public static string Repair(string text)
    {
        string once = RepairOnce(text);
        return ReferenceEquals(once, text) ? text : RepairOnce(once);
    }

    /// <summary>Whether a character may begin such a sequence, given the one after it: a cheap test before <see cref="Repair"/>.</summary>
    internal static bool MayBegin(char first, char second) => first is >= '\u00C2' and <= '\u00F4' && IsContinuation(second);

    private static string RepairOnce(string text)
    {
        StringBuilder? repaired = null;
        int copied = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            int length = Sequence(text.AsSpan(i), repaired is not null && copied == i, out int codePoint);
            if (length == 0)
            {
                continue;
            }

            repaired ??= new StringBuilder(text.Length);
            repaired.Append(text, copied, i - copied).Append(char.ConvertFromUtf32(codePoint));
            i += length - 1;
            copied = i + 1;
        }

        return repaired is null ? text : repaired.Append(text, copied, text.Length - copied).ToString();
    }

    private static int Sequence(ReadOnlySpan<char> text, bool continues, out int codePoint)
    {
        codePoint = 0;
        int lead = text[0];
        if (lead is < 0xC2 or > 0xF4 || text.Length < 2 || !IsContinuation(text[1]))
        {
            return 0;
        }

        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        codePoint = lead & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++)
        {
            if (i >= text.Length || !IsContinuation(text[i]))
            {
                return LostLastByte(text, i, out codePoint);
            }

            codePoint = (codePoint << 6) | (ByteOf(text[i]) & 0x3F);
        }

        bool valid = length switch
        {
            2 => lead <= 0xC3 || continues || InRun(text),
            3 => codePoint >= 0x800 && codePoint is < 0xD800 or > 0xDFFF,
            _ => codePoint is >= 0x10000 and <= 0x10FFFF,
        };
        return valid ? length : 0;
    }

    /// <summary>A closing quote often loses its last byte, which Windows-1252 leaves undefined: <c>â€</c> alone is such a quote.</summary>
    private static int LostLastByte(ReadOnlySpan<char> text, int read, out int codePoint)
    {
        codePoint = '\u201D';
        return read == 2 && text[0] == '\u00E2' && text[1] == '\u20AC' ? 2 : 0;
    }

    /// <summary>Capitals before a closing quote look like a two-byte sequence; Greek and Cyrillic come in runs.</summary>
    private static bool InRun(ReadOnlySpan<char> text) =>
        text.Length >= 4 && text[2] is >= '\u00C4' and <= '\u00DF' && IsContinuation(text[3]);

    private static bool IsContinuation(char c) => ByteOf(c) is >= 0x80 and <= 0xBF;

    private static int ByteOf(char c)
    {
        if (c is >= '\u0080' and <= '\u00BF')
        {
            return c;
        }

        int place = c < '\u0152' ? -1 : HighHalf.IndexOf(c);
        return place < 0 ? -1 : 0x80 + place;
    }
}
