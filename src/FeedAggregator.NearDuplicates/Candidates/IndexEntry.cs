using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// What the index holds of one text, as bytes to be stored: with them the index is filled at start without touching the text. Layout,
/// little endian: version (1 byte), whether brief (1), counts of shingle keys (2), word keys (1) and lead words (2), hashes of headline and
/// file (4 each, 0 for none), then those values (4 bytes each, in this order), then the signature (128 values of 2 bytes).
/// </summary>
internal static class IndexEntry
{
    private const int Header = 15;

    public static byte[] Encode(KeyList keys, bool brief, uint file, ReadOnlySpan<uint> lead, ReadOnlySpan<ushort> signature)
    {
        ReadOnlySpan<uint> shingles = keys.ShingleKeys;
        ReadOnlySpan<uint> words = keys.Words;
        byte[] bytes = new byte[Header + ((shingles.Length + words.Length + lead.Length) * 4) + (signature.Length * 2)];
        bytes[0] = TextFingerprint.Version;
        bytes[1] = brief ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)shingles.Length);
        bytes[4] = (byte)words.Length;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(5), (ushort)lead.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(7), keys.Headline);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(11), file);
        int at = Header;
        Write(bytes, ref at, MemoryMarshal.AsBytes(shingles));
        Write(bytes, ref at, MemoryMarshal.AsBytes(words));
        Write(bytes, ref at, MemoryMarshal.AsBytes(lead));
        Write(bytes, ref at, MemoryMarshal.AsBytes(signature));
        return bytes;
    }

    /// <summary>Reads an entry; false where it is of another version or damaged.</summary>
    public static bool TryDecode(
        ReadOnlySpan<byte> bytes, out bool brief, out uint headline, out uint file, out ReadOnlySpan<uint> shingles,
        out ReadOnlySpan<uint> words, out ReadOnlySpan<uint> lead, out ReadOnlySpan<ushort> signature)
    {
        shingles = words = lead = default;
        signature = default;
        brief = false;
        headline = file = 0;
        if (bytes.Length < Header || bytes[0] != TextFingerprint.Version)
        {
            return false;
        }

        brief = bytes[1] != 0;
        int shingleCount = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), wordCount = bytes[4];
        headline = BinaryPrimitives.ReadUInt32LittleEndian(bytes[7..]);
        file = BinaryPrimitives.ReadUInt32LittleEndian(bytes[11..]);
        int leadCount = BinaryPrimitives.ReadUInt16LittleEndian(bytes[5..]);
        if (bytes.Length != Header + ((shingleCount + wordCount + leadCount) * 4) + (MinHash.Size * 2))
        {
            return false;
        }

        ReadOnlySpan<uint> values = MemoryMarshal.Cast<byte, uint>(bytes[Header..^(MinHash.Size * 2)]);
        shingles = values[..shingleCount];
        words = values.Slice(shingleCount, wordCount);
        lead = values[(shingleCount + wordCount)..];
        signature = MemoryMarshal.Cast<byte, ushort>(bytes[^(MinHash.Size * 2)..]);
        return true;
    }

    private static void Write(byte[] bytes, ref int at, ReadOnlySpan<byte> values)
    {
        values.CopyTo(bytes.AsSpan(at));
        at += values.Length;
    }
}
