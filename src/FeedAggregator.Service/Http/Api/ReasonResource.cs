namespace FeedAggregator.Service.Http.Api;

/// <summary>Why an article is in its cluster.</summary>
/// <param name="Rule">The rule that decided; <c>founder</c> for the first.</param>
/// <param name="Measure">What the rule looked at, or null.</param>
/// <param name="Score">Value of the measure, 0 to 1, or null.</param>
/// <param name="Jaccard">Jaccard similarity of the same pair, or null.</param>
/// <param name="Matched">Number of the article it matched, or null.</param>
/// <param name="SharedShingles">Shingles both have.</param>
internal sealed record ReasonResource(string Rule, string? Measure, double? Score, double? Jaccard, long? Matched, int SharedShingles)
{
    public static ReasonResource Of(MembershipReason reason) =>
        new(reason.Rule, reason.Measure, reason.Score, reason.Jaccard, reason.MatchedArticleId, reason.SharedShingles);
}
