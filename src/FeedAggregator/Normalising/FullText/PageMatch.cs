namespace FeedAggregator.Normalising.FullText;

/// <summary>
/// Says whether the text found in a page is the article of an entry: a consent wall, a soft "not found", a sign-in page or a front page is
/// answered with status 200 like any article. The page must speak of what headline or summary speak of, and must not be a list of the
/// feed's other articles.
/// </summary>
internal static class PageMatch
{
    /// <summary>Share of the words of the headline, or of the summary, that the page must have.</summary>
    private const double OfHeadline = 0.5;
    private const double OfSummary = 0.4;

    /// <summary>Fewer words say nothing.</summary>
    private const int FewWords = 2;
    private const int FewSummaryWords = 6;

    /// <summary>Shortest word compared, and how much of it: endings change with the grammar.</summary>
    private const int ShortestWord = 4;
    private const int Stem = 5;

    /// <summary>
    /// So many headlines of other articles are a list of articles; of headlines shorter than this many letters nothing is said.
    /// </summary>
    private const int OtherHeadlines = 3;
    private const int ShortestHeadline = 15;

    /// <summary>Why the page is not this article; null where it may be.</summary>
    /// <param name="own">The article as its feed has it.</param>
    /// <param name="pageText">The text found in the page.</param>
    /// <param name="otherTitles">Headlines of other articles of the feed.</param>
    internal static string? Problem(Article own, string pageText, IReadOnlyList<string> otherTitles)
    {
        HashSet<string> page = WordsOf(pageText);
        HashSet<string> headline = WordsOf(own.Title);
        HashSet<string> summary = WordsOf(own.Text);
        summary.ExceptWith(headline);
        bool canCompare = headline.Count >= FewWords || summary.Count >= FewSummaryWords;
        bool matches = (headline.Count >= FewWords && Share(headline, page) >= OfHeadline) ||
            (summary.Count >= FewSummaryWords && Share(summary, page) >= OfSummary);
        return canCompare && !matches ? "the page says nothing of the headline and the summary"
            : IsList(own.Title, pageText, otherTitles) ? "the page lists several articles of the feed"
            : null;
    }

    private static bool IsList(string title, string pageText, IReadOnlyList<string> otherTitles)
    {
        string letters = FoldedText.LettersOnly(pageText);
        string own = FoldedText.LettersOnly(title);
        return otherTitles.Select(FoldedText.LettersOnly).Distinct(StringComparer.Ordinal)
            .Count(other =>
                other.Length >= ShortestHeadline && other != own && letters.Contains(other, StringComparison.Ordinal)) >= OtherHeadlines;
    }

    private static double Share(HashSet<string> words, HashSet<string> page) => (double)words.Count(page.Contains) / words.Count;

    /// <summary>The beginnings of the longer words; pairs of characters where words are not parted.</summary>
    private static HashSet<string> WordsOf(string text)
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        string lower = ForeignText.RemoveSuspicious(text).ToLowerInvariant();
        int start = 0;
        for (int i = 0; i <= lower.Length; i++)
        {
            if (i < lower.Length && char.IsLetterOrDigit(lower[i]))
            {
                if (IsUnparted(lower[i]) && i + 1 < lower.Length && IsUnparted(lower[i + 1]))
                {
                    words.Add(lower.Substring(i, 2));
                }

                continue;
            }

            if (i - start >= ShortestWord && !IsUnparted(lower[start]))
            {
                words.Add(lower.Substring(start, Math.Min(Stem, i - start)));
            }

            start = i + 1;
        }

        return words;
    }

    /// <summary>Letters of scripts that write without spaces: Thai to Myanmar, Khmer, Kana and Han.</summary>
    private static bool IsUnparted(char c) => c is (>= '\u0E00' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or
        (>= '\u3040' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
