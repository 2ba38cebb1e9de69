using FeedAggregator.Normalising.Crediting;

namespace FeedAggregator.Normalising.Wording;

/// <summary>Makes the few lines that stand under a headline in a list.</summary>
internal static class SummaryText
{
    /// <summary>Longest summary, in UTF-16 units.</summary>
    internal const int MaxLength = 400;

    /// <summary>Fewer words are no description: a label, a date, "Comments".</summary>
    private const int FewWords = 6;

    /// <summary>The feed's own description where it is clean, else the first paragraphs of the article.</summary>
    /// <param name="lead">Cleaned paragraphs of the article, without captions.</param>
    /// <param name="description">Paragraphs of the feed's description beside the article; empty where it has none.</param>
    /// <param name="outlet">The outlet's own names.</param>
    internal static string Of(IReadOnlyList<string> lead, IReadOnlyList<Paragraph> description, OutletNames outlet)
    {
        if (description.Count > 0)
        {
            var reading = ReadingText.Of(description, outlet);
            string summary = Of(reading.Lead);
            if (summary.Count(' ') >= FewWords - 1 && !CutOff.Ends(reading.Lead[^1], out _))
            {
                return summary;
            }
        }

        return Of(lead);
    }

    /// <summary>The first paragraphs on one line, cut at a word; empty where there are none.</summary>
    /// <param name="paragraphs">Cleaned paragraphs of the article.</param>
    internal static string Of(IReadOnlyList<string> paragraphs)
    {
        string summary = "";
        foreach (string paragraph in paragraphs)
        {
            // What is longer by one character is cut like what is longer by thousands.
            string line = (paragraph.Length > MaxLength ? paragraph[..(MaxLength + 1)] : paragraph).Replace('\n', ' ');
            summary = summary.Length == 0 ? line : $"{summary} {line}";
            if (summary.Length >= MaxLength)
            {
                break;
            }
        }

        return ForeignText.Cut(summary, MaxLength);
    }
}
