namespace FeedAggregator.Normalising.Markup;

/// <summary>What sanitising made of a document.</summary>
/// <param name="Html">The HTML; may be empty.</param>
/// <param name="Image">Address of its first picture, or null.</param>
/// <param name="MayShift">
/// Whether another parser could build another tree from it: where tables are nested wrongly, links hold links, or a block was taken out around
/// other blocks, HTML does not survive being written and read again.
/// </param>
internal sealed record SanitisedHtml(string Html, string? Image, bool MayShift);
