using System.Globalization;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>What every part of the mapper needs of the document it reads.</summary>
internal sealed class DocumentContext(XElement root, LinkResolver links, IReadOnlyList<int> entryLines, WarningLog warnings)
{
    public TagNames Names { get; } = new(root);

    public LinkResolver Links { get; } = links;

    public WarningLog Warnings { get; } = warnings;

    /// <summary>Line of the entry being read; 0 in the feed's head.</summary>
    public int Line { get; private set; }

    /// <summary>Moves to the entry that stands at this place among all entry tags of the document.</summary>
    public void EnterEntry(int index) => Line = index < entryLines.Count ? entryLines[index] : 0;

    /// <summary>A date; null with a warning if the text cannot be read as a date.</summary>
    public DateTimeOffset? Date(XElement element)
    {
        string text = element.Value.Trim();
        if (text.Length == 0)
        {
            return null;
        }

        DateTimeOffset? date = FeedDate.Parse(text);
        if (date is null)
        {
            Warnings.Add("unreadable-date", Line, $"\"{Short(text)}\" is no date that can be read.");
        }

        return date;
    }

    /// <summary>A whole number of zero or more, or null.</summary>
    public static long? Number(string? text) =>
        long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The text of an element, trimmed; null where it is empty.</summary>
    /// <remarks>Markup in a plain value is kept as markup: the text of a broken id must stay the same.</remarks>
    public static string? Text(XElement element) =>
        PlainText.Clean(element.HasElements ? InnerMarkup.Of(element, unwrap: false) : element.Value);

    /// <summary>The text of an element that holds no others. A lone CDATA section, as long texts mostly are, is not copied.</summary>
    public static string Value(XElement element) => element.FirstNode is XText { NextNode: null } only ? only.Value : element.Value;

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
}
