using FeedAggregator.Normalising.Markup;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>Compares what is stored of an article with what an entry says now.</summary>
internal static class FormerWording
{
    /// <summary>Shorter words of headlines ("the", "und") are in any.</summary>
    private const int ShortWord = 3;

    /// <summary>
    /// Whether headline and text have nothing in common: no run of four words of the text, and no word of the headline but short ones.
    /// </summary>
    public static bool SharesNothing(StoredWording stored, Article article) =>
        TextSimilarity.Of(new ComparableText(stored.Text), new ComparableText(article.Text)).Shared == 0 &&
        !TellingWords(stored.Title).Overlaps(TellingWords(article.Title));

    /// <summary>
    /// Whether an entry still says what was stored of it by other rules: the markup is the same, or, where it was plain text, each stored
    /// paragraph still stands in it; and so does the headline. For articles that version 0.1 stored, whose hash does not tell.
    /// </summary>
    public static bool IsStillSaidBy(StoredWording stored, ParsedEntry entry) =>
        SaysHeadline(entry, stored.Title) && (stored.Original is { } original ? SaysMarkup(entry, original) : SaysText(entry, stored.Text));

    private static HashSet<uint> TellingWords(string headline) =>
        [.. new ComparableText(headline).Words.Where(word => word.Length > ShortWord || headline[word.Start] > '\u024F')
        .Select(word => word.Key)];

    private static bool SaysMarkup(ParsedEntry entry, string original) => Texts(entry).Any(text =>
        (text.Value.Length > HtmlSource.MaxLength ? text.Value.AsSpan(0, HtmlSource.MaxLength) : text.Value).SequenceEqual(original));

    private static bool SaysText(ParsedEntry entry, string text)
    {
        string said = string.Concat(Texts(entry).Select(Letters));
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .All(line => said.Contains(FoldedText.LettersOnly(line), StringComparison.Ordinal));
    }

    /// <summary>A headline that was borrowed from the text stands there.</summary>
    private static bool SaysHeadline(ParsedEntry entry, string headline) =>
        (entry.Title is null ? string.Concat(Texts(entry).Select(Letters)) : Letters(entry.Title))
        .Contains(FoldedText.LettersOnly(headline.TrimEnd('…')), StringComparison.Ordinal);

    private static IEnumerable<ParsedText> Texts(ParsedEntry entry) => new[] { entry.Content, entry.Summary }.OfType<ParsedText>();

    private static string Letters(ParsedText text) =>
        FoldedText.LettersOnly(string.Join(' ', TagStripper.Paragraphs(text.Value).Select(static paragraph => paragraph.Text)));
}
