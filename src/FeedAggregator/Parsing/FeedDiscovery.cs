using System.Net;
using FeedAggregator.Parsing.Decoding;
using FeedAggregator.Parsing.Mapping;
using FeedAggregator.Parsing.Repair;

namespace FeedAggregator.Parsing;

/// <summary>Finds the feeds of a web page: those it declares (link rel=alternate or feed), then anchors whose address looks like one.</summary>
public static class FeedDiscovery
{
    private const int Most = 100;

    private static readonly HashSet<string> FeedTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json", "application/rss",
        "application/atom", "text/rss+xml", "application/x.atom+xml", "application/x-atom+xml", "application/xml", "text/xml",
    };

    private static readonly string[] Endings =
    [
        "/feed", "/feeds", "/rss", "/atom", ".rss", ".atom", ".rdf", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/rss.php", "feed=rss2",
    ];

    /// <summary>The feeds of a page, declared ones first, none twice, at most 100.</summary>
    /// <param name="page">Bytes of the page.</param>
    /// <param name="origin">What transport knew about it; its address makes the links absolute.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<DiscoveredFeed> Find(ReadOnlyMemory<byte> page, DocumentOrigin origin, CancellationToken cancellationToken = default)
    {
        ReadOnlyMemory<byte> bytes = page[..Math.Min(page.Length, ParserLimits.Bytes)];
        WarningLog unused = new();
        string text = BodyDecoder.Decode(bytes.Span, origin.Charset, unused).Text;
        IReadOnlyList<MarkupToken> tokens = new MarkupTokenizer(text, new LineCounter(text), unused).Read(cancellationToken);
        PageReader reader = new(text, origin.Url);
        foreach (MarkupToken token in tokens)
        {
            reader.Read(token);
        }

        return [.. reader.Found.OrderBy(feed => feed.Declared ? 0 : 1).DistinctBy(feed => feed.Url).Take(Most)];
    }

    /// <summary>Walks the tags of a page; text inside scripts is passed over.</summary>
    private sealed class PageReader(string text, string? pageUrl)
    {
        private string? _base = pageUrl;
        private bool _inScript;

        public List<DiscoveredFeed> Found { get; } = [];

        public void Read(in MarkupToken token)
        {
            if (token.Kind is MarkupKind.Text or MarkupKind.CData || Found.Count >= Most * 10)
            {
                return;
            }

            ReadOnlySpan<char> name = text.AsSpan(token.Start, token.NameEnd - token.Start);
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase))
            {
                _inScript = token.Kind == MarkupKind.Start;
            }
            else if (!_inScript && token.Kind != MarkupKind.End)
            {
                ReadTag(name, text.AsSpan(token.NameEnd, token.End - token.NameEnd));
            }
        }

        private void ReadTag(ReadOnlySpan<char> name, ReadOnlySpan<char> inside)
        {
            bool link = name.Equals("link", StringComparison.OrdinalIgnoreCase);
            bool anchor = name.Equals("a", StringComparison.OrdinalIgnoreCase);
            bool isBase = name.Equals("base", StringComparison.OrdinalIgnoreCase);
            if (!link && !anchor && !isBase)
            {
                return;
            }

            Dictionary<string, string> attributes = Attributes(inside);
            if (!attributes.TryGetValue("href", out string? href) || href.Length == 0)
            {
                return;
            }

            string address = LinkResolver.IsAbsolute(href) ? href : LinkResolver.Combine(_base, href) ?? href;
            if (isBase)
            {
                _base = address;
            }
            else if (link && IsDeclared(attributes))
            {
                Found.Add(new DiscoveredFeed(address, attributes.GetValueOrDefault("title"), attributes.GetValueOrDefault("type"), Declared: true));
            }
            else if (anchor && LooksLikeFeed(address))
            {
                Found.Add(new DiscoveredFeed(address, attributes.GetValueOrDefault("title"), attributes.GetValueOrDefault("type"), Declared: false));
            }
        }

        private static bool IsDeclared(Dictionary<string, string> attributes)
        {
            string[] relations = attributes.GetValueOrDefault("rel", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string type = attributes.GetValueOrDefault("type", "").Split(';')[0].Trim();
            bool alternate = relations.Contains("alternate", StringComparer.OrdinalIgnoreCase);
            return relations.Contains("feed", StringComparer.OrdinalIgnoreCase) || (alternate && FeedTypes.Contains(type) && !IsApi(type, attributes["href"]));
        }

        /// <summary>Many sites declare the JSON of their own programming interface as an alternate; it is no feed.</summary>
        private static bool IsApi(string type, string href) =>
            type.Equals("application/json", StringComparison.OrdinalIgnoreCase) && !href.Contains("feed", StringComparison.OrdinalIgnoreCase);

        private static bool LooksLikeFeed(string address)
        {
            string path = address.Split('#')[0].TrimEnd('/');
            return (path.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !LinkResolver.IsAbsolute(path))
                && Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        }

        private static Dictionary<string, string> Attributes(ReadOnlySpan<char> inside)
        {
            Dictionary<string, string> attributes = new(StringComparer.OrdinalIgnoreCase);
            AttributeReader reader = new(inside);
            while (reader.Next() && attributes.Count < ParserLimits.Attributes)
            {
                attributes.TryAdd(reader.Name.ToString(), WebUtility.HtmlDecode(reader.Value.ToString()).Trim());
            }

            return attributes;
        }
    }
}
