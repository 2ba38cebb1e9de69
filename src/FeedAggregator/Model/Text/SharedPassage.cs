namespace FeedAggregator.Model.Text;

/// <summary>A run of words of one text that the other text has too.</summary>
/// <param name="Text">The words as they stand in the first text.</param>
/// <param name="WordCount">How many words it has; four at least.</param>
/// <param name="Before">The words before it, at most six; empty at the beginning.</param>
/// <param name="After">The words after it, at most six; empty at the end.</param>
public sealed record SharedPassage(string Text, int WordCount, string Before, string After)
{
    private const int Context = 6;

    /// <summary>The passages of one text that the other has too, in order.</summary>
    /// <param name="text">The text whose words are shown.</param>
    /// <param name="other">The other text.</param>
    public static IReadOnlyList<SharedPassage> Find(ComparableText text, ComparableText other)
    {
        List<SharedPassage> passages = [];
        (int First, int Last)? open = null;
        for (int i = 0; i < text.ShinglesInOrder.Count; i++)
        {
            if (!other.Has(text.ShinglesInOrder[i]))
            {
                continue;
            }

            (int first, int last) = text.WordsOf(i);
            if (open is { } run && first <= run.Last + 1)
            {
                open = (run.First, last);
                continue;
            }

            Close();
            open = (first, last);
        }

        Close();
        return passages;

        void Close()
        {
            if (open is { } run)
            {
                passages.Add(new SharedPassage(
                    Words(text, run.First, run.Last), run.Last - run.First + 1,
                    Words(text, Math.Max(0, run.First - Context), run.First - 1),
                    Words(text, run.Last + 1, Math.Min(text.Words.Count - 1, run.Last + Context))));
            }
        }
    }

    private static string Words(ComparableText text, int first, int last)
    {
        if (first > last)
        {
            return "";
        }

        int start = text.Words[first].Start;
        return text.Text[start..(text.Words[last].Start + text.Words[last].Length)];
    }
}
