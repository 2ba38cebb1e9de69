using System.Text;

namespace FeedAggregator.Model.Languages;

/// <summary>
/// Names the language of an article: what the feed says where its letters allow it, else what script and letters say. An answer needs a
/// lead over the next language and must be about as likely as text of that language is; null where it is not, because a wrong language is
/// worse than none.
/// </summary>
internal static class LanguageDetector
{
    /// <summary>More text changes no answer.</summary>
    private const int SampleLength = 800;

    /// <summary>A few lines show which letters a text is written in.</summary>
    private const int ScriptLength = 300;

    /// <summary>
    /// Fewer n-grams than this are an accident; of another script than Latin, which few languages share, fewer are enough.
    /// </summary>
    private const int MinNgrams = 20;
    private const int MinNgramsOfScript = 8;

    /// <summary>Least lead over the next language, in nats.</summary>
    private const int Lead = 5;

    /// <summary>Least lead over a language that differs in few words.</summary>
    private const int TwinLead = 20;

    /// <summary>A lead, in nats, that the rest of a text does not take back, and after how many n-grams it is looked for.</summary>
    private const int SureLead = 40;
    private const int SureEvery = 64;

    /// <summary>
    /// Per cent of what text of the language scores on average, without which it is another language, one that the model does not know.
    /// </summary>
    private const int LeastFit = 70;

    private static readonly string[][] Twins = [["hr", "bs", "sr-latn"], ["id", "ms"], ["gl", "es", "pt"]];

    /// <summary>The language as a lower-case primary subtag, or null.</summary>
    /// <param name="tag">Language tag of the entry or feed as written, or null.</param>
    /// <param name="text">Clean text of the article.</param>
    internal static string? Of(string? tag, string text)
    {
        string? stated = PrimarySubtag(tag);
        if (stated is null)
        {
            return OfText(text.AsSpan(0, Math.Min(text.Length, SampleLength)));
        }

        // "en" is the default of blog software: it is believed of Latin letters only.
        if (stated == "en")
        {
            ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text.Length, ScriptLength));
            (Script script, string? language) = Scripts.Of(start);
            return script is Script.Latin or Script.Other ? stated : language ?? OfLetters(start, script);
        }

        return stated;
    }

    /// <summary>
    /// The primary subtag of a language tag, lower case: <c>en-GB</c> gives <c>en</c>; null where it is none (RFC 5646: two or three
    /// letters).
    /// </summary>
    internal static string? PrimarySubtag(string? tag)
    {
        if (tag is null)
        {
            return null;
        }

        ReadOnlySpan<char> trimmed = tag.AsSpan().Trim();
        int end = trimmed.IndexOfAny('-', '_');
        ReadOnlySpan<char> primary = end < 0 ? trimmed : trimmed[..end];
        return primary.Length is 2 or 3 && System.Text.Ascii.IsValid(primary) && primary.ToString().All(char.IsLetter) &&
            primary is not "und"
            ? primary.ToString().ToLowerInvariant()
            : null;
    }

    private static string? OfText(ReadOnlySpan<char> sample)
    {
        (Script script, string? language) = Scripts.Of(sample);
        return language ?? (script == Script.Other ? null : OfLetters(sample, script));
    }

    private static string? OfLetters(ReadOnlySpan<char> sample, Script script)
    {
        if (sample.ContainsAnyInRange('\u0300', '\u036F'))
        {
            sample = sample.ToString().Normalize(NormalizationForm.FormC);
        }

        NgramModel model = NgramModel.Shared;
        Span<int> scores = stackalloc int[model.Languages.Length];
        scores.Clear();
        int ngrams = 0;
        int run = 0;
        char first = default;
        char second = default;
        foreach (char written in sample)
        {
            if (!NgramModel.IsLetter(written) || ScriptCounts.Of(written) != script)
            {
                run = 0;
                continue;
            }

            char third = NgramModel.Fold(written);
            if (++run > 2)
            {
                ngrams++;
                model.Add(NgramModel.Key(first, second, third), scores);
                if (ngrams % SureEvery == 0 && Best(model, scores, ngrams, SureLead) is { } sure)
                {
                    return sure;
                }
            }

            (first, second) = (second, third);
        }

        string? language = ngrams < (script == Script.Latin ? MinNgrams : MinNgramsOfScript) ? null : Best(model, scores, ngrams, Lead);

        // Most texts in Devanagari are Hindi.
        return language ?? (script == Script.Devanagari ? "hi" : null);
    }

    private static string? Best(NgramModel model, ReadOnlySpan<int> scores, int ngrams, int lead)
    {
        (int best, int next) = (0, -1);
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (best, next) = (i, best);
            }
            else if (next < 0 || scores[i] > scores[next])
            {
                next = i;
            }
        }

        string language = model.Languages[best];
        bool leads = scores[best] - scores[next] >= NgramModel.UnitsPerNat * (
            AreTwins(language, model.Languages[next]) ? TwinLead * lead / Lead : lead);

        // What the model knows of the languages in Devanagari was counted of little text, which other text is less like.
        bool fits = language is "hi" or "mr" or "ne" || scores[best] * 100L >= (long)LeastFit * model.Typical[best] * ngrams;
        return leads && fits ? PrimarySubtag(language) : null;
    }

    /// <summary>
    /// Spanish and Portuguese texts are many and Galician ones few, so only the rarer language of those has to lead by more.
    /// </summary>
    private static bool AreTwins(string best, string next) =>
        best is not ("es" or "pt") && Twins.Any(twins => twins.Contains(best) && twins.Contains(next));
}
