using FeedAggregator.Cli.Data;
using FeedAggregator.Deduplication;
using FeedAggregator.Deduplication.Comparing;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>What was decided about two articles, in words.</summary>
/// <param name="Outcome">Together or apart, one sentence.</param>
/// <param name="Reasons">Which rules and thresholds decided, and what would have changed it, one sentence each.</param>
internal sealed record PairDecision(string Outcome, IReadOnlyList<string> Reasons)
{
    // As docs/deduplication.md gives them: a match needs that many shared shingles beside the threshold.
    private const int FewestShared = 8;

    /// <summary>Puts the decision in words.</summary>
    public static PairDecision Of(StoredArticle left, StoredArticle right, TextSimilarity similarity, DeduplicationOptions options)
    {
        List<string> reasons = [.. Recorded(left), .. Recorded(right), Alone(similarity, options.Threshold)];
        bool together = left.ClusterId == right.ClusterId;
        reasons.Add(WhatWouldChangeIt(together, left, right, similarity, options.Threshold));
        return new PairDecision(
            together ? $"Together: both are in cluster {left.ClusterId}." : $"Apart: {left.Id} is in cluster {left.ClusterId}, {right.Id} in cluster {right.ClusterId}.",
            reasons);
    }

    private static IEnumerable<string> Recorded(StoredArticle article) =>
        [$"Article {article.Id} is in cluster {article.ClusterId} because: {ReasonText.Of(article.Reason)}."];

    private static string Alone(TextSimilarity similarity, double threshold) => FormattableString.Invariant(
        $"Taken alone, the two {(Matches(similarity, threshold) ? "match" : "do not match")} by their texts: a match needs containment {threshold:0.00} (Deduplication:Threshold) and {FewestShared} shared shingles.");

    private static string WhatWouldChangeIt(bool together, StoredArticle left, StoredArticle right, TextSimilarity similarity, double threshold)
    {
        string byHand = together
            ? $"'feedagg clusters distinct {left.Id} {right.Id}' would part them for good."
            : $"'feedagg clusters merge {left.Id} {right.Id}' would put them together for good.";
        if (together && Matches(similarity, threshold))
        {
            return FormattableString.Invariant($"A threshold above {similarity.Containment:0.00} would have parted this pair. {byHand}");
        }

        if (together)
        {
            return $"They are together through other members of the cluster, or by another rule. {byHand}";
        }

        return similarity.Shared >= FewestShared && similarity.Containment > 0
            ? FormattableString.Invariant($"A threshold of {similarity.Containment:0.00} or less would have made this pair match; whether they join, a share of the cluster's members decides. {byHand}")
            : $"With {similarity.Shared} shared shingles no threshold makes this pair match. {byHand}";
    }

    private static bool Matches(TextSimilarity similarity, double threshold) => similarity.Containment >= threshold && similarity.Shared >= FewestShared;
}
