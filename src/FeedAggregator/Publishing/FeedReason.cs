using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>Why an article is in its cluster, as published: the article it matched is named by its stable id.</summary>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Measure">What the rule looked at, or null.</param>
/// <param name="Score">Value of the measure, 0 to 1, or null.</param>
/// <param name="Matched">Stable id of the article it matched best, or null.</param>
internal sealed record FeedReason(string Rule, string? Measure, double? Score, string? Matched)
{
    public static FeedReason Of(MembershipReason reason, StoreIdentity identity) => new(
        reason.Rule,
        reason.Measure,
        reason.Score is { } score ? Math.Round(score, 4) : null,
        reason.MatchedArticleId is { } matched ? identity.ArticleTag(matched) : null);
}
