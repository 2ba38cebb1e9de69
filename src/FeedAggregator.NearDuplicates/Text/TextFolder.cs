using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Turns a text into the bytes its words are hashed from: lower-case UTF-8, words parted by single or several spaces, everything else gone.
/// Runs of ASCII are folded 32 characters at a time; any other character leaves the fast path for itself only. Not thread-safe; the result
/// is valid until the next call.
/// </summary>
internal sealed class TextFolder
{
    /// <summary>Spaces after the result that may be read, though they are not part of it.</summary>
    public const int Padding = 64;

    private const byte Space = (byte)' ';

    private readonly CharacterFolding _folding;
    private readonly bool _vectorised;
    private byte[] _bytes = new byte[8 * 1024];
    private int _length;
    private int _previousUnspaced;

    public TextFolder(CharacterFolding folding, bool vectorised)
    {
        _folding = folding;
        _vectorised = vectorised && Avx2.IsSupported;
    }

    private enum Outcome
    {
        Done,
        Garbled,
        NeedsComposing,
    }

    /// <summary>Folds a text. <see cref="Padding"/> spaces follow the bytes in memory.</summary>
    /// <param name="text">Plain text.</param>
    public ReadOnlySpan<byte> Fold(ReadOnlySpan<char> text)
    {
        Outcome outcome = Fold(text, mayBeGarbled: true, composed: false);
        if (outcome != Outcome.Done)
        {
            string repaired = Mojibake.Repair(text.ToString());
            outcome = Fold(repaired, mayBeGarbled: false, composed: false);
            if (outcome == Outcome.NeedsComposing)
            {
                Fold(Compose(repaired), mayBeGarbled: false, composed: true);
            }
        }

        Reserve(Padding);
        _bytes.AsSpan(_length, Padding).Fill(Space);
        return _bytes.AsSpan(0, _length);
    }

    private Outcome Fold(ReadOnlySpan<char> text, bool mayBeGarbled, bool composed)
    {
        _length = 0;
        _previousUnspaced = 0;
        int read = 0;
        while (read < text.Length)
        {
            read += FoldAscii(text[read..]);
            while (read < text.Length && (text[read] >= 0x80 || text[read] == '\''))
            {
                if (mayBeGarbled && read + 1 < text.Length && Mojibake.MayBegin(text[read], text[read + 1]))
                {
                    return Outcome.Garbled;
                }

                Rune.DecodeFromUtf16(text[read..], out Rune rune, out int units);
                if (!FoldOther(rune, composed))
                {
                    return Outcome.NeedsComposing;
                }

                read += units;
            }

            EndUnspaced();
        }

        return Outcome.Done;
    }

    /// <summary>Folds up to the first character that is not ASCII or is an apostrophe; how many characters that were.</summary>
    private int FoldAscii(ReadOnlySpan<char> text)
    {
        Reserve(text.Length + Vector256<byte>.Count);
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte to = ref _bytes[_length];
        int read = 0;
        while (_vectorised && text.Length - read >= Vector256<byte>.Count)
        {
            Vector256<short> low = Vector256.LoadUnsafe(ref from, (nuint)read).AsInt16();
            Vector256<short> high = Vector256.LoadUnsafe(ref from, (nuint)read + 16).AsInt16();

            // Packing saturates: U+0100 to U+7FFF give 255, U+8000 and above 0. Neither is plain ASCII.
            Vector256<byte> packed = Avx2.Permute4x64(Avx2.PackUnsignedSaturate(low, high).AsInt64(), 0b11_01_10_00).AsByte();
            Vector256<byte> lower = packed | Vector256.Create((byte)0x20);
            Vector256<byte> letters = lower - Vector256.Create((byte)'a');
            Vector256<byte> digits = packed - Vector256.Create((byte)'0');
            Vector256<byte> words = Vector256.Equals(Vector256.Min(letters, Vector256.Create((byte)25)), letters) |
                Vector256.Equals(Vector256.Min(digits, Vector256.Create((byte)9)), digits);
            Vector256.ConditionalSelect(words, lower, Vector256.Create(Space)).StoreUnsafe(ref to, (nuint)read);

            // Apostrophe and zero become negative like everything beyond ASCII: one movemask finds them all.
            uint special =
                (packed | Vector256.Equals(packed, Vector256.Create((byte)'\'')) | Vector256.Equals(packed, Vector256<byte>.Zero))
                .ExtractMostSignificantBits();
            if (special != 0)
            {
                read += BitOperations.TrailingZeroCount(special);
                if (text[read] is not '\0')
                {
                    _length += read;
                    return read;
                }

                Unsafe.Add(ref to, read++) = Space;
                continue;
            }

            read += Vector256<byte>.Count;
        }

        for (; read < text.Length; read++)
        {
            uint c = Unsafe.Add(ref from, read);
            if (c >= 0x80 || c == '\'')
            {
                break;
            }

            uint lower = c | 0x20;
            Unsafe.Add(ref to, read) = lower - 'a' <= 25 || c - '0' <= 9 ? (byte)lower : Space;
        }

        _length += read;
        return read;
    }

    /// <summary>Folds one character of any other kind; false where the text has to be composed first.</summary>
    private bool FoldOther(Rune rune, bool composed)
    {
        if (!rune.IsBmp)
        {
            FoldSupplementary(rune);
            return true;
        }

        char c = (char)rune.Value;
        ushort folded = _folding[c];
        switch (folded)
        {
            case CharacterFolding.Unspaced:
                AppendUnspaced(c);
                return true;
            case CharacterFolding.Dropped:
                return true;
            case CharacterFolding.Mark when !composed:
                return false;
            default:
                EndUnspaced();
                AppendFolded(c, folded);
                return true;
        }
    }

    private void AppendFolded(char c, ushort folded)
    {
        switch (folded)
        {
            case CharacterFolding.Separator:
                Append(' ');
                break;
            case CharacterFolding.Mark:
                Append(c);
                break;
            case CharacterFolding.Expands:
                foreach (char part in CharacterFolding.Expansion(c))
                {
                    Append(part);
                }

                break;
            default:
                Append(folded);
                break;
        }
    }

    private void FoldSupplementary(Rune rune)
    {
        if (CharacterFolding.IsUnspaced(rune.Value))
        {
            AppendUnspaced(rune.Value);
            return;
        }

        EndUnspaced();
        Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).Value : ' ');
    }

    // A run of characters abc becomes the words ab bc; a run of one becomes one word.
    private void AppendUnspaced(int c)
    {
        if (_previousUnspaced != 0)
        {
            Append(Math.Abs(_previousUnspaced));
            Append(c);
            Append(' ');
            _previousUnspaced = -c;
            return;
        }

        Append(' ');
        _previousUnspaced = c;
    }

    private void EndUnspaced()
    {
        if (_previousUnspaced > 0)
        {
            Append(_previousUnspaced);
            Append(' ');
        }

        _previousUnspaced = 0;
    }

    private void Append(int codePoint)
    {
        Reserve(4);
        _length += new Rune(codePoint).EncodeToUtf8(_bytes.AsSpan(_length));
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }

    private static string Compose(string text)
    {
        // Unpaired surrogates and unassigned code points cannot be normalised; a long run of marks takes too long.
        StringBuilder valid = new(text.Length);
        foreach (Rune rune in StreamSafeText.Bound(text).EnumerateRunes())
        {
            valid.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned ? " " : rune.ToString());
        }

        return valid.ToString().Normalize(NormalizationForm.FormC);
    }
}
