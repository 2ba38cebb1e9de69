using System.Collections.Frozen;
using System.Xml.Linq;

namespace FeedAggregator.Model.Markup;

/// <summary>
/// Gives every element one plain name, whatever prefix its document chose: <c>title</c> for the feed formats' own elements,
/// <c>dc:creator</c> for a module's, an empty string for what no aggregator shows. Decided by namespace URI; names lose their case,
/// because feeds shout.
/// </summary>
internal sealed class TagNames
{
    /// <summary>
    /// Prefixes by namespace without scheme, "www." and what ends it: feeds write "https" because the pages of the namespaces moved there.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Vocabularies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["backend.userland.com/rss"] = "",
        ["backend.userland.com/rss2"] = "",
        ["backend.userland.com/rss091"] = "",
        ["blogs.law.harvard.edu/tech/rss"] = "",
        ["cyber.law.harvard.edu/rss/rss.html"] = "",
        ["rssboard.org/rss-specification"] = "",
        ["my.netscape.com/rdf/simple/0.9"] = "",
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["channel.netscape.com/rdf/simple/0.9"] = "",
        ["purl.org/rss/1.0"] = "",
        ["purl.org/net/rss1.1"] = "",
        ["w3.org/1999/02/22-rdf-syntax-ns"] = "rdf:",
        ["w3.org/2005/Atom"] = "",
        ["purl.org/atom/ns"] = "",
        ["purl.org/net/atom/ns"] = "",
        ["purl.org/echo"] = "",
        ["purl.org/pie"] = "",
        ["uri/of/echo/namespace"] = "",
        ["example.com/newformat"] = "",
        ["example.com/necho"] = "",
        ["purl.org/dc/elements/1.0"] = "dc:",
        ["purl.org/dc/elements/1.1"] = "dc:",
        ["dublincore.org/documents/dcmi-namespace"] = "dc:",
        ["purl.org/dc/terms"] = "dcterms:",
        ["purl.org/rss/1.0/modules/content"] = "content:",
        ["purl.org/rss/1.0/modules/syndication"] = "sy:",
        ["purl.org/rss/1.0/modules/slash"] = "slash:",
        ["wellformedweb.org/CommentAPI"] = "wfw:",
        ["purl.org/syndication/thread/1.0"] = "thr:",
        ["search.yahoo.com/mrss"] = "media:",
        ["search.yahoo.com/rss"] = "media:",
        ["rssboard.org/media-rss"] = "media:",
        ["search.yahoo.com/mrss/rss.xml"] = "media:",
        ["video.search.yahoo.com/mrss"] = "media:",
        ["tools.search.yahoo.com/mrss"] = "media:",
        ["itunes.com/dtds/podcast-1.0.dtd"] = "itunes:",
        ["example.com/DTDs/PodCast-1.0.dtd"] = "itunes:",
        ["podcastindex.org/namespace/1.0"] = "podcast:",
        ["github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = "podcast:",
        ["google.com/schemas/play-podcasts/1.0"] = "googleplay:",
        ["google.com/schemas/play-podcasts/1.0/play-podcasts.xsd"] = "googleplay:",
        ["georss.org/georss"] = "georss:",
        ["opengis.net/gml"] = "gml:",
        ["opengis.net/gml/3.2"] = "gml:",
        ["w3.org/2003/01/geo/wgs84_pos"] = "geo:",
        ["backend.userland.com/creativeCommonsRssModule"] = "cc:",
        ["creativecommons.org/ns"] = "cc:",
        ["web.resource.org/cc"] = "cc:",
        ["cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"] = "cc:",
        ["rssnamespace.org/feedburner/ext/1.0"] = "feedburner:",
        ["pheedo.com/namespace/pheedo"] = "pheedo:",
        ["w3.org/1999/xhtml"] = "xhtml:",
        ["w3.org/TR/xhtml1/strict"] = "xhtml:",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Vocabularies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Modules that are known by their usual prefix where their namespace is one no list has.</summary>
    private static readonly FrozenSet<string> UsualPrefixes =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase, "dc", "dcterms", "content", "sy", "slash", "wfw", "thr", "media", "itunes", "podcast",
            "googleplay", "georss", "feedburner");

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
            name = PrefixOf(element) is { } prefix ? prefix + element.Name.LocalName.ToLowerInvariant() : "";
            _names[element.Name] = name;
        }

        return name;
    }

    /// <summary>Whether a namespace is one of Atom's, of any version.</summary>
    public static bool IsAtom(string uri) =>
        uri.Contains("atom", StringComparison.OrdinalIgnoreCase) ||
        uri is "http://purl.org/echo/" or "http://purl.org/pie/" or "uri/of/echo/namespace#"
            or "http://example.com/newformat#" or "http://example.com/necho";

    private string? PrefixOf(XElement element)
    {
        string uri = element.Name.NamespaceName;
        return Lookup.TryGetValue(Core(uri), out string? prefix) ? prefix
            : uri == _ownNamespace ? ""
            : element.GetPrefixOfNamespace(element.Name.Namespace) is { } written && UsualPrefixes.Contains(written)
                ? written.ToLowerInvariant() + ":"
            : null;
    }

    /// <summary>A namespace without what its spellings differ in.</summary>
    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> uri)
    {
        uri = uri.Trim().TrimEnd("/#");
        uri = uri[(uri.IndexOf("://", StringComparison.Ordinal) is >= 0 and int scheme ? scheme + 3 : 0)..];
        return uri.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri[4..] : uri;
    }
}

/// <summary>Finds attributes by name whatever their case: feeds that shout their tags shout their attributes too.</summary>
internal static class Attributes
{
    /// <summary>
    /// Value of the attribute of no namespace with that name, else of its element's own namespace or Atom's (<c>atom:href</c>,
    /// <c>media:url</c>), which generators write although no format has it so; in another case where the exact one is missing. Null where
    /// there is none.
    /// </summary>
    public static string? Of(XElement element, string name)
    {
        string? second = null;
        for (XAttribute? attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            XName candidate = attribute.Name;
            if (candidate.LocalName.Length != name.Length || !candidate.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            bool plain = candidate.NamespaceName.Length == 0;
            if (plain && candidate.LocalName == name)
            {
                return attribute.Value;
            }

            second ??= plain || candidate.Namespace == element.Name.Namespace || TagNames.IsAtom(candidate.NamespaceName)
                ? attribute.Value
                : null;
        }

        return second;
    }
}
