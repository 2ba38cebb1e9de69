namespace FeedAggregator.Publishing;

/// <summary>
/// Finds the passage of an article that shows best why a search found it. Words are compared as the full-text index does
/// (<see cref="SearchText"/>). (The index could cut passages itself, but takes seconds where the search is for the beginning of a word.)
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
        List<SearchedWord> terms = Terms(searched);
        List<(int Start, int Length, int Term)> hits = [];
        SearchWords words = new(text);
        while (hits.Count < MaximumHits && words.Next())
        {
            AddHits(hits, terms, ref words);
        }

        words.Dispose();
        return hits.Count == 0 ? null : Cut(text, hits, hits.MaxBy(hit => DifferentFrom(hits, hit.Start)).Start);
    }

    private static List<SearchedWord> Terms(string searched)
    {
        List<SearchedWord> terms = [];
        foreach ((string part, bool isPhrase) in SearchText.Parts(searched))
        {
            using var words = new SearchWords(SearchText.Composed(part));
            while (words.Next())
            {
                terms.Add(new SearchedWord(words.Folded.ToString(), words.IsPaired, IsBeginning: false));
            }

            if (!isPhrase && part.EndsWith('*') && terms.Count > 0)
            {
                terms[^1] = terms[^1] with { IsBeginning = true };
            }
        }

        return terms;
    }

    private static void AddHits(List<(int Start, int Length, int Term)> hits, List<SearchedWord> terms, ref SearchWords word)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            SearchedWord term = terms[i];
            if (term.IsPaired != word.IsPaired)
            {
                continue;
            }

            if (!term.IsPaired)
            {
                if (term.IsBeginning ? word.Folded.StartsWith(term.Word) : word.Folded.SequenceEqual(term.Word))
                {
                    hits.Add((word.Start, word.Length, i));
                    return;
                }
            }
            else if (word.Folded.IndexOf(term.Word) is >= 0 and var at)
            {
                // Folding rarely changes the number of characters here; where it does, the whole run is marked.
                hits.Add(word.Folded.Length == word.Length ? (word.Start + at, term.Word.Length, i) : (word.Start, word.Length, i));
                return;
            }
        }
    }

    private static int DifferentFrom(List<(int Start, int Length, int Term)> hits, int start) =>
        hits.SkipWhile(hit => hit.Start < start).TakeWhile(hit => hit.Start < start + Length - Before).Select(hit => hit.Term).Distinct()
        .Count();

    private static List<PassageRun> Cut(string text, List<(int Start, int Length, int Term)> hits, int first)
    {
        int begin = Math.Max(0, first - Before);
        begin = begin == 0 || MayCutAt(text, begin)
            ? begin
            : text.IndexOf(' ', begin, first - begin) is var space and >= 0 ? space + 1 : first;
        int end = Math.Min(text.Length, begin + Length);
        end = end == text.Length || MayCutAt(text, end)
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

    // Where no space stands between words, any place between two characters will do.
    private static bool MayCutAt(string text, int at) => !char.IsLowSurrogate(text[at]) && SearchFolding.IsPaired(text[at]);

    private sealed record SearchedWord(string Word, bool IsPaired, bool IsBeginning);
}

/// <summary>A piece of a passage that a search found.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Searched">Whether it is one of the words that were searched for.</param>
public sealed record PassageRun(string Text, bool Searched);
