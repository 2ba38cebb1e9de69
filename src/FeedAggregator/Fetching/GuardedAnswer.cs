namespace FeedAggregator.Fetching;

/// <summary>How one guarded exchange ended. A closed set.</summary>
/// <param name="Facts">What the exchange showed beside its body.</param>
public abstract record GuardedAnswer(FetchFacts Facts)
{
    /// <summary>The server answered. The body is read only for 2xx, is complete, decoded and within its bound; else it is empty.</summary>
    /// <param name="Facts">What the exchange showed; <see cref="FetchFacts.Status"/> is set.</param>
    /// <param name="Body">The body.</param>
    public sealed record Answered(FetchFacts Facts, ReadOnlyMemory<byte> Body) : GuardedAnswer(Facts);

    /// <summary>Our own rules forbid an address on the way; nothing was sent to it.</summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Reason">Why, in plain words.</param>
    public sealed record Refused(FetchFacts Facts, string Reason) : GuardedAnswer(Facts);

    /// <summary>A host on the way asked to be left alone; nothing was sent to it.</summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Rest">The host and the end of its rest.</param>
    public sealed record Resting(FetchFacts Facts, RetryAfter Rest) : GuardedAnswer(Facts);

    /// <summary>No complete answer.</summary>
    /// <param name="Facts">What is known of the attempt.</param>
    /// <param name="Kind">What sort of failure.</param>
    /// <param name="Reason">Cause in plain words, one line.</param>
    public sealed record Failed(FetchFacts Facts, FetchFailure Kind, string Reason) : GuardedAnswer(Facts);
}
