namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Parts a headline at dashes and bars. Outlets put their own name, an agency's or that of a section beside their headlines ("Rain expected
/// | City News"), and others publish the same headline without it.
/// </summary>
internal static class HeadlineParts
{
    /// <summary>Most parts; a headline of more has no names.</summary>
    public const int Most = 8;

    private const int FewestWords = 5;
    private const int MostWordsOfName = 5;

    /// <summary>Splits a headline.</summary>
    /// <param name="title">The headline.</param>
    /// <param name="parts">Takes the parts, <see cref="Most"/> of them.</param>
    /// <returns>How many there are; 0 if there are too many, or only one.</returns>
    public static int Split(ReadOnlySpan<char> title, Span<Range> parts)
    {
        int count = 0, from = 0;
        for (int i = 0; i <= title.Length; i++)
        {
            if (i < title.Length && !IsSeparator(title, i))
            {
                continue;
            }

            if (count == Most)
            {
                return 0;
            }

            parts[count++] = from..i;
            from = i + 1;
        }

        return count > 1 ? count : 0;
    }

    /// <summary>
    /// The part that is the headline, if all others are names: of five words at the most, none of which begins with a small letter. Else
    /// -1.
    /// </summary>
    public static int Main(ReadOnlySpan<char> title, ReadOnlySpan<Range> parts)
    {
        int main = -1, most = FewestWords - 1;
        for (int i = 0; i < parts.Length; i++)
        {
            int words = CountWords(title[parts[i]]);
            (main, most) = words > most ? (i, words) : (main, most);
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (main >= 0 && i != main && !IsName(title[parts[i]]))
            {
                return -1;
            }
        }

        return main;
    }

    // A bar, or a dash with a space on either side: other dashes stand within words and numbers.
    private static bool IsSeparator(ReadOnlySpan<char> title, int at) => title[at] switch
    {
        '|' => true,
        '-' or '\u2013' or '\u2014' =>
            at > 0 && at + 1 < title.Length && char.IsWhiteSpace(title[at - 1]) && char.IsWhiteSpace(title[at + 1]),
        _ => false,
    };

    private static int CountWords(ReadOnlySpan<char> part)
    {
        int count = 0;
        foreach (Range range in part.Split(' '))
        {
            count += part[range].IsWhiteSpace() ? 0 : 1;
        }

        return count;
    }

    private static bool IsName(ReadOnlySpan<char> part)
    {
        foreach (Range range in part.Split(' '))
        {
            ReadOnlySpan<char> word = part[range].Trim();
            if (!word.IsEmpty && (char.IsLower(word[0]) || char.IsDigit(word[0])))
            {
                return false;
            }
        }

        return CountWords(part) <= MostWordsOfName;
    }
}
