using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

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
