using System.Net;
using System.Text.RegularExpressions;

namespace FeedAggregator.Parsing;

/// <summary>
/// Finds the feeds of a web page: those it declares (link rel=alternate or feed), and anchors whose address looks like one. First come
/// those nearest to the page (the blog's before the whole site's), of equally near ones the declared; feeds of comments come last.
/// </summary>
public static partial class FeedDiscovery
{
    private const int Most = 100;

    private static readonly HashSet<string> FeedTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
        "application/rss",
        "application/atom", "text/rss+xml", "application/x.atom+xml", "application/x-atom+xml", "application/xml", "text/xml",
    };

    private static readonly string[] Endings =
    [
        "/feed", "/feeds", "/rss", "/atom", ".rss", ".atom", ".rdf", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json",
        "/rss.php", "feed=rss2",
    ];

    /// <summary>The feeds of a page, http and https only, none twice, at most 100.</summary>
    /// <param name="page">Bytes of the page.</param>
    /// <param name="origin">What transport knew about it; its address makes the links absolute.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<DiscoveredFeed> Find(
        ReadOnlyMemory<byte> page, DocumentOrigin origin, CancellationToken cancellationToken = default)
    {
        string[] place = Segments(origin.Url);
        return
        [
            .. Read(page, origin, cancellationToken).Found
                .OrderBy(feed => IsOfComments(feed) ? 1 : 0)
                .ThenByDescending(feed => Nearness(feed, origin.Url, place))
                .ThenBy(feed => feed.Declared ? 0 : 1)
                .DistinctBy(feed => feed.Url)
                .Take(Most),
        ];
    }

    /// <summary>
    /// Addresses that a page names as another form of itself without saying of which type, in the order of the page: each may be a feed,
    /// which only asking for it shows.
    /// </summary>
    /// <param name="page">Bytes of the page.</param>
    /// <param name="origin">What transport knew about it; its address makes the links absolute.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IReadOnlyList<string> Untyped(
        ReadOnlyMemory<byte> page, DocumentOrigin origin, CancellationToken cancellationToken = default) =>
        [.. Read(page, origin, cancellationToken).Untyped.Distinct(StringComparer.Ordinal).Take(Most)];

    private static PageReader Read(ReadOnlyMemory<byte> page, DocumentOrigin origin, CancellationToken cancellationToken = default)
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

        return reader;
    }

    private static bool IsOfComments(DiscoveredFeed feed) =>
        Comments().IsMatch(feed.Url) || (feed.Title is { } title && CommentWords().IsMatch(title));

    /// <summary>
    /// How many steps of the page's path the feed's path has too. What a page declares on another host, such as a feed service's, is its
    /// own.
    /// </summary>
    private static int Nearness(DiscoveredFeed feed, string? pageUrl, string[] place)
    {
        string[] path = Segments(feed.Url);
        bool sameHost = Uri.TryCreate(pageUrl, UriKind.Absolute, out Uri? page) &&
            Uri.TryCreate(feed.Url, UriKind.Absolute, out Uri? url) && page.Host == url.Host;
        return sameHost ? place.Zip(path).TakeWhile(pair => pair.First == pair.Second).Count() : feed.Declared ? place.Length : 0;
    }

    private static string[] Segments(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>Walks the tags of a page; text inside scripts is passed over.</summary>
    private sealed class PageReader(string text, string? pageUrl)
    {
        private string? _base = pageUrl;
        private bool _hasBase;
        private bool _inScript;

        public List<DiscoveredFeed> Found { get; } = [];

        public List<string> Untyped { get; } = [];

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
                // A slash before the end of a tag belongs to an address without quotes (HTML, 13.2.5.37).
                int end = token.Kind == MarkupKind.Empty ? token.End + 1 : token.End;
                ReadTag(name, text.AsSpan(token.NameEnd, end - token.NameEnd));
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
            if (LinkResolver.IsAbsolute(address) && !WebAddress.LooksWeb(address))
            {
                // A page names no file of this machine, nor anything else that is not in the web.
                return;
            }

            if (isBase)
            {
                // Only the first counts (HTML, 4.2.3).
                _base = _hasBase ? _base : address;
                _hasBase = true;
            }
            else if (link)
            {
                ReadLink(address, attributes);
            }
            else if (LooksLikeFeed(address))
            {
                Found.Add(new DiscoveredFeed(
                    address, attributes.GetValueOrDefault("title"), attributes.GetValueOrDefault("type"), Declared: false));
            }
        }

        private void ReadLink(string address, Dictionary<string, string> attributes)
        {
            string[] relations = attributes.GetValueOrDefault("rel", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            string type = attributes.GetValueOrDefault("type", "").Split(';')[0].Trim();

            // An alternate style sheet is no other form of the page (HTML, 4.6.7.1).
            bool alternate = relations.Contains("alternate", StringComparer.OrdinalIgnoreCase) &&
                !relations.Contains("stylesheet", StringComparer.OrdinalIgnoreCase);
            bool hasFeedType = type.Length == 0 ? LooksLikeFeed(address) : FeedTypes.Contains(type) && !IsApi(type, attributes["href"]);
            if (relations.Contains("feed", StringComparer.OrdinalIgnoreCase) || (alternate && hasFeedType))
            {
                Found.Add(new DiscoveredFeed(
                    address, attributes.GetValueOrDefault("title"), attributes.GetValueOrDefault("type"), Declared: true));
            }
            else if (alternate && type.Length == 0 && !attributes.ContainsKey("hreflang") && !attributes.ContainsKey("media"))
            {
                Untyped.Add(address);
            }
        }

        /// <summary>Many sites declare the JSON of their own programming interface as an alternate; it is not a feed.</summary>
        private static bool IsApi(string type, string href) =>
            type.Equals("application/json", StringComparison.OrdinalIgnoreCase) &&
            !href.Contains("feed", StringComparison.OrdinalIgnoreCase);

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
                attributes.TryAdd(reader.Name.ToString(), reader.HasValue ? WebUtility.HtmlDecode(reader.Value.ToString()).Trim() : "");
            }

            return attributes;
        }
    }

    [GeneratedRegex(
        @"[/?&=_.-]comments?(?:[/?&=_.-]|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comments();

    // As the titles of comment feeds have it in the languages that blogs are written in most.
    [GeneratedRegex(
        "comment|kommentar|comentari|comentári|comentarios|commenti|reactie|komment|коммент|коментар|yorum|σχόλι|hozzászól|bình " +
        "luận|评论|評論|留言|コメント|댓글|تعليق|תגובות",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommentWords();
}

/// <summary>A feed that a web page names.</summary>
/// <param name="Url">Address; absolute where the page's own address is known.</param>
/// <param name="Title">Name the page gives it, or null.</param>
/// <param name="MediaType">Media type the page gives it, or null.</param>
/// <param name="Declared">Whether the page declares it as its feed (link rel=alternate), or it is an anchor that looks like a feed.</param>
public sealed record DiscoveredFeed(string Url, string? Title, string? MediaType, bool Declared);
