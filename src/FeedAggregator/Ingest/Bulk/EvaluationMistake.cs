namespace FeedAggregator.Ingest.Bulk;

/// <summary>A record that was placed wrongly.</summary>
/// <param name="Id">The record.</param>
/// <param name="Title">Its headline.</param>
/// <param name="OtherId">The record it matched wrongly, or the earliest one it should have matched.</param>
/// <param name="OtherTitle">That one's headline.</param>
/// <param name="Rule">The rule that decided; <c>founder</c> for a miss.</param>
/// <param name="Score">Value of the rule's measure; null where it has none.</param>
public sealed record EvaluationMistake(string Id, string Title, string OtherId, string OtherTitle, string Rule, double? Score);
