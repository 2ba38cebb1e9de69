using System.Buffers;

namespace FeedAggregator.Normalising.Languages;

/// <summary>
/// Names the language of an article: what the feed says where its letters allow it, else what script and small words say. A model of
/// letter sequences knows more languages and shorter texts, but weighs tens of megabytes; a feed's own tag is nearly always there.
/// </summary>
internal static class LanguageDetector
{
    private const int SampleLength = 1500;

    private static readonly SearchValues<char> SmallAscii = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    /// <summary>A few lines show which letters a text is written in.</summary>
    private const int ScriptLength = 300;

    /// <summary>Fewer small words than this are an accident.</summary>
    private const int MinHits = 4;

    /// <summary>The language as a lower-case primary subtag, or null.</summary>
    /// <param name="tag">Language tag of the entry or feed as written, or null.</param>
    /// <param name="text">Clean text of the article.</param>
    internal static string? Of(string? tag, string text)
    {
        string? stated = PrimarySubtag(tag);
        if (stated is null)
        {
            ReadOnlySpan<char> sample = text.AsSpan(0, Math.Min(text.Length, SampleLength));
            return Scripts.LanguageOf(sample) ?? OfSmallWords(sample);
        }

        // "en" is what blog software writes when nobody chose: it is believed of Latin letters only.
        return stated == "en" ? Scripts.LanguageOf(text.AsSpan(0, Math.Min(text.Length, ScriptLength))) ?? stated : stated;
    }

    /// <summary>The primary subtag of a language tag, lower case: <c>en-GB</c> gives <c>en</c>; null where it is none (RFC 5646: two or three letters).</summary>
    internal static string? PrimarySubtag(string? tag)
    {
        if (tag is null)
        {
            return null;
        }

        ReadOnlySpan<char> trimmed = tag.AsSpan().Trim();
        int end = trimmed.IndexOfAny('-', '_');
        ReadOnlySpan<char> primary = end < 0 ? trimmed : trimmed[..end];
        return primary.Length is 2 or 3 && System.Text.Ascii.IsValid(primary) && primary.ToString().All(char.IsLetter) && primary is not "und"
            ? primary.ToString().ToLowerInvariant()
            : null;
    }

    private static string? OfSmallWords(ReadOnlySpan<char> sample)
    {
        Span<int> hits = stackalloc int[StopWords.Languages.Length];
        Span<char> lower = stackalloc char[StopWords.Longest];
        int words = 0;
        while (!sample.IsEmpty)
        {
            int length = WordLength(sample);
            if (length > 0)
            {
                words++;
                CountWord(sample[..length], lower, hits);
            }

            sample = sample[Math.Min(sample.Length, length + 1)..];
        }

        return Best(hits, words);
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && char.IsLetter(text[i]))
        {
            i++;
        }

        return i;
    }

    private static void CountWord(ReadOnlySpan<char> word, Span<char> lower, Span<int> hits)
    {
        if (word.Length > lower.Length)
        {
            return;
        }

        // Most words are in small ASCII letters already; to fold the others asks the system's library.
        int mask = StopWords.LanguagesOf(word.ContainsAnyExcept(SmallAscii) ? lower[..word.ToLowerInvariant(lower)] : word);
        for (int language = 0; mask != 0; language++, mask >>= 1)
        {
            hits[language] += mask & 1;
        }
    }

    /// <summary>The language most words speak for, if they are enough and no other comes close.</summary>
    private static string? Best(ReadOnlySpan<int> hits, int words)
    {
        int best = 0;
        for (int i = 1; i < hits.Length; i++)
        {
            best = hits[i] > hits[best] ? i : best;
        }

        int second = 0;
        for (int i = 0; i < hits.Length; i++)
        {
            second = i == best ? second : Math.Max(second, hits[i]);
        }

        return hits[best] >= MinHits && hits[best] * 8 >= words && hits[best] > second ? StopWords.Languages[best] : null;
    }
}
