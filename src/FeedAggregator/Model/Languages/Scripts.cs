using System.Buffers;

namespace FeedAggregator.Model.Languages;

/// <summary>Finds the script of a text, which often gives the language.</summary>
internal static class Scripts
{
    /// <summary>
    /// End of the Latin blocks (Unicode 16, Latin Extended-B); what Latin letters stand beyond are counted like all others.
    /// </summary>
    private const char LastLatin = '\u0250';

    private static readonly SearchValues<char> BeyondLatin =
        SearchValues.Create([.. Enumerable.Range(LastLatin, char.MaxValue + 1 - LastLatin).Select(i => (char)i)]);

    /// <summary>The script with most letters and, where only one of the larger languages uses it, the language.</summary>
    /// <param name="sample">Beginning of a text.</param>
    internal static (Script Script, string? Language) Of(ReadOnlySpan<char> sample)
    {
        if (!HasOtherThanLatin(sample))
        {
            return (Script.Latin, null);
        }

        var counts = new ScriptCounts();
        foreach (char c in sample)
        {
            counts.Count(c);
        }

        return (counts.Main, counts.Main switch
        {
            // A Chinese text may name a Japanese thing, but no sentence of Japanese goes without its syllables.
            Script.Han => counts.Of(Script.Kana) * 10 > counts.Of(Script.Han) ? "ja" : "zh",
            Script.Kana => "ja",
            Script.Hangul => "ko",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Thai => "th",
            Script.Bengali => "bn",
            Script.Tamil => "ta",
            Script.Georgian => "ka",
            Script.Armenian => "hy",
            _ => null,
        });
    }

    /// <summary>
    /// Whether there is anything to count: most texts have Latin letters only, and of other characters some quotes and dashes.
    /// </summary>
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
}
