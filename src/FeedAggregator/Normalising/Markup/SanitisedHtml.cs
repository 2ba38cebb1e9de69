namespace FeedAggregator.Normalising.Markup;

/// <summary>What sanitising made of a document.</summary>
/// <param name="Html">The HTML; may be empty.</param>
/// <param name="Image">Address of its first picture, or null.</param>
/// <param name="MayShift">Whether another reader may build another tree from it (<see cref="StableNesting"/>).</param>
internal sealed record SanitisedHtml(string Html, string? Image, bool MayShift);
