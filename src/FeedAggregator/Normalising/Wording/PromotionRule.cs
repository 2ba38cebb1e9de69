using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>One kind of line that asks something of the reader instead of telling the story.</summary>
/// <param name="Name">Stable name, kebab case.</param>
/// <param name="Reason">Why such a line is no part of the article, in plain words.</param>
/// <param name="Pattern">Matches the whole line, never a part of one.</param>
internal sealed record PromotionRule(string Name, string Reason, Regex Pattern);
