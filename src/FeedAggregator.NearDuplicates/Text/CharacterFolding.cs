using System.Globalization;
using System.Text;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// What becomes of each character when texts are compared: compatibility form (NFKC, Unicode Standard Annex 15), lower case, apostrophes
/// dropped, everything that is neither letter nor digit a separator. Tables are made a page of 256 characters at a time, when first needed.
/// </summary>
internal sealed class CharacterFolding
{
    /// <summary>Parts words.</summary>
    public const ushort Separator = 0;

    /// <summary>Disappears: apostrophes, soft hyphens, joiners.</summary>
    public const ushort Dropped = 1;

    /// <summary>Becomes several characters: ligatures, fractions.</summary>
    public const ushort Expands = 2;

    /// <summary>Belongs to a script written without spaces: runs become character bigrams.</summary>
    public const ushort Unspaced = 3;

    /// <summary>Combines with the character before it: the text has to be composed first.</summary>
    public const ushort Mark = 4;

    private readonly ushort[]?[] _pages = new ushort[]?[256];

    /// <summary>The tables of this process: what a character becomes never changes, so all threads share them.</summary>
    public static CharacterFolding Shared { get; } = new();

    /// <summary>The folded character, or one of the constants above.</summary>
    public ushort this[char c] => (Volatile.Read(ref _pages[c >> 8]) ?? AddPage(c >> 8))[c & 0xFF];

    /// <summary>What an <see cref="Expands"/> character becomes; every letter and digit of it lower case, the rest spaces.</summary>
    public static string Expansion(char c) =>
        string.Concat(Compatible(c).Select(static part => IsWord(part) ? char.ToLowerInvariant(part) : ' '));

    /// <summary>Whether a character belongs to a script written without spaces between words.</summary>
    public static bool IsUnspaced(int c) =>
        c is (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x3029) or
        (>= 0x3041 and <= 0x30FF and not 0x30FB and not 0x30A0)
            or (>= 0x3100 and <= 0x312F) or (>= 0x31A0 and <= 0x31BF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
            or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x0E01 and <= 0x0E4E) or (>= 0x0E81 and <= 0x0EDF) or (>= 0x1000 and <= 0x103F) or (>= 0x1780 and <= 0x17D3)
            or (>= 0x20000 and <= 0x3FFFD);

    private ushort[] AddPage(int number)
    {
        ushort[] page = new ushort[256];
        for (int i = 0; i < page.Length; i++)
        {
            page[i] = Fold((char)((number << 8) | i));
        }

        // Two threads may make the same page: both are equal.
        Volatile.Write(ref _pages[number], page);
        return page;
    }

    private static ushort Fold(char c)
    {
        if (c is '\'' or '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u02BB' or '\u02B9' or '\u2032' or '\uFF07' or '`' or '\u00B4')
        {
            return Dropped;
        }

        // Unassigned code points cannot be normalised, surrogates only in pairs.
        if (char.GetUnicodeCategory(c) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        {
            return Separator;
        }

        string compatible = Compatible(c);
        if (compatible.Length == 1 && IsUnspaced(compatible[0]))
        {
            return Unspaced;
        }

        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Format => Dropped,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Mark,
            _ when !compatible.Any(IsWord) => Separator,
            _ when compatible.Length == 1 => char.ToLowerInvariant(compatible[0]),
            _ => Expands,
        };
    }

    private static string Compatible(char c) => c.ToString().Normalize(NormalizationForm.FormKC);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LetterNumber;
}
