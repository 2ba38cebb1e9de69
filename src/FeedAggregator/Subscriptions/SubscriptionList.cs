namespace FeedAggregator.Subscriptions;

/// <summary>What a subscription file says.</summary>
/// <param name="Subscriptions">The feeds in the order of the file, each address once, all addresses absolute.</param>
/// <param name="Notes">What was left out and why (repeated addresses, lines that are none), and what was broken,, one line each in plain words.</param>
public sealed record SubscriptionList(IReadOnlyList<Subscription> Subscriptions, IReadOnlyList<string> Notes)
{
    /// <summary>Whether the file was read to its end. False where it is cut off: a feed that is not in the list may still be meant.</summary>
    public bool IsWhole { get; init; } = true;
}
