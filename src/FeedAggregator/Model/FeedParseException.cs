namespace FeedAggregator.Model;

/// <summary>The document is no feed that can be read. The message is one line in plain words. The only exception parsing throws.</summary>
public sealed class FeedParseException : Exception
{
    /// <summary>Says why nothing could be read.</summary>
    /// <param name="message">One line in plain words.</param>
    /// <param name="inner">The underlying failure, where there was one.</param>
    public FeedParseException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>What was noticed before reading failed (encoding, repairs).</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];
}
