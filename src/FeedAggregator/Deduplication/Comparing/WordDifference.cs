namespace FeedAggregator.Deduplication.Comparing;

/// <summary>
/// The difference of two texts word by word: a longest common subsequence of their words. Case, punctuation and typography make no
/// difference.
/// </summary>
public static class WordDifference
{
    /// <summary>Words of each text that are compared; what comes after them counts as removed and added. Bounds the table to 16 MB.</summary>
    public const int MostWords = 4000;

    private const byte Both = 0;
    private const byte OnlyLeft = 1;
    private const byte OnlyRight = 2;

    /// <summary>Compares two texts.</summary>
    /// <param name="left">The first text.</param>
    /// <param name="right">The second text.</param>
    /// <returns>Runs of words in the order of the texts; of two runs at one place the removed comes before the added.</returns>
    public static IReadOnlyList<DifferencePart> Of(ComparableText left, ComparableText right)
    {
        int lefts = Math.Min(left.Words.Count, MostWords);
        int rights = Math.Min(right.Words.Count, MostWords);
        byte[] steps = Steps(left.Words, right.Words, lefts, rights);
        List<DifferencePart> parts = [];
        int i = 0;
        int j = 0;
        while (i < left.Words.Count || j < right.Words.Count)
        {
            DifferenceKind kind = KindAt(i, j);
            int fromLeft = i;
            int fromRight = j;
            while ((i < left.Words.Count || j < right.Words.Count) && KindAt(i, j) == kind)
            {
                i += kind == DifferenceKind.Added ? 0 : 1;
                j += kind == DifferenceKind.Removed ? 0 : 1;
            }

            parts.Add(new DifferencePart(kind, kind == DifferenceKind.Removed ? Run(left, fromLeft, i) : Run(right, fromRight, j)));
        }

        return parts;

        DifferenceKind KindAt(int x, int y)
        {
            if (x >= lefts || y >= rights)
            {
                return x < left.Words.Count ? DifferenceKind.Removed : DifferenceKind.Added;
            }

            return steps[(x * (rights + 1)) + y] switch
            {
                Both => DifferenceKind.Same,
                OnlyLeft => DifferenceKind.Removed,
                _ => DifferenceKind.Added,
            };
        }
    }

    /// <summary>For each pair of places the first step of a best way to the ends of both texts.</summary>
    private static byte[] Steps(IReadOnlyList<TextWord> left, IReadOnlyList<TextWord> right, int lefts, int rights)
    {
        int width = rights + 1;
        byte[] steps = new byte[(lefts + 1) * width];
        int[] below = new int[width];
        int[] here = new int[width];
        for (int i = lefts - 1; i >= 0; i--)
        {
            here[rights] = 0;
            for (int j = rights - 1; j >= 0; j--)
            {
                if (left[i].Key == right[j].Key)
                {
                    here[j] = below[j + 1] + 1;
                    steps[(i * width) + j] = Both;
                }
                else
                {
                    bool leftFirst = below[j] >= here[j + 1];
                    here[j] = leftFirst ? below[j] : here[j + 1];
                    steps[(i * width) + j] = leftFirst ? OnlyLeft : OnlyRight;
                }
            }

            (below, here) = (here, below);
        }

        return steps;
    }

    private static string Run(ComparableText text, int from, int to)
    {
        TextWord last = text.Words[to - 1];
        int end = last.Start + last.Length;

        // The blanks after the run belong to it, so that the runs put together are the text again.
        int next = to < text.Words.Count ? text.Words[to].Start : text.Text.Length;
        return text.Text[text.Words[from].Start..Math.Max(end, next)];
    }
}
