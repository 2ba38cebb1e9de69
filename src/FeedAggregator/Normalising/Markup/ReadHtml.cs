using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Markup;

/// <summary>Foreign HTML, read once.</summary>
/// <param name="Html">Sanitised HTML; may be empty.</param>
/// <param name="Paragraphs">The reading text, nothing removed yet.</param>
/// <param name="Image">Address of the first picture, or null.</param>
internal sealed record ReadHtml(string Html, List<Paragraph> Paragraphs, string? Image);
