using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Model.Text;

/// <summary>
/// What becomes of each character when it is searched for: compatibility form (NFKD), accents and other optional marks dropped, letters
/// that people type in two ways made the same, lower case. Everything that is neither letter nor digit parts words.
/// </summary>
internal static class SearchFolding
{
    private const int PageSize = 256;

    /// <summary>
    /// Letters that do not decompose, each with what people type where their keyboard lacks it: strokes and ligatures of Latin letters,
    /// forms of one letter of Greek, Cyrillic and Arabic, letters at the end of a Hebrew word and Yiddish pairs.
    /// </summary>
    private const string Pairs =
        "łl øo đd ðd þth ßss æae œoe ıi ħh ŧt ŋn ĸk əe ɛe ɔo ɨi ʉu ƶz ƀb ɓb ɖd ɗd ƒf ǥg ƙk ƚl ɲn ɍr ɏy ƴy ɇe ɉj ςσ ґг " +
        "\u0671\u0627 \u0649\u064A \u06CC\u064A \u06D2\u064A \u0629\u0647 \u06A9\u0643 \u06AA\u0643 " +
        "\u06C1\u0647 \u06BE\u0647 \u06D5\u0647 \u06C3\u0647 " +
        "\u05DA\u05DB \u05DD\u05DE \u05DF\u05E0 \u05E3\u05E4 \u05E5\u05E6 \u05F0\u05D5\u05D5 \u05F1\u05D5\u05D9 \u05F2\u05D9\u05D9";

    private static readonly FrozenDictionary<char, string> Alike =
        Pairs.Split(' ').ToFrozenDictionary(static pair => pair[0], static pair => pair[1..]);

    private static readonly string?[]?[] Pages = new string?[PageSize][];

    /// <summary>What a character becomes: nothing where it parts words, an empty text where it only disappears.</summary>
    public static string? Of(char c) => (Volatile.Read(ref Pages[c >> 8]) ?? AddPage(c >> 8))[c & 0xFF];

    /// <summary>The same for any code point.</summary>
    public static string? Of(Rune rune)
    {
        if (rune.IsBmp)
        {
            return Of((char)rune.Value);
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        {
            return null;
        }

        // Selectors of glyph variants; mathematical letters; ideographs for the sake of old encodings.
        return IsMark(Rune.GetUnicodeCategory(rune)) && IsOptional(rune.Value) ? "" : Decomposed(rune.ToString());
    }

    /// <summary>
    /// Whether a folded character is searched for by pairs: it belongs to a script written without spaces, or is a Hangul syllable, since
    /// Korean writes particles and compounds onto words.
    /// </summary>
    public static bool IsPaired(int codePoint) => codePoint is >= 0xAC00 and <= 0xD7A3 || Tokenizer.IsUnspaced(codePoint);

    /// <summary>
    /// Whether a text has characters that only become what they are along with their neighbours: Korean letters, voiced and half-width
    /// Kana.
    /// </summary>
    public static bool NeedsComposing(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c >= 0x1100 && c is <= (char)0x11FF or (char)0x3099 or (char)0x309A or (>= (char)0xA960 and <= (char)0xA97F) or
                (>= (char)0xD7B0 and <= (char)0xD7FF) or (>= (char)0xFF9E and <= (char)0xFFDC))
            {
                return true;
            }
        }

        return false;
    }

    private static string?[] AddPage(int number)
    {
        string?[] page = new string?[PageSize];
        for (int i = 0; i < page.Length; i++)
        {
            page[i] = Fold((char)((number << 8) | i));
        }

        // Two threads may make the same page: both are equal.
        Volatile.Write(ref Pages[number], page);
        return page;
    }

    private static string? Fold(char c)
    {
        UnicodeCategory category = char.GetUnicodeCategory(c);
        return category switch
        {
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => null,
            UnicodeCategory.Format => "",
            UnicodeCategory.DecimalDigitNumber => ((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))).ToString(),

            // Letters to Unicode, apostrophes to whoever types them.
            UnicodeCategory.ModifierLetter when c is (>= '\u02B9' and <= '\u02C1') or (>= '\u02C6' and <= '\u02D1') or '\u02EE' => null,
            _ when IsMark(category) && IsOptional(c) => "",
            _ when c == '\u0640' => "", // tatweel only makes Arabic words longer
            _ => Decomposed(c.ToString()),
        };
    }

    private static string? Decomposed(string character)
    {
        string compatible = character.Normalize(NormalizationForm.FormKC);
        if (Rune.TryGetRuneAt(compatible, 0, out Rune first) && IsPaired(first.Value))
        {
            return string.Concat(compatible.Select(Hiragana));
        }

        var folded = new StringBuilder();
        foreach (Rune part in character.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (part.IsBmp ? !IsWord((char)part.Value) : !Rune.IsLetterOrDigit(part) && !IsMark(Rune.GetUnicodeCategory(part)))
            {
                continue;
            }

            Rune lower = Rune.ToLowerInvariant(part);
            folded.Append(
                lower.IsBmp && Alike.TryGetValue((char)lower.Value, out string? alike) ? alike
                : lower.IsBmp && IsCandrabindu((char)lower.Value) ? ((char)(lower.Value + 1)).ToString()
                : lower.ToString());
        }

        return folded.Length == 0 ? null : folded.ToString();
    }

    // A word is written in either Kana; the two blocks are laid out alike.
    private static char Hiragana(char c) => c is (>= '\u30A1' and <= '\u30F6') or '\u30FD' or '\u30FE' ? (char)(c - 0x60) : c;

    private static bool IsWord(char c)
    {
        UnicodeCategory category = char.GetUnicodeCategory(c);
        return IsMark(category) ? !IsOptional(c) : char.IsLetterOrDigit(c) || category == UnicodeCategory.LetterNumber;
    }

    private static bool IsMark(UnicodeCategory category) => category is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Whether a mark may be left out in writing: accents, Hebrew points, Arabic vowel signs, the nukta of Indic scripts, selectors of
    /// glyph variants. The vowel signs of Indic scripts, Thai and Thaana are letters of their words.
    /// </summary>
    private static bool IsOptional(int mark) =>
        mark is (< 0x0900 and not (>= 0x07A6 and <= 0x07B0)) or (>= 0x0951 and <= 0x0954) or (>= 0x180B and <= 0x180F) or
            (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1CD0 and <= 0x1CFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or
            (>= 0x302A and <= 0x302F) or 0x3099 or 0x309A or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) or
            (>= 0xE0100 and <= 0xE01EF) ||
        (mark is >= 0x0900 and < 0x0D00 && (mark & 0x7F) == 0x3C);

    // The Indic blocks are laid out alike: U+0901 and U+0902 are the signs of a nasal vowel, which people use for each other.
    private static bool IsCandrabindu(char c) => c is >= '\u0900' and < '\u0D00' && (c & 0x7F) == 1;
}
