using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>One kind of line that asks something of the reader instead of telling the story.</summary>
/// <param name="Name">Stable name, kebab case.</param>
/// <param name="Reason">Why such a line is no part of the article, in plain words.</param>
/// <param name="Pattern">Matches the whole line, never a part of one.</param>
/// <param name="Needs">Of these any one makes it sure.</param>
/// <param name="MaxLength">Longest line looked at, in UTF-16 units: spares the paragraphs of the article.</param>
internal sealed record PromotionRule(string Name, string Reason, Regex Pattern, Evidence Needs = PromotionRule.Usual, int MaxLength = 160)
{
    /// <summary>Place, shape or repetition.</summary>
    internal const Evidence Usual = Evidence.Foot | Evidence.WholeLink | Evidence.Repeated;
}
