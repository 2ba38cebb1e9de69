using System.Collections.Frozen;

namespace FeedAggregator.Model.Markup;

/// <summary>Knows the frame of a feed by element names, whatever their case.</summary>
internal static class FeedTags
{
    private static readonly FrozenDictionary<string, FeedTag> Known = Build().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedTag>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static FeedTag Of(ReadOnlySpan<char> name) => Lookup.TryGetValue(name, out FeedTag tag) ? tag : FeedTag.Other;

    private static Dictionary<string, FeedTag> Build()
    {
        Dictionary<string, FeedTag> tags = new(StringComparer.OrdinalIgnoreCase);
        Add(tags, FeedTag.Root, "rss", "rdf", "rdf:rdf", "feed", "atom:feed", "a:feed", "atom10:feed", "ns0:feed", "rss:rss");
        Add(tags, FeedTag.Channel, "channel", "rss:channel", "rdf:channel");
        Add(tags, FeedTag.Entry, "item", "entry", "rss:item", "atom:entry", "a:entry", "atom10:entry", "ns0:entry");
        Add(
            tags, FeedTag.Leaf, "title", "link", "description", "guid", "pubdate", "author", "comments", "summary", "content", "id",
            "published", "updated", "issued", "modified", "created", "managingeditor", "webmaster", "language", "copyright", "generator",
            "docs", "ttl", "lastbuilddate", "tagline", "subtitle", "rights", "category", "enclosure", "dc:creator", "dc:date", "dc:subject",
            "dc:title", "dc:description", "dc:language", "dc:rights", "dc:publisher", "content:encoded", "slash:comments", "wfw:commentrss",
            "itunes:author", "itunes:subtitle", "itunes:summary", "itunes:duration", "itunes:explicit", "itunes:keywords", "itunes:title",
            "feedburner:origlink", "media:title", "media:description", "media:credit", "atom:title", "atom:id", "atom:updated",
            "atom:published", "atom:summary", "atom:content", "a:title", "a:id", "a:updated", "a:published", "a:summary", "a:content");
        Add(tags, FeedTag.Outline, "opml", "outline");
        Add(tags, FeedTag.HtmlVoid, "br", "hr", "img", "input", "area", "col", "embed", "param", "wbr");
        return tags;
    }

    private static void Add(Dictionary<string, FeedTag> tags, FeedTag tag, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            tags[name] = tag;
        }
    }
}

/// <summary>The part a tag plays in the frame of a feed; the repair path trusts this frame more than the nesting it finds.</summary>
internal enum FeedTag : byte
{
    /// <summary>Anything else: modules, HTML inside a text.</summary>
    Other,

    /// <summary><c>rss</c>, <c>rdf:RDF</c>, <c>feed</c>.</summary>
    Root,

    /// <summary><c>channel</c>.</summary>
    Channel,

    /// <summary><c>item</c>, <c>entry</c>.</summary>
    Entry,

    /// <summary>An element that holds one value and no other element of the frame: <c>title</c>, <c>link</c>, <c>guid</c>.</summary>
    Leaf,

    /// <summary>An HTML element that never has an end tag: <c>br</c>, <c>img</c>.</summary>
    HtmlVoid,

    /// <summary><c>opml</c>, <c>outline</c>: the frame of a subscription list.</summary>
    Outline,
}
