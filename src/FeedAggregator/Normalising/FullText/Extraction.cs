namespace FeedAggregator.Normalising.FullText;

/// <summary>What was found in the page behind a summary.</summary>
/// <param name="Html">HTML of the article, still foreign: to be normalised as an entry's content; null where none was found.</param>
/// <param name="Failure">Why none was found, in plain words; null where one was.</param>
public sealed record Extraction(string? Html, string? Failure)
{
    /// <summary>Base of relative addresses in it: the page's own <c>base</c> element, else its address; null where none was found.</summary>
    public string? Base { get; init; }
}
