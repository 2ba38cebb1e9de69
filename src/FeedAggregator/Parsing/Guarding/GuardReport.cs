namespace FeedAggregator.Parsing.Guarding;

/// <summary>What one cheap look over a document's markup showed.</summary>
/// <param name="Trouble">Why the strict parser must not be tried; null where it may.</param>
/// <param name="EntryLines">Lines of the tags that open entries, in document order.</param>
/// <param name="HasInlineMarkup">Whether elements of HTML stand in the document as XML, where blanks between tags part words.</param>
internal sealed record GuardReport(string? Trouble, IReadOnlyList<int> EntryLines, bool HasInlineMarkup);
