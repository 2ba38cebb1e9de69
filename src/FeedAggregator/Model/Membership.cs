namespace FeedAggregator.Model;

/// <summary>An article's place: every article is in exactly one cluster.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="ClusterId">Its cluster.</param>
/// <param name="Reason">Why it is there.</param>
public sealed record Membership(long ArticleId, long ClusterId, MembershipReason Reason);
