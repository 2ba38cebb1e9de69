namespace FeedAggregator.Subscriptions;

/// <summary>A subscription file cannot be read. The message is one line in plain words that names the file and, where known, the line.</summary>
/// <param name="message">One line in plain words.</param>
/// <param name="inner">The underlying failure, where there was one.</param>
public sealed class SubscriptionException(string message, Exception? inner = null) : Exception(message, inner);
