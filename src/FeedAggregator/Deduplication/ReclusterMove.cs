namespace FeedAggregator.Deduplication;

/// <summary>An article that reclustering would put elsewhere.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Outlet">Host of its outlet.</param>
/// <param name="From">The cluster it is in.</param>
/// <param name="To">The cluster it would be in; a new one has the number it would be given.</param>
/// <param name="Reason">Why it would be there.</param>
public sealed record ReclusterMove(long ArticleId, string Title, string Outlet, long From, long To, MembershipReason Reason);
