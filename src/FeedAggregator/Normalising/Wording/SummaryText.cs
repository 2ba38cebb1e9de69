namespace FeedAggregator.Normalising.Wording;

/// <summary>Makes the few lines that stand under a headline in a list.</summary>
internal static class SummaryText
{
    /// <summary>Longest summary, in UTF-16 units.</summary>
    internal const int MaxLength = 400;

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
