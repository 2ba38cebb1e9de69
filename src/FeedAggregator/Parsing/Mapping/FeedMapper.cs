using System.Globalization;
using System.Xml.Linq;
using KnownFeed = CodeHollow.FeedReader.Feed;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>Maps the element tree of any XML feed on <see cref="ParsedFeed"/>: first the head, then every entry.</summary>
internal static class FeedMapper
{
    /// <summary>Reads a document; null if its root element does not belong to a feed format.</summary>
    /// <param name="root">Root of the element tree.</param>
    /// <param name="known">What CodeHollow.FeedReader read of it, or null.</param>
    /// <param name="body">The decoded document.</param>
    /// <param name="context">What every reader needs of the document.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static ParsedFeed? Map(
        XElement root, KnownFeed? known, DecodedBody body, DocumentContext context, CancellationToken cancellationToken)
    {
        if (FeedOutline.Of(root) is not { } outline)
        {
            return null;
        }

        FeedHeadReader head = new(context, known);
        foreach (XElement element in outline.Head)
        {
            head.Read(element);
        }

        ParsedFeed feed = head.Finish(outline.Format, body, root);
        context.Links.FeedLink = feed.Link;
        List<ParsedEntry> entries = new(outline.Entries.Count);
        for (int i = 0; i < outline.Entries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.EnterEntry(i);
            XElement entry = outline.Entries[i];
            entries.Add(
                outline.Format == "cdf"
                    ? ChannelDefinition.ReadItem(entry, context, feed.Language)
                    : EntryReader.Read(entry, context, feed.Language));
        }

        return feed with { Entries = entries };
    }
}

/// <summary>Reads the items of the Channel Definition Format of 1997, which keeps addresses and dates in attributes.</summary>
internal static class ChannelDefinition
{
    public static ParsedEntry ReadItem(XElement item, DocumentContext context, string? language)
    {
        ParsedEntry entry = EntryReader.Read(item, context, language);
        DateTimeOffset? modified = LastModified(item);
        return entry with
        {
            Link = context.Links.Resolve(item, Attributes.Of(item, "href")) ?? entry.Link,
            Published = entry.Published ?? modified,
            Updated = entry.Updated ?? modified,
        };
    }

    /// <summary>The LASTMOD attribute, or null.</summary>
    public static DateTimeOffset? LastModified(XElement element) => Attributes.Of(element, "lastmod") is { } date
        ? FeedDate.Parse(date)
        : null;
}

/// <summary>Where the head and the entries of a document are, and which format it is in.</summary>
/// <param name="Format">Format and version.</param>
/// <param name="Head">Elements whose children describe the feed.</param>
/// <param name="Entries">The entries in document order.</param>
internal sealed record FeedOutline(string Format, IReadOnlyList<XElement> Head, IReadOnlyList<XElement> Entries)
{
    private static readonly XName RssVersion = "version";

    /// <summary>Finds the outline of a document; null if its root does not belong to a feed format.</summary>
    public static FeedOutline? Of(XElement root)
    {
        string name = root.Name.LocalName.ToLowerInvariant();
        return name switch
        {
            "feed" => Atom(root),
            "entry" => new FeedOutline(AtomFormat(root), [], [root]),
            "rss" or "rdf" => Rss(root, RssFormat(root, name)),
            "channel" when IsCdf(root) => new FeedOutline("cdf", [root], [.. root.Descendants().Where(element => Is(element, "item"))]),
            "channel" => Rss(root, root.Name.NamespaceName.Contains("rss1.1", StringComparison.Ordinal) ? "rss-1.1" : "rss"),
            "item" => new FeedOutline("rss", [], [root]),
            _ => null,
        };
    }

    private static FeedOutline Atom(XElement root) => new(AtomFormat(root), [root], [.. root.Elements().Where(IsEntry)]);

    /// <summary>Entries stand in the channel, beside it (RSS 0.90, 1.0) or in a list of their own (RSS 1.1).</summary>
    private static FeedOutline Rss(XElement root, string format)
    {
        List<XElement> heads = [];
        List<XElement> entries = [];
        Collect(root, heads, entries, levels: 3);
        if (!heads.Contains(root))
        {
            heads.Add(root);
        }

        return new FeedOutline(format, heads, entries);
    }

    private static void Collect(XElement parent, List<XElement> heads, List<XElement> entries, int levels)
    {
        if (Is(parent, "channel"))
        {
            heads.Add(parent);
        }

        foreach (XElement child in parent.Elements())
        {
            if (IsEntry(child))
            {
                entries.Add(child);
            }
            else if (levels > 0 && (Is(child, "channel") || Is(child, "items") || Is(child, "rss") || Is(child, "feed")))
            {
                Collect(child, heads, entries, levels - 1);
            }
        }
    }

    private static bool IsEntry(XElement element) => Is(element, "item") || Is(element, "entry");

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCdf(XElement root) =>
        root.Attributes()
        .Any(attribute =>
            attribute.Name.LocalName.ToUpperInvariant() is "HREF" or "LASTMOD" or "BASE" or "SELF" && !attribute.IsNamespaceDeclaration)
        || root.Elements()
            .Any(child => Is(child, "item") &&
            child.Attributes().Any(attribute => attribute.Name.LocalName.Equals("href", StringComparison.OrdinalIgnoreCase)))
        || root.Name.LocalName == "CHANNEL";

    private static string AtomFormat(XElement root)
    {
        string uri = root.Name.NamespaceName;
        bool old = uri.Contains("purl.org", StringComparison.OrdinalIgnoreCase) ||
            root.Attribute(RssVersion)?.Value.Trim() is "0.3" or "0.2" or "0.1";
        return old ? "atom-0.3" : "atom-1.0";
    }

    private static string RssFormat(XElement root, string name)
    {
        if (name == "rdf")
        {
            bool oldest = root.Descendants().Take(50)
                .Any(element => element.Name.NamespaceName.Contains("simple/0.9", StringComparison.Ordinal));
            return oldest ? "rss-0.90" : "rss-1.0";
        }

        string? version = root.Attributes()
            .FirstOrDefault(attribute => attribute.Name.LocalName.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value.Trim();
        return version switch
        {
            null or "" => "rss",
            ['2', ..] => "rss-2.0",
            _ when version.Length <= 5 && version.All(c => char.IsAsciiDigit(c) || c == '.') => "rss-" + version,
            _ => "rss",
        };
    }
}

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
