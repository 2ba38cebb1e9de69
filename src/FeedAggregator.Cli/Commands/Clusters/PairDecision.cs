using System.Globalization;
using FeedAggregator.Cli.Data;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>What was decided about two articles, in words.</summary>
/// <param name="Outcome">Together or apart, one sentence.</param>
/// <param name="Reasons">Which rules and thresholds decided, and what would have changed it, one sentence each.</param>
internal sealed record PairDecision(string Outcome, IReadOnlyList<string> Reasons)
{
    /// <summary>Puts the decision in words.</summary>
    public static PairDecision Of(StoredArticle left, StoredArticle right, PairComparison comparison)
    {
        bool together = left.ClusterId == right.ClusterId;
        return new PairDecision(
            together ? $"Together: both are in cluster {left.ClusterId}."
                : $"Apart: {left.Id} is in cluster {left.ClusterId}, {right.Id} in cluster {right.ClusterId}.",
            [Recorded(left), Recorded(right), .. Alone(comparison), WhatWouldChangeIt(together, left, right, comparison)]);
    }

    private static string Recorded(StoredArticle article) =>
        $"Article {article.Id} is in cluster {article.ClusterId} because: {ReasonText.Of(article.Reason)}.";

    private static IEnumerable<string> Alone(PairComparison comparison)
    {
        string kind = comparison.IsBrief ? "one of them brief" : "both of some length";
        yield return comparison.Rule == JoinRule.Founder
            ? $"Taken alone, the two do not match by their texts, {kind}:"
            : $"Taken alone, the two match by the rule {comparison.Rule.ToString().ToLowerInvariant()}, {kind}:";
        foreach (RuleCheck check in comparison.Checks)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"  {check.Rule.ToString().ToLowerInvariant(),-11} {check.Condition}: {check.Value:0.##}, " +
                $"{(check.AtMost ? "at most" : "needed")} " +
                $"{check.Needed:0.##}{(check.Holds ? "" : check.AtMost ? " - too much" : " - too little")}");
        }
    }

    private static string WhatWouldChangeIt(bool together, StoredArticle left, StoredArticle right, PairComparison comparison)
    {
        string byHand = together
            ? $"'feedagg clusters distinct {left.Id} {right.Id}' would part them for good."
            : $"'feedagg clusters merge {left.Id} {right.Id}' would put them together for good.";
        if (together)
        {
            return comparison.Rule is JoinRule.Containment && !comparison.IsBrief
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"A threshold (Deduplication:Threshold) above {comparison.Containment:0.00} would have parted this pair. {byHand}")
                : $"They are together by the rules shown, or through other members of the cluster. {byHand}";
        }

        if (comparison.Rule != JoinRule.Founder)
        {
            return $"The pair matches, but not enough of the other members of its cluster did, or another cluster matched better. {byHand}";
        }

        // Only the threshold of containment can be set; it decides alone where everything else that rule asks for is there.
        return comparison.MatchingThreshold is { } threshold
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A threshold (Deduplication:Threshold) of {threshold:0.00} or less would have made this pair match. {byHand}")
            : $"No threshold of containment makes this pair match: what is marked 'too little' or 'too much' would have to be " +
                $"otherwise. {byHand}";
    }
}
