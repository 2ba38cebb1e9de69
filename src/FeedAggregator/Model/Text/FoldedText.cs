using System.Globalization;
using System.Text;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Model.Text;

/// <summary>
/// Folds typography for comparison; what is read keeps it. Two names that a person would call the same become the same letters.
/// </summary>
internal static class FoldedText
{
    /// <summary>
    /// Only the letters and digits, compatibility forms and accents resolved (NFKD), lower case: <c>The Café–Post</c> gives
    /// <c>thecafepost</c>.
    /// </summary>
    internal static string LettersOnly(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in Decomposed(text))
        {
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }

    private static string Decomposed(string text)
    {
        string clean = ForeignText.RemoveSuspicious(text); // Normalize throws on halves of surrogate pairs
        return System.Text.Ascii.IsValid(clean) ? clean : StreamSafeText.Bound(clean).Normalize(NormalizationForm.FormKD);
    }
}
