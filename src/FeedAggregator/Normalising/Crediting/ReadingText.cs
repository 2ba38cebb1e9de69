using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>An article's text after promotion and credit lines were taken out of it.</summary>
/// <param name="Paragraphs">What remains to be read, in order, none empty.</param>
/// <param name="Lead">The same without captions, unless there is nothing else: what a summary is made of.</param>
/// <param name="Credit">The credit that stood in the text; null where none did or it named the outlet itself.</param>
/// <param name="IsCutOff">Whether feed software cut the text off.</param>
internal sealed record ReadingText(IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Lead, CreditedSource? Credit, bool IsCutOff)
{
    /// <summary>The paragraphs parted by empty lines.</summary>
    internal string Text => string.Join("\n\n", Paragraphs);

    /// <summary>The first paragraph of the article itself; empty where there is none.</summary>
    internal string First => Lead.Count > 0 ? Lead[0] : "";

    /// <summary>Takes out what is not the article.</summary>
    /// <param name="paragraphs">The article as it came.</param>
    /// <param name="outlet">The outlet's own names.</param>
    /// <param name="isRepeated">Whether other entries of the feed have the same line; null where there are none to compare.</param>
    internal static ReadingText Of(IReadOnlyList<Paragraph> paragraphs, OutletNames outlet, Func<string, bool>? isRepeated = null) =>
        new LineSorter(paragraphs, outlet, isRepeated).Sort();
}
