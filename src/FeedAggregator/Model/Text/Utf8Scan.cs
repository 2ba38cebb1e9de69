using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FeedAggregator.Model.Text;

/// <summary>Finds how much of a document is sound UTF-8, and reads a document with stray bytes in it.</summary>
internal readonly record struct Utf8Scan(bool IsAscii, int Sequences, int BadBytes)
{
    /// <summary>What a scan of valid UTF-8 would show.</summary>
    public static Utf8Scan Valid(bool isAscii) => new(isAscii, int.MaxValue, 0);

    /// <summary>The text of valid UTF-8, checked and read in one pass; null where it is not valid.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            return Utf8.ToUtf16(bytes, buffer, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
                ? new string(buffer, 0, length)
                : null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Counts multi-byte sequences and bytes that belong to none, in one pass.</summary>
    public static Utf8Scan Of(ReadOnlySpan<byte> bytes)
    {
        int sequences = 0;
        int bad = 0;
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            bool sound = Rune.DecodeFromUtf8(bytes, out _, out int used) == OperationStatus.Done;
            sequences += sound ? 1 : 0;
            bad += sound ? 0 : 1;
            bytes = bytes[(sound ? used : 1)..];
        }

        return new Utf8Scan(IsAscii: false, sequences, bad);
    }

    /// <summary>Reads UTF-8, taking each byte that belongs to no sequence as windows-1252.</summary>
    public static string Patch(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length);
        Encoding windows = Charsets.Windows1252;
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            int run = ascii < 0 ? bytes.Length : ascii;
            text.Append(Encoding.ASCII.GetString(bytes[..run]));
            bytes = bytes[run..];
            if (bytes.IsEmpty)
            {
                break;
            }

            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                bytes = bytes[used..];
            }
            else
            {
                text.Append(windows.GetString(bytes[..1]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }
}
