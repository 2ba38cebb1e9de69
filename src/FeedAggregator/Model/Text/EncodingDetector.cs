using System.Buffers;
using System.Globalization;
using System.Text;
using FeedAggregator.Model.Languages;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Finds the encoding of text that is no UTF-8 and says none that is true: reads it in every encoding that feeds use and takes the reading
/// that is most like text of some language. What the document says of its language counts too. windows-1252, which servers and editors
/// claim of anything, has to be beaten.
/// </summary>
internal static class EncodingDetector
{
    /// <summary>A few paragraphs decide; every encoding reads them once.</summary>
    private const int SampleLength = 4 * 1024;

    /// <summary>Text before this place is searched for the language.</summary>
    private const int LanguageWindow = 16 * 1024;

    /// <summary>What the language that the document names gets on top of its score.</summary>
    private const int NamedBonus = 20;

    /// <summary>What a language gets in an encoding that has all its letters: of readings that are alike, that is the one.</summary>
    private const int HomeBonus = 40;

    /// <summary>
    /// What a reading must be better by where the document claims windows-1252, and where it claims that and another language or may be
    /// UTF-8 that is damaged.
    /// </summary>
    private const int ClaimedLead = 40;
    private const int ContradictedLead = 4 * ClaimedLead;

    /// <summary>
    /// Per cent of what text of the language scores on average, with which windows-1252 is right and nothing else need be tried: in a text
    /// with few accents and nothing odd.
    /// </summary>
    private const int GoodFit = 75;

    /// <summary>Per cent of the same, without which no reading in Latin letters is believed against a claim.</summary>
    private const int LeastFit = 55;

    /// <summary>
    /// What is taken off for a character that no text has, for one where no word has it, and for a symbol beside a letter.
    /// </summary>
    private const int Broken = 60;
    private const int Odd = 20;
    private const int Stray = 12;

    /// <summary>
    /// What is taken off for each character of Chinese, Japanese and Korean: the commonest make up nearly all of a text, but few of what
    /// other bytes come out as.
    /// </summary>
    private const int Rare = 20;

    /// <summary>From here on a character is an n-gram of its own: syllables of Japanese and Korean, and Chinese characters.</summary>
    private const char FirstOfCjk = '\u3040';

    /// <summary>In the order in which they are preferred where they read the same.</summary>
    private static readonly Encoding[] Encodings =
    [
        .. ("windows-1252 iso-8859-15 windows-1250 iso-8859-2 windows-1257 windows-1254 windows-1251 koi8-r koi8-u iso-8859-5 ibm866 " +
        "windows-1253 iso-8859-7 windows-1255 windows-1256 iso-8859-6 windows-874 euc-jp shift_jis euc-kr gb18030 big5")
            .Split(' ').Select(name => Charsets.Find(name)!),
    ];

    private static readonly Encoding Utf8 = Charsets.Find("utf-8")!;

    private static readonly byte[][] LanguageMarks =
        [[.. "<language>"u8], [.. "<dc:language>"u8], [.. "xml:lang="u8], [.. "\"language\""u8], [.. "<html lang="u8]];

    private static readonly SearchValues<byte> EndOfLanguage = SearchValues.Create("<'\" \r\n"u8);

    /// <summary>Which languages of the model are not written in Latin letters.</summary>
    private static readonly bool[] NotLatin =
        [.. NgramModel.Shared.Languages.Select("bg ru uk be mk sr kk mn ar fa ur el he th hi mr ne zh zh-hans ja ko".Split(' ').Contains)];

    /// <summary>
    /// The encoding and the language it makes sense in; null where nothing is better than windows-1252. UTF-8 stands for UTF-8 that is
    /// damaged.
    /// </summary>
    /// <param name="bytes">A document that is not UTF-8.</param>
    /// <param name="named">Language that transport named, or null; what the document says itself is worth more.</param>
    /// <param name="mayBeUtf8">Whether a good part of the bytes is UTF-8.</param>
    /// <param name="claimed">Whether the document claims windows-1252, or one of the names that are read as it.</param>
    public static (Encoding Encoding, string Language)? Detect(ReadOnlySpan<byte> bytes, string? named, bool claimed, bool mayBeUtf8)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(SampleLength);
        char[] text = ArrayPool<char>.Shared.Rent(SampleLength + 1);
        try
        {
            ReadOnlySpan<byte> sample = buffer.AsSpan(0, Sample(bytes, buffer.AsSpan(0, SampleLength)));
            string? language = LanguageDetector.PrimarySubtag(LanguageOf(bytes[..Math.Min(bytes.Length, LanguageWindow)]))
                ?? LanguageDetector.PrimarySubtag(named);

            // Software names English where no language was chosen.
            language = language == "en" ? null : language == "no" ? "nb" : language;
            Reading usual = Read(Encodings[0], sample, text, language);
            if (!mayBeUtf8 && usual is { Fit: >= GoodFit, Penalty: <= 0 } && CountHigh(sample) * 12 < sample.Length &&
                IsHome(usual.Language, "windows-1252") && (language is null || usual.IsOf(language)))
            {
                return null;
            }

            Reading best = usual;
            foreach (Encoding encoding in Encodings.AsSpan(1))
            {
                Reading reading = Read(encoding, sample, text, language);
                best = reading.Score > best.Score ? reading : best;
            }

            if (mayBeUtf8 && best.Score - Read(Utf8, sample, text, language).Score < ContradictedLead)
            {
                return (Utf8, "");
            }

            int lead = !claimed ? 1 : language is null || best.IsOf(language) ? ClaimedLead : ContradictedLead;
            return best.Score - usual.Score >= lead && (!claimed || best.Fit >= LeastFit || best.IsOtherScript)
                ? (best.Encoding, best.Language)
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<char>.Shared.Return(text);
        }
    }

    /// <summary>
    /// Copies what stands between tags and is not all ASCII. No encoding has the bytes of angle brackets inside a character.
    /// </summary>
    private static int Sample(ReadOnlySpan<byte> bytes, Span<byte> sample)
    {
        int used = 0;
        while (!bytes.IsEmpty && used < sample.Length)
        {
            int open = bytes.IndexOf((byte)'<');
            ReadOnlySpan<byte> run = open < 0 ? bytes : bytes[..open];
            if (run.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            {
                run = run[..Math.Min(run.Length, sample.Length - used - 1)];
                run.CopyTo(sample[used..]);
                used += run.Length;
                sample[used++] = (byte)'\n';
            }

            bytes = open < 0 ? [] : bytes[open..];
            int close = bytes.StartsWith("<![CDATA["u8) ? 8 : bytes.IndexOf((byte)'>');
            bytes = close < 0 ? [] : bytes[(close + 1)..];
        }

        return used;
    }

    private static int CountHigh(ReadOnlySpan<byte> sample)
    {
        int high = 0;
        foreach (byte b in sample)
        {
            high += b >> 7;
        }

        return high;
    }

    /// <summary>The language that a document in any format names, as written; null where it names none.</summary>
    private static string? LanguageOf(ReadOnlySpan<byte> start)
    {
        foreach (byte[] mark in LanguageMarks)
        {
            int at = start.IndexOf(mark);
            if (at >= 0)
            {
                ReadOnlySpan<byte> value = start[(at + mark.Length)..].TrimStart(" \t\r\n:='\""u8);
                int end = value.IndexOfAny(EndOfLanguage);
                return end is > 0 and < 20 ? Encoding.Latin1.GetString(value[..end]) : null;
            }
        }

        return null;
    }

    private static Reading Read(Encoding encoding, ReadOnlySpan<byte> sample, char[] buffer, string? named)
    {
        ReadOnlySpan<char> text = encoding is UTF8Encoding ? Utf8Scan.Patch(sample) : buffer.AsSpan(0, encoding.GetChars(sample, buffer));
        NgramModel model = NgramModel.Shared;
        Span<int> scores = stackalloc int[model.Languages.Length];
        scores.Clear();
        (int ngrams, int penalty) = Score(model, text, scores);
        (int latin, int other) = (-1, -1);
        int bestLatin = 0;
        int bestOther = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] == 0)
            {
                continue;
            }

            string language = model.Languages[i];
            int score = scores[i] + (named is not null && Reading.IsOf(language, named) ? NamedBonus : 0) +
                (IsHome(language, encoding.WebName) ? HomeBonus : 0);
            if (NotLatin[i])
            {
                (other, bestOther) = score > bestOther ? (i, score) : (other, bestOther);
            }
            else
            {
                (latin, bestLatin) = score > bestLatin ? (i, score) : (latin, bestLatin);
            }
        }

        // Scripts share no letters, so a text may have words of two: each is what its own language makes of it.
        int main = bestOther > bestLatin ? other : latin;
        return main < 0
            ? new Reading(encoding, "", -penalty, penalty, 0, IsOtherScript: false)
            : new Reading(
                encoding, model.Languages[main], bestLatin + bestOther - penalty, penalty,
                (int)(100L * scores[main] / Math.Max(1, ngrams * model.Typical[main])), NotLatin[main]);
    }

    /// <summary>Adds up the n-grams of a text; what no text has is a penalty.</summary>
    private static (int Ngrams, int Penalty) Score(NgramModel model, ReadOnlySpan<char> text, Span<int> scores)
    {
        (int ngrams, int penalty) = (0, 0);
        int run = 0;
        bool afterSmall = false;
        char first = default;
        char second = default;
        for (int i = 0; i < text.Length; i++)
        {
            char written = text[i];
            char letter = NgramModel.Fold(written);
            bool isLetter = NgramModel.IsLetter(letter);
            if (!isLetter || letter >= FirstOfCjk)
            {
                (run, afterSmall) = (0, false);
                if (isLetter)
                {
                    // No word has a Chinese character between two Latin letters, but a wrong reading makes such of an accent and the letter
                    // behind it.
                    penalty += Rare + (IsAsciiLetter(text, i - 1) && IsAsciiLetter(text, i + 1) ? Broken : 0);
                    ngrams++;
                    model.Add(letter, scores);
                }
                else
                {
                    penalty += written < 0x80 ? 0 : PenaltyOf(written, text, i);
                }

                continue;
            }

            // A capital inside a word.
            penalty += afterSmall && written >= 0x80 && letter != written ? Odd : 0;
            afterSmall = letter == written;
            if (++run > 2)
            {
                ngrams++;
                model.Add(NgramModel.Key(first, second, letter), scores);
            }

            (first, second) = (second, letter);
        }

        return (ngrams, penalty);
    }

    private static int PenaltyOf(char c, ReadOnlySpan<char> text, int at)
    {
        bool before = at > 0 && char.IsLetter(text[at - 1]);
        bool after = at + 1 < text.Length && char.IsLetter(text[at + 1]);
        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
            case UnicodeCategory.OtherSymbol when c == '\uFFFD':
                return Broken;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ModifierLetter or
                UnicodeCategory.Format:
                return 0;
            case UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol or
                UnicodeCategory.OtherNumber or UnicodeCategory.ModifierSymbol:
                return (before && after ? Odd : 0) + (before || after ? Stray : 0) + (c is >= '\u2500' and < '\u2600' ? Odd : 0);
            default:
                return c != '\u2019' ? (before && after ? Odd : 0) : before && after ? -Odd : 0;
        }
    }

    private static bool IsAsciiLetter(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);

    /// <summary>Whether an encoding has the letters of a language that windows-1252 lacks; for all others windows-1252 is home.</summary>
    private static bool IsHome(string language, string encoding) => language switch
    {
        "pl" or "cs" or "sk" or "hu" or "sl" or "hr" or "bs" or "sr-latn" or "ro" => encoding is "windows-1250" or "iso-8859-2",
        "lt" or "lv" => encoding is "windows-1257",
        "tr" or "az" => encoding is "windows-1254",
        "ru" or "bg" or "uk" or "be" or "mk" or "sr" => encoding is "windows-1251" or "koi8-r" or "koi8-u" or "iso-8859-5",
        _ => encoding is "windows-1252",
    };

    /// <summary>A text as one encoding reads it.</summary>
    /// <param name="Encoding">The encoding.</param>
    /// <param name="Language">The language it is most like; empty where it is like none.</param>
    /// <param name="Score">How much it is like text, in the units of the model.</param>
    /// <param name="Penalty">What was taken off the score.</param>
    /// <param name="Fit">Score of its n-grams, in per cent of what text of the language has.</param>
    /// <param name="IsOtherScript">Whether the language is not written in Latin letters.</param>
    private readonly record struct Reading(Encoding Encoding, string Language, int Score, int Penalty, int Fit, bool IsOtherScript)
    {
        public bool IsOf(string named) => IsOf(Language, named);

        public static bool IsOf(string language, string named) =>
            language.StartsWith(named, StringComparison.Ordinal) && (language.Length == named.Length || language[named.Length] == '-');
    }
}
