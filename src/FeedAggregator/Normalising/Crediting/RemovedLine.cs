using FeedAggregator.Normalising.Markup;
using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>A line of an article's HTML that was taken out of its text.</summary>
/// <param name="Rule">The rule it fell to, kebab case (docs/normalising.md).</param>
/// <param name="Line">The line as it stands in the HTML.</param>
public sealed record RemovedLine(string Rule, string Line)
{
    /// <summary>The lines that the HTML of a stored article has and its text has not, in their order.</summary>
    /// <param name="article">The article; its HTML keeps every line.</param>
    public static IReadOnlyList<RemovedLine> Of(Article article)
    {
        HashSet<string> kept = [.. article.Text.Split('\n')];
        return
        [
            .. HtmlReader.ReadParagraphs(article.Html)
                .SelectMany(paragraph => paragraph.Text.Split('\n'))
                .Where(line => !kept.Contains(line))
                .Select(line => RuleOf(line) is { } rule ? new RemovedLine(rule, line) : null)
                .OfType<RemovedLine>(),
        ];
    }

    private static string? RuleOf(string line) =>
        CreditLines.Read(line) is not null ? "credit-line"
        : PromotionLines.RuleFor(line) is { } promotion ? promotion
        : DateLine.Is(line) ? "date-line"
        : !ReferenceEquals(StyleText.Without(line), line) ? "style"
        : CutOff.Ends(line, out string trimmed) && trimmed.Length != line.Length ? "cut-off"
        : null;
}
