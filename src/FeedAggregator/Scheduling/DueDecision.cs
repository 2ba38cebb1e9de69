namespace FeedAggregator.Scheduling;

/// <summary>When a feed is due next, and why then.</summary>
/// <param name="Due">The moment; <see cref="DateTimeOffset.MaxValue"/> for never.</param>
/// <param name="Reason">Why, in plain words, one line.</param>
public sealed record DueDecision(DateTimeOffset Due, string Reason);
