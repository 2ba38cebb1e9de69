namespace FeedAggregator.Subscriptions;

/// <summary>What a subscription file says, addresses as written.</summary>
/// <param name="Feeds">Its feeds with the line of each, in the order of the file.</param>
/// <param name="Notes">What was broken in it and what became of that, one line each with the place.</param>
/// <param name="IsWhole">Whether it was read to its end; false where it is cut off, so that feeds may be missing.</param>
internal sealed record WrittenSubscriptions(IReadOnlyList<(Subscription Subscription, int Line)> Feeds, IReadOnlyList<string> Notes, bool IsWhole);
