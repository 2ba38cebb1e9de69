namespace FeedAggregator.Publishing;

/// <summary>Words that stand in one text, the other, or both.</summary>
/// <param name="Kind">Where they stand.</param>
/// <param name="Text">The words, parted by single spaces.</param>
public sealed record DiffRun(DiffKind Kind, string Text);
