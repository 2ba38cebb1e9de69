using FeedAggregator.Normalising.Wording;

namespace FeedAggregator.Normalising.Crediting;

/// <summary>An article's text after promotion and credit lines were taken out of it.</summary>
/// <param name="Paragraphs">What remains to be read, in order, none empty.</param>
/// <param name="Credit">The credit that stood in the text; null where none did or it named the outlet itself.</param>
/// <param name="IsCutOff">Whether feed software cut the text off.</param>
internal sealed record ReadingText(IReadOnlyList<string> Paragraphs, CreditedSource? Credit, bool IsCutOff)
{
    /// <summary>Credits stand at the head or the foot of an article; in its middle they belong to a picture or a table.</summary>
    private const int HeadParagraphs = 2;

    private const int FootParagraphs = 8;

    /// <summary>The paragraphs parted by empty lines.</summary>
    internal string Text => string.Join("\n\n", Paragraphs);

    /// <summary>Takes promotion and credit lines out.</summary>
    /// <param name="paragraphs">The article as it came.</param>
    /// <param name="outlet">The outlet's own names.</param>
    internal static ReadingText Of(IReadOnlyList<Paragraph> paragraphs, OutletNames outlet)
    {
        var kept = new List<string>(paragraphs.Count);
        CreditedSource? credit = null;
        bool pointedOn = false;
        for (int i = 0; i < paragraphs.Count; i++)
        {
            bool mayCredit = i < HeadParagraphs || i >= paragraphs.Count - FootParagraphs;
            string text = Clean(paragraphs[i], mayCredit, outlet, ref credit, out bool readMore);
            if (text.Length > 0)
            {
                kept.Add(text);
            }

            pointedOn = readMore || (pointedOn && text.Length == 0);
        }

        bool cutOff = kept.Count > 0 && CutOff.Ends(kept[^1], out string trimmed) && SetLast(kept, trimmed);
        return new ReadingText(kept, credit, cutOff || (pointedOn && kept.Count <= 2));
    }

    private static bool SetLast(List<string> kept, string text)
    {
        kept[^1] = text;
        return true;
    }

    private static string Clean(Paragraph paragraph, bool mayCredit, OutletNames outlet, ref CreditedSource? credit, out bool readMore)
    {
        readMore = false;
        if (!paragraph.Text.Contains('\n', StringComparison.Ordinal))
        {
            return IsRemoved(paragraph.Text, paragraph, mayCredit, outlet, ref credit, ref readMore) ? "" : paragraph.Text;
        }

        var lines = new List<string>();
        foreach (string line in paragraph.Text.Split('\n'))
        {
            if (!IsRemoved(line, paragraph, mayCredit, outlet, ref credit, ref readMore))
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }

    private static bool IsRemoved(string line, Paragraph paragraph, bool mayCredit, OutletNames outlet, ref CreditedSource? credit, ref bool readMore)
    {
        if (mayCredit && CreditFinder.TryReadLine(line, paragraph.Links, outlet, out CreditedSource? found))
        {
            credit ??= found;
            return true;
        }

        string? rule = PromotionLines.RuleFor(line);
        readMore |= rule == "read-more";
        return rule is not null;
    }
}
