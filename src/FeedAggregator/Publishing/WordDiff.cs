namespace FeedAggregator.Publishing;

/// <summary>
/// Compares two texts word by word: the shortest list of words to take away and to put in (Myers, "An O(ND) difference algorithm", 1986).
/// Work and memory are bounded: of texts that differ in more than <see cref="MaximumDifferences"/> words the middle is shown as replaced
/// whole.
/// </summary>
public static class WordDiff
{
    /// <summary>The most words taken away and put in that are looked for.</summary>
    public const int MaximumDifferences = 2000;

    /// <summary>
    /// The runs that lead from one text to the other, in order; together the kept and removed ones are the left text's words, the kept and
    /// added ones the right's.
    /// </summary>
    /// <param name="left">Old text.</param>
    /// <param name="right">New text.</param>
    public static IReadOnlyList<DiffRun> Compare(string left, string right)
    {
        string[] from = left.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] to = right.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int head = from.AsSpan().CommonPrefixLength(to);
        int tail = CommonEnd(from.AsSpan(head), to.AsSpan(head));
        var runs = new List<DiffRun>();
        Append(runs, DiffKind.Kept, from.AsSpan(0, head));
        Middle(runs, from.AsSpan(head, from.Length - head - tail), to.AsSpan(head, to.Length - head - tail));
        Append(runs, DiffKind.Kept, from.AsSpan(from.Length - tail));
        return runs;
    }

    private static int CommonEnd(ReadOnlySpan<string> from, ReadOnlySpan<string> to)
    {
        int length = 0;
        while (length < from.Length && length < to.Length && from[^(length + 1)] == to[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private static void Middle(List<DiffRun> runs, ReadOnlySpan<string> from, ReadOnlySpan<string> to)
    {
        if (from.IsEmpty || to.IsEmpty || Trace(from, to) is not { } trace)
        {
            Append(runs, DiffKind.Removed, from);
            Append(runs, DiffKind.Added, to);
            return;
        }

        // Backwards from the end, step by step; the steps are then told forwards.
        var steps = new List<(DiffKind Kind, int At)>();
        int x = from.Length;
        int y = to.Length;
        for (int d = trace.Count - 1; d >= 0; d--)
        {
            int[] reached = trace[d];
            int k = x - y;
            bool down = k == -d || (k != d && At(reached, k - 1) < At(reached, k + 1));
            int before = down ? k + 1 : k - 1;
            int beforeX = d == 0 ? 0 : At(reached, before);
            int beforeY = d == 0 ? 0 : beforeX - before;
            while (x > beforeX && y > beforeY)
            {
                steps.Add((DiffKind.Kept, --x));
                y--;
            }

            if (d > 0)
            {
                steps.Add(down ? (DiffKind.Added, --y) : (DiffKind.Removed, --x));
            }
        }

        Tell(runs, steps, from, to);
    }

    private static void Tell(List<DiffRun> runs, List<(DiffKind Kind, int At)> steps, ReadOnlySpan<string> from, ReadOnlySpan<string> to)
    {
        for (int end = steps.Count - 1; end >= 0;)
        {
            int begin = end;
            while (begin > 0 && steps[begin - 1].Kind == steps[end].Kind)
            {
                begin--;
            }

            Append(runs, steps[end].Kind, (steps[end].Kind == DiffKind.Added ? to : from).Slice(steps[end].At, end - begin + 1));
            end = begin - 1;
        }
    }

    // For each number of differences, how far each diagonal had come before it; null where the texts differ too much.
    private static List<int[]>? Trace(ReadOnlySpan<string> from, ReadOnlySpan<string> to)
    {
        var trace = new List<int[]>();
        int most = Math.Min(from.Length + to.Length, MaximumDifferences);
        int[] furthest = new int[(2 * most) + 3];
        int zero = most + 1;
        for (int d = 0; d <= most; d++)
        {
            // Only the diagonals that count are kept: the whole is at most the square of the differences.
            trace.Add(furthest[(zero - d - 1)..(zero + d + 2)]);
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && furthest[zero + k - 1] < furthest[zero + k + 1])
                    ? furthest[zero + k + 1]
                    : furthest[zero + k - 1] + 1;
                int y = x - k;
                while (x < from.Length && y < to.Length && from[x] == to[y])
                {
                    x++;
                    y++;
                }

                furthest[zero + k] = x;
                if (x >= from.Length && y >= to.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }

    private static int At(int[] reached, int diagonal) => reached[diagonal + (reached.Length / 2)];

    private static void Append(List<DiffRun> runs, DiffKind kind, ReadOnlySpan<string> words)
    {
        if (!words.IsEmpty)
        {
            runs.Add(new DiffRun(kind, string.Join(' ', words!)));
        }
    }
}

/// <summary>Words that stand in one text, the other, or both.</summary>
/// <param name="Kind">Where they stand.</param>
/// <param name="Text">The words, parted by single spaces.</param>
public sealed record DiffRun(DiffKind Kind, string Text);

/// <summary>Where words of a comparison stand.</summary>
public enum DiffKind
{
    /// <summary>In both texts.</summary>
    Kept,

    /// <summary>Only in the left text.</summary>
    Removed,

    /// <summary>Only in the right text.</summary>
    Added,
}
