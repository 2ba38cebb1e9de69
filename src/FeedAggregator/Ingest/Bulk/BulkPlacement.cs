namespace FeedAggregator.Ingest.Bulk;

/// <summary>Where a record of a bulk run ended up.</summary>
/// <param name="Id">The record's own id.</param>
/// <param name="Cluster">Number of its cluster.</param>
/// <param name="Reason">Why; <see cref="MembershipReason.MatchedArticleId"/> is the place of the matched record in the input, from 0.</param>
public sealed record BulkPlacement(string Id, long Cluster, MembershipReason Reason);
