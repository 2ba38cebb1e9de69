using System.Collections.Frozen;
using System.Xml.Linq;

namespace FeedAggregator.Parsing.Mapping;

/// <summary>
/// Gives every element one plain name, whatever prefix its document chose: <c>title</c> for the feed formats' own elements,
/// <c>dc:creator</c> for a module's, an empty string for what no aggregator shows. Decided by namespace URI; names lose their case,
/// because feeds shout.
/// </summary>
internal sealed class TagNames
{
    private static readonly FrozenDictionary<string, string> Vocabularies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss/rss.html"] = "",
        ["http://www.rssboard.org/rss-specification"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://purl.org/net/rss1.1"] = "",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns"] = "rdf:",
        ["http://www.w3.org/2005/Atom"] = "",
        ["https://www.w3.org/2005/Atom"] = "",
        ["http://purl.org/atom/ns"] = "",
        ["http://purl.org/net/atom/ns"] = "",
        ["http://purl.org/echo"] = "",
        ["http://purl.org/pie"] = "",
        ["uri/of/echo/namespace"] = "",
        ["http://example.com/newformat"] = "",
        ["http://example.com/necho"] = "",
        ["http://purl.org/dc/elements/1.0"] = "dc:",
        ["http://purl.org/dc/elements/1.1"] = "dc:",
        ["http://purl.org/dc/terms"] = "dcterms:",
        ["http://purl.org/rss/1.0/modules/content"] = "content:",
        ["http://purl.org/rss/1.0/modules/syndication"] = "sy:",
        ["http://purl.org/rss/1.0/modules/slash"] = "slash:",
        ["http://wellformedweb.org/CommentAPI"] = "wfw:",
        ["http://purl.org/syndication/thread/1.0"] = "thr:",
        ["http://search.yahoo.com/mrss"] = "media:",
        ["http://search.yahoo.com/rss"] = "media:",
        ["http://video.search.yahoo.com/mrss"] = "media:",
        ["http://tools.search.yahoo.com/mrss"] = "media:",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes:",
        ["http://example.com/DTDs/PodCast-1.0.dtd"] = "itunes:",
        ["https://podcastindex.org/namespace/1.0"] = "podcast:",
        ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = "podcast:",
        ["http://www.google.com/schemas/play-podcasts/1.0"] = "googleplay:",
        ["http://www.georss.org/georss"] = "georss:",
        ["http://www.opengis.net/gml"] = "gml:",
        ["http://www.w3.org/2003/01/geo/wgs84_pos"] = "geo:",
        ["http://backend.userland.com/creativeCommonsRssModule"] = "cc:",
        ["http://creativecommons.org/ns"] = "cc:",
        ["http://web.resource.org/cc"] = "cc:",
        ["http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"] = "cc:",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner:",
        ["http://www.pheedo.com/namespace/pheedo"] = "pheedo:",
        ["http://www.w3.org/1999/xhtml"] = "xhtml:",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<XName, string> _names = [];
    private readonly string _ownNamespace;

    /// <summary>Names for one document. Whatever namespace the frame of a feed is in, that is where its own elements are.</summary>
    /// <param name="root">The document's outermost element.</param>
    public TagNames(XElement root)
    {
        bool rdf = root.Name.LocalName.Equals("rdf", StringComparison.OrdinalIgnoreCase);
        _ownNamespace = (rdf ? root.Elements().FirstOrDefault() ?? root : root).Name.NamespaceName;
    }

    /// <summary>The plain name of an element.</summary>
    public string Of(XElement element)
    {
        if (!_names.TryGetValue(element.Name, out string? name))
        {
            name = PrefixOf(element.Name.NamespaceName) is { } prefix ? prefix + element.Name.LocalName.ToLowerInvariant() : "";
            _names[element.Name] = name;
        }

        return name;
    }

    /// <summary>Whether a namespace is one of Atom's, of any version.</summary>
    public static bool IsAtom(string uri) =>
        uri.Contains("atom", StringComparison.OrdinalIgnoreCase) || uri is "http://purl.org/echo/" or "http://purl.org/pie/" or "uri/of/echo/namespace#"
            or "http://example.com/newformat#" or "http://example.com/necho";

    private string? PrefixOf(string uri) => Vocabularies.GetValueOrDefault(uri.Trim().TrimEnd('/', '#')) ?? (uri == _ownNamespace ? "" : null);
}
