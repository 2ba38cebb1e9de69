using System.Collections.Frozen;

namespace FeedAggregator.Parsing.Repair;

/// <summary>The namespaces that feeds mean by their usual prefixes when they forget to declare them.</summary>
internal static class WellKnownPrefixes
{
    /// <summary>The prefix that is written for every prefix nobody knows.</summary>
    public const string Unknown = "undeclared";

    private static readonly FrozenDictionary<string, string> Uris = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["atom"] = "http://www.w3.org/2005/Atom",
        ["a"] = "http://www.w3.org/2005/Atom",
        ["a10"] = "http://www.w3.org/2005/Atom",
        ["atom10"] = "http://www.w3.org/2005/Atom",
        ["rss"] = "http://purl.org/rss/1.0/",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["slash"] = "http://purl.org/rss/1.0/modules/slash/",
        ["wfw"] = "http://wellformedweb.org/CommentAPI/",
        ["thr"] = "http://purl.org/syndication/thread/1.0",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["podcast"] = "https://podcastindex.org/namespace/1.0",
        ["googleplay"] = "http://www.google.com/schemas/play-podcasts/1.0",
        ["georss"] = "http://www.georss.org/georss",
        ["gml"] = "http://www.opengis.net/gml",
        ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
        ["cc"] = "http://web.resource.org/cc/",
        ["creativecommons"] = "http://backend.userland.com/creativeCommonsRssModule",
        ["feedburner"] = "http://rssnamespace.org/feedburner/ext/1.0",
        ["pheedo"] = "http://www.pheedo.com/namespace/pheedo",
        ["xhtml"] = "http://www.w3.org/1999/xhtml",
        ["xlink"] = "http://www.w3.org/1999/xlink",
        ["admin"] = "http://webns.net/mvcb/",
        ["app"] = "http://www.w3.org/2007/app",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The namespace a prefix usually stands for; null where nobody knows it.</summary>
    public static string? UriOf(string prefix) => prefix == Unknown ? "urn:undeclared" : Uris.GetValueOrDefault(prefix);
}
