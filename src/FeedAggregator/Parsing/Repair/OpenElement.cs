namespace FeedAggregator.Parsing.Repair;

/// <summary>An element whose end tag has not come yet.</summary>
/// <param name="Name">Name as the document has it, made legal.</param>
/// <param name="Written">Name as it was written out.</param>
/// <param name="Tag">Its part in the frame of the feed.</param>
/// <param name="Token">Index of its start tag.</param>
/// <param name="Prefixes">Prefixes it declares.</param>
internal readonly record struct OpenElement(string Name, string Written, FeedTag Tag, int Token, IReadOnlyList<string> Prefixes);
