namespace FeedAggregator.Publishing;

/// <summary>A piece of a passage that a search found.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Searched">Whether it is one of the words that were searched for.</param>
public sealed record PassageRun(string Text, bool Searched);
