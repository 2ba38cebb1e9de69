namespace FeedAggregator.Normalising.Wording;

/// <summary>Reads plain text as paragraphs: an empty line parts them; where there is none, every line is one.</summary>
internal static class PlainParagraphs
{
    /// <summary>The paragraphs of a text, in order, none empty.</summary>
    internal static List<Paragraph> Of(string text)
    {
        string[] lines = Lines(text);
        return Of(lines, HasEmptyLineInside(lines));
    }

    /// <summary>
    /// The paragraphs of a feed's plain text: only an empty line parts them, a single line end stays one unless a program set it.
    /// </summary>
    internal static List<Paragraph> OfFeed(string text)
    {
        string[] lines = Lines(text.Trim());
        List<Paragraph> paragraphs = Of(lines, parted: true);
        return TypedLines.AreTyped(lines) ? paragraphs : paragraphs.ConvertAll(p => new Paragraph(p.Text.Replace('\n', ' ')));
    }

    private static string[] Lines(string text) => ForeignText.RemoveSuspicious(text.ReplaceLineEndings("\n")).Split('\n');

    private static List<Paragraph> Of(string[] lines, bool parted)
    {
        var paragraphs = new List<Paragraph>();
        var open = new List<string>();
        foreach (string raw in lines)
        {
            string line = ForeignText.CollapseSpace(raw);
            if (line.Length > 0)
            {
                open.Add(line);
            }

            if (line.Length == 0 || !parted)
            {
                Close(open, paragraphs);
            }
        }

        Close(open, paragraphs);
        return paragraphs;
    }

    private static void Close(List<string> open, List<Paragraph> paragraphs)
    {
        if (open.Count > 0)
        {
            paragraphs.Add(new Paragraph(string.Join('\n', open)));
            open.Clear();
        }
    }

    private static bool HasEmptyLineInside(string[] lines)
    {
        int first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        int last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        return first >= 0 && Array.FindIndex(lines, first, last - first, string.IsNullOrWhiteSpace) >= 0;
    }
}
