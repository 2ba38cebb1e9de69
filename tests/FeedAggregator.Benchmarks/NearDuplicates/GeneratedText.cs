namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>A generated document.</summary>
/// <param name="Title">Headline.</param>
/// <param name="Text">Body with its outlet's boilerplate.</param>
/// <param name="Source">Outlet.</param>
/// <param name="Story">Number of the story it tells.</param>
internal sealed record GeneratedText(string Title, string Text, string Source, int Story);
