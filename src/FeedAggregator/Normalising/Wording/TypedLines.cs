using System.Text;

namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// Keeps the lines of a text that was typed and not marked up. HTML reads a line end as a space, but a description without any tag
/// (podcasts, short posts) is plain text, and its line ends are the author's. Lines that a program broke or indented stay one paragraph.
/// </summary>
internal static class TypedLines
{
    /// <summary>Lines of about the same length as these, in characters, were broken by a program.</summary>
    private const int ShortestWrapped = 55;
    private const int LongestWrapped = 90;

    /// <summary>Elements that make lines or paragraphs themselves.</summary>
    private static readonly string[] Breaking =
        ["<br", "<p", "<div", "<li", "<ul", "<ol", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6", "<table", "<tr", "<blockquote", "<pre",
        "<section", "<article", "<figure", "<hr", "<dl", "<center"];

    /// <summary>The HTML with a break for each line end that its author set; the same text where there is none.</summary>
    internal static string AsBreaks(string html)
    {
        if (html.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            return html;
        }

        if (HasTag(html))
        {
            // Links and emphasis break no line: an empty line between such text parts paragraphs all the same.
            return HasEmptyLine(html) && !Breaking.Any(tag => html.Contains(tag, StringComparison.OrdinalIgnoreCase)) && !HasRawText(html)
                ? WithBreaks(html, onlyEmpty: true)
                : html;
        }

        string[] lines = html.ReplaceLineEndings("\n").Trim().Split('\n');
        return lines.Length == 1 ? html : IsSource(lines) ? OnOneLine(html) : WithBreaks(html, onlyEmpty: IsWrapped(lines));
    }

    /// <summary>Sanitised HTML without the line ends that would be taken for its author's when it is read again.</summary>
    internal static string Settled(string html) => ReferenceEquals(AsBreaks(html), html) ? html : OnOneLine(html);

    /// <summary>Whether the author set the line ends, and not the layout of the document or a program.</summary>
    internal static bool AreTyped(string[] lines) => !IsSource(lines) && !IsWrapped(lines);

    private static string OnOneLine(string html) => html.ReplaceLineEndings(" ");

    private static string WithBreaks(string html, bool onlyEmpty)
    {
        string[] lines = html.ReplaceLineEndings("\n").Trim().Split('\n');
        var broken = new StringBuilder(html.Length + 64);
        bool wasEmpty = false;
        foreach (string line in lines)
        {
            bool isEmpty = string.IsNullOrWhiteSpace(line);
            if (!isEmpty && broken.Length > 0)
            {
                broken.Append(wasEmpty ? "<br><br>" : onlyEmpty ? " " : "<br>");
            }

            broken.Append(isEmpty ? "" : line);
            wasEmpty = isEmpty;
        }

        return broken.ToString();
    }

    private static bool HasTag(string html)
    {
        for (int i = html.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < html.Length; i = html.IndexOf('<', i + 1))
        {
            if (char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?')
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEmptyLine(string html)
    {
        ReadOnlySpan<char> rest = html;
        for (int end = rest.IndexOf('\n'); end >= 0;)
        {
            rest = rest[(end + 1)..];
            end = rest.IndexOf('\n');
            if (end >= 0 && rest[..end].IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRawText(string html) =>
        html.Contains("<script", StringComparison.OrdinalIgnoreCase) || html.Contains("<style", StringComparison.OrdinalIgnoreCase) ||
        html.Contains("<!--", StringComparison.Ordinal);

    /// <summary>Every further line is indented: the layout of the document, not of the text.</summary>
    private static bool IsSource(string[] lines) =>
        lines.Skip(1).All(line => string.IsNullOrWhiteSpace(line) || line.StartsWith("  ", StringComparison.Ordinal) || line[0] == '\t');

    /// <summary>Three and more lines of like length, most of which end inside a sentence.</summary>
    private static bool IsWrapped(string[] lines)
    {
        int broken = 0;
        int full = 0;
        for (int i = 0; i + 1 < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (line.Length > 0 && lines[i + 1].Length > 0)
            {
                full++;
                broken += line.Length is >= ShortestWrapped and <= LongestWrapped &&
                    line[^1] is not ('.' or '!' or '?' or ':' or '"' or '”') ? 1 : 0;
            }
        }

        return full >= 2 && 4 * broken >= 3 * full;
    }
}
