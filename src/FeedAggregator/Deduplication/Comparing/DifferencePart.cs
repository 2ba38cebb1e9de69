namespace FeedAggregator.Deduplication.Comparing;

/// <summary>A run of words of a word-level difference.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Text">The words as they stand there (in the second text where both have them), line breaks included.</param>
public sealed record DifferencePart(DifferenceKind Kind, string Text);
