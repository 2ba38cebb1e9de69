namespace FeedAggregator.Fetching;

/// <summary>A bound was passed or an encoding is broken; becomes <see cref="GuardedAnswer.Failed"/> and never leaves this folder.</summary>
/// <param name="kind">What sort of failure.</param>
/// <param name="message">Cause in plain words, one line.</param>
/// <param name="inner">The underlying failure, or null.</param>
internal sealed class FetchFailedException(FetchFailure kind, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>What sort of failure.</summary>
    public FetchFailure Kind { get; } = kind;
}
