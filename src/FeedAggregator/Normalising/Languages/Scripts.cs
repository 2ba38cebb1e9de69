using System.Buffers;

namespace FeedAggregator.Normalising.Languages;

/// <summary>Names the language of a text that its letters alone give away.</summary>
internal static class Scripts
{
    // Letters that only one of the larger languages of a script uses.
    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("іїєґ");
    private static readonly SearchValues<char> Belarusian = SearchValues.Create("ў");
    private static readonly SearchValues<char> Serbian = SearchValues.Create("ђљњћџ");
    private static readonly SearchValues<char> Macedonian = SearchValues.Create("ѓќѕ");
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэё");
    private static readonly SearchValues<char> Urdu = SearchValues.Create("ٹڈڑےں");
    private static readonly SearchValues<char> Persian = SearchValues.Create("پچژگ");

    /// <summary>End of the Latin blocks (Unicode 16, Latin Extended-B); what Latin letters stand beyond are counted like all others.</summary>
    private const char LastLatin = '\u0250';

    private static readonly SearchValues<char> BeyondLatin =
        SearchValues.Create([.. Enumerable.Range(LastLatin, char.MaxValue + 1 - LastLatin).Select(i => (char)i)]);

    /// <summary>The language of the text's script; null for Latin letters and for scripts that many languages share.</summary>
    /// <param name="sample">Beginning of a text.</param>
    internal static string? LanguageOf(ReadOnlySpan<char> sample)
    {
        if (!HasOtherThanLatin(sample))
        {
            return null;
        }

        var counts = new ScriptCounts();
        foreach (char c in sample)
        {
            counts.Count(c);
        }

        return counts.Main switch
        {
            Script.Cyrillic => OfCyrillic(sample),
            Script.Arabic => OfArabic(sample),
            Script.Han => counts.Has(Script.Kana) ? "ja" : "zh",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Thai => "th",
            Script.Devanagari => "hi",
            Script.Bengali => "bn",
            Script.Tamil => "ta",
            Script.Georgian => "ka",
            Script.Armenian => "hy",
            _ => null,
        };
    }

    /// <summary>Whether there is anything to count: most texts have Latin letters only, and of other characters some quotes and dashes.</summary>
    private static bool HasOtherThanLatin(ReadOnlySpan<char> sample)
    {
        for (int at; (at = sample.IndexOfAny(BeyondLatin)) >= 0; sample = sample[(at + 1)..])
        {
            if (ScriptCounts.Counts(sample[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static string? OfCyrillic(ReadOnlySpan<char> sample)
    {
        if (sample.IndexOfAny(Belarusian) >= 0)
        {
            return "be";
        }

        if (sample.IndexOfAny(Macedonian) >= 0)
        {
            return "mk";
        }

        if (sample.IndexOfAny(Serbian) >= 0)
        {
            return "sr";
        }

        if (sample.IndexOfAny(Russian) >= 0)
        {
            return "ru";
        }

        return sample.IndexOfAny(Ukrainian) >= 0 ? "uk" : sample.IndexOf('ъ') >= 0 ? "bg" : null;
    }

    private static string OfArabic(ReadOnlySpan<char> sample) =>
        sample.IndexOfAny(Urdu) >= 0 ? "ur" : sample.IndexOfAny(Persian) >= 0 ? "fa" : "ar";
}
