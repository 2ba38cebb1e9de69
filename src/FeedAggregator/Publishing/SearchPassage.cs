using System.Globalization;
using System.Text;

namespace FeedAggregator.Publishing;

/// <summary>
/// Finds the passage of an article that shows best why a search found it. Words are compared as the full-text index does: whatever their
/// case and accents. (The index could cut passages itself, but takes seconds where the search is for the beginning of a word.)
/// </summary>
public static class SearchPassage
{
    private const int Length = 280;
    private const int Before = 60;

    // A word like "the" stands in a long text thousands of times; the first few places are as good as any.
    private const int MaximumHits = 200;

    /// <summary>The passage in pieces; null where the text has none of the words.</summary>
    /// <param name="text">The article's clean text.</param>
    /// <param name="searched">What was searched for: words, phrases in quotes, beginnings with a star.</param>
    public static IReadOnlyList<PassageRun>? Of(string text, string searched)
    {
        (string Word, bool Beginning)[] terms = [.. Words(searched).Select(word =>
            (Folded(searched.AsSpan(word.Start, word.Length)),
            word.Start + word.Length < searched.Length && searched[word.Start + word.Length] == '*'))];
        List<(int Start, int Length, int Term)> hits = [];
        foreach ((int start, int length) in Words(text))
        {
            int term = IndexOf(terms, text.AsSpan(start, length));
            if (term >= 0)
            {
                hits.Add((start, length, term));
                if (hits.Count == MaximumHits)
                {
                    break;
                }
            }
        }

        return hits.Count == 0 ? null : Cut(text, hits, hits.MaxBy(hit => DifferentFrom(hits, hit.Start)).Start);
    }

    // Most words of most texts are plain ASCII, and need no folding but that of case.
    private static int IndexOf((string Word, bool Beginning)[] terms, ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> folded = Ascii.IsValid(word) ? word : Folded(word);
        for (int i = 0; i < terms.Length; i++)
        {
            if (terms[i].Beginning
                ? folded.StartsWith(terms[i].Word, StringComparison.OrdinalIgnoreCase)
                : folded.Equals(terms[i].Word, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static int DifferentFrom(List<(int Start, int Length, int Term)> hits, int start) =>
        hits.SkipWhile(hit => hit.Start < start).TakeWhile(hit => hit.Start < start + Length - Before).Select(hit => hit.Term).Distinct()
        .Count();

    private static List<PassageRun> Cut(string text, List<(int Start, int Length, int Term)> hits, int first)
    {
        int begin = Math.Max(0, first - Before);
        begin = begin == 0 ? 0 : text.IndexOf(' ', begin, first - begin) is var space and >= 0 ? space + 1 : first;
        int end = Math.Min(text.Length, begin + Length);
        end = end == text.Length
            ? end
            : Math.Max(text.LastIndexOf(' ', end - 1, end - first),
            hits.First(hit => hit.Start == first) is var hit ? hit.Start + hit.Length : 0);
        var runs = new List<PassageRun>();
        int at = begin;
        foreach ((int start, int length, _) in hits.Where(hit => hit.Start >= begin && hit.Start + hit.Length <= end))
        {
            runs.Add(new PassageRun((at == begin && begin > 0 ? "… " : "") + text[at..start], false));
            runs.Add(new PassageRun(text[start..(start + length)], true));
            at = start + length;
        }

        runs.Add(new PassageRun(text[at..end] + (end < text.Length ? " …" : ""), false));
        return runs;
    }

    private static IEnumerable<(int Start, int Length)> Words(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                yield return (start, at - start);
            }

            at++;
        }
    }

    private static string Folded(ReadOnlySpan<char> word)
    {
        string lower = word.ToString().ToLowerInvariant();
        return Ascii.IsValid(lower)
            ? lower
            : string.Concat(
                lower.Normalize(NormalizationForm.FormD)
                .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
    }
}

/// <summary>A piece of a passage that a search found.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Searched">Whether it is one of the words that were searched for.</param>
public sealed record PassageRun(string Text, bool Searched);
