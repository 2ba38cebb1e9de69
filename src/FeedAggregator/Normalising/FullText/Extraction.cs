namespace FeedAggregator.Normalising.FullText;

/// <summary>What was found in the page behind a summary.</summary>
/// <param name="Html">HTML of the article, still foreign: to be normalised as an entry's content; null where none was found.</param>
/// <param name="Failure">Why none was found, in plain words; null where one was.</param>
public sealed record Extraction(string? Html, string? Failure);
