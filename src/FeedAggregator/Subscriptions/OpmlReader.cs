using System.Xml;

namespace FeedAggregator.Subscriptions;

/// <summary>
/// Reads OPML 2.0 (and the 1.0 and 1.1 that look the same): every outline with an <c>xmlUrl</c> is a subscription, every other outline is a
/// category of those below it. Attribute names are read in any case, as programs write them in any case; those of other programs' namespaces are
/// passed over, those of ours are the feed's settings. Addresses stay as written; <see cref="SubscriptionFile"/> makes them absolute.
/// </summary>
public static class OpmlReader
{
    private const int DeepestNesting = 64;

    /// <summary>Reads from text.</summary>
    /// <param name="opml">The document.</param>
    /// <exception cref="SubscriptionException">It is no OPML; the message names the line.</exception>
    public static IReadOnlyList<Subscription> Read(string opml)
    {
        using StringReader text = new(opml.TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
        using XmlReader xml = XmlReader.Create(text, Settings());
        return Read(xml);
    }

    /// <summary>Reads from bytes, in the encoding they declare.</summary>
    /// <param name="opml">The document.</param>
    /// <exception cref="SubscriptionException">It is no OPML; the message names the line.</exception>
    public static IReadOnlyList<Subscription> Read(Stream opml)
    {
        using XmlReader xml = XmlReader.Create(opml, Settings());
        return Read(xml);
    }

    private static XmlReaderSettings Settings() => new()
    {
        // A document type is passed over, never fetched or expanded: OPML needs none.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    private static List<Subscription> Read(XmlReader xml)
    {
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || !xml.LocalName.Equals("opml", StringComparison.OrdinalIgnoreCase))
            {
                throw new SubscriptionException($"this is no OPML: its root is <{xml.Name}>");
            }

            return Outlines(xml);
        }
        catch (XmlException e)
        {
            // The reader asks for the semicolon of an entity, or for its name, where a bare & stands.
            bool bareAmpersand = e.Message.Contains("';'", StringComparison.Ordinal) || e.Message.Contains("EntityName", StringComparison.Ordinal);
            string hint = bareAmpersand ? " (an & in an address is written &amp; in OPML)" : "";
            throw new SubscriptionException($"this OPML is broken at line {e.LineNumber}, column {e.LinePosition}{hint}", e);
        }
    }

    private static List<Subscription> Outlines(XmlReader xml)
    {
        List<Subscription> subscriptions = [];
        Stack<Outline> open = new();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == FeedSettingsText.Namespace)
            {
                ReadRule(xml, open, subscriptions);
                continue;
            }

            bool outline = xml.LocalName.Equals("outline", StringComparison.OrdinalIgnoreCase);
            if (!outline || xml.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement))
            {
                continue;
            }

            if (xml.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
                continue;
            }

            bool hasChildren = !xml.IsEmptyElement;
            List<string> problems = [];
            (Dictionary<string, string> attributes, FeedSettings settings) = Attributes(xml, problems);
            string? name = attributes.GetValueOrDefault("title") ?? attributes.GetValueOrDefault("text");
            string? url = attributes.GetValueOrDefault("xmlurl");
            if (url is not null)
            {
                if (subscriptions.Count == SubscriptionFile.MostFeeds)
                {
                    throw new SubscriptionException($"more than {SubscriptionFile.MostFeeds} feeds, which is the most that can be subscribed to");
                }

                subscriptions.Add(new Subscription
                {
                    Url = url,
                    // Every outline must have a text; where a feed has no name, writers repeat its address.
                    Title = name == url ? null : name,
                    SiteUrl = attributes.GetValueOrDefault("htmlurl"),
                    Category = CategoryOf(open, attributes.GetValueOrDefault("category")),
                    Settings = settings,
                    Problems = problems,
                });
            }

            if (hasChildren)
            {
                open.Push(url is null ? new Outline(name, -1) : new Outline(null, subscriptions.Count - 1));
                if (open.Count > DeepestNesting)
                {
                    throw new SubscriptionException($"the outlines are nested more than {DeepestNesting} deep");
                }
            }
        }

        return subscriptions;
    }

    /// <summary>A rule stands below the outline of its feed; elements of ours that are none belong to a later version and are passed over.</summary>
    private static void ReadRule(XmlReader xml, Stack<Outline> open, List<Subscription> subscriptions)
    {
        if (xml.LocalName is FeedSettingsText.Keep or FeedSettingsText.Drop && open.TryPeek(out Outline outline) && outline.Feed >= 0)
        {
            Subscription feed = subscriptions[outline.Feed];
            List<string> problems = [.. feed.Problems];
            FeedSettings settings = FeedSettingsText.ReadRule(
                feed.Settings,
                xml.LocalName == FeedSettingsText.Keep,
                xml.GetAttribute(FeedSettingsText.RuleIn),
                xml.GetAttribute(FeedSettingsText.RulePatternName),
                problems);
            subscriptions[outline.Feed] = feed with { Settings = settings, Problems = problems };
        }
    }

    /// <summary>The attributes by lower-case name; blank ones are left out.</summary>
    private static (Dictionary<string, string> Attributes, FeedSettings Settings) Attributes(XmlReader xml, List<string> problems)
    {
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        FeedSettings settings = FeedSettings.None;
        while (xml.MoveToNextAttribute())
        {
            string value = xml.Value.Trim();
            if (value.Length == 0)
            {
                continue;
            }

            if (xml.NamespaceURI == FeedSettingsText.Namespace)
            {
                settings = FeedSettingsText.Read(settings, xml.LocalName, value, problems);
            }
            else if (xml.NamespaceURI.Length == 0)
            {
                attributes[xml.LocalName.ToLowerInvariant()] = value;
            }
        }

        xml.MoveToElement();
        return (attributes, settings);
    }

    /// <summary>The open categories joined by <c>/</c>; at the top level the first path of the category attribute (OPML 2.0, "/News/World,...").</summary>
    private static string CategoryOf(Stack<Outline> open, string? attribute)
    {
        string[] names = [.. open.Reverse().Select(outline => outline.Category).OfType<string>().Select(name => name.Replace('/', '-'))];
        return names.Length > 0
            ? string.Join('/', names)
            : string.Join('/', (attribute ?? "").Split(',')[0].Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>An open outline: a category by its name, or a feed by its place in the list (else -1).</summary>
    private readonly record struct Outline(string? Category, int Feed);
}
