using System.Globalization;
using System.Text;

namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Bounds runs of combining marks, as the Stream-Safe Text Format does (Unicode Standard Annex 15, section 13). Normalising sorts the marks
/// behind each letter, with work that grows with the square of their number: a run of 80,000 marks takes seconds. No language writes more
/// than a few.
/// </summary>
public static class StreamSafeText
{
    /// <summary>Longest run of marks that stays; the format's own number.</summary>
    public const int MostMarks = 30;

    /// <summary>
    /// The text with every run of combining marks cut after <see cref="MostMarks"/>; the same string where there is no longer one.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Bound(string text)
    {
        StringBuilder? bounded = null;
        int marks = 0;
        int copied = 0;
        for (int i = 0; i < text.Length;)
        {
            // Half a surrogate pair decodes as a replacement character of one unit, which is no mark: it stays as it is.
            Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int units);
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks)
            {
                bounded ??= new StringBuilder(text.Length);
                bounded.Append(text, copied, i - copied);
                copied = i + units;
            }

            i += units;
        }

        return bounded is null ? text : bounded.Append(text, copied, text.Length - copied).ToString();
    }

    // What this runtime does not know yet may be a mark to the library that normalises.
    private static bool IsMark(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or
        UnicodeCategory.OtherNotAssigned;
}
