using System.Globalization;
using System.Xml.Linq;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>
/// The grammar and the rules in words of RFC 4287, and what the W3C validator warns about, as far as our feeds come near them.
/// </summary>
internal static class AtomRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // Element: (how often at the least, at the most), section 4.1.1 and 4.1.2.
    private static readonly Dictionary<string, (int Least, int Most)> FeedParts = new(StringComparer.Ordinal)
    {
        ["author"] = (0, int.MaxValue),
        ["category"] = (0, int.MaxValue),
        ["contributor"] = (0, int.MaxValue),
        ["generator"] = (0, 1),
        ["icon"] = (0, 1),
        ["id"] = (1, 1),
        ["link"] = (0, int.MaxValue),
        ["logo"] = (0, 1),
        ["rights"] = (0, 1),
        ["subtitle"] = (0, 1),
        ["title"] = (1, 1),
        ["updated"] = (1, 1),
        ["entry"] = (0, int.MaxValue),
    };

    private static readonly Dictionary<string, (int Least, int Most)> EntryParts = new(StringComparer.Ordinal)
    {
        ["author"] = (0, int.MaxValue),
        ["category"] = (0, int.MaxValue),
        ["content"] = (0, 1),
        ["contributor"] = (0, int.MaxValue),
        ["id"] = (1, 1),
        ["link"] = (0, int.MaxValue),
        ["published"] = (0, 1),
        ["rights"] = (0, 1),
        ["source"] = (0, 1),
        ["summary"] = (0, 1),
        ["title"] = (1, 1),
        ["updated"] = (1, 1),
    };

    private static readonly Dictionary<string, (int Least, int Most)> SourceParts =
        FeedParts.Where(part => part.Key != "entry")
        .ToDictionary(
            part => part.Key, part => (part.Key is "id" or "title" or "updated" ? 1 : 0, part.Value.Most), StringComparer.Ordinal);

    public static IReadOnlyList<string> Check(byte[] document)
    {
        var errors = new List<string>();
        XElement feed = FeedRules.Load(document).Root!;
        if (feed.Name != Atom + "feed")
        {
            return ["root is " + feed.Name];
        }

        Container(feed, FeedParts, errors);
        XElement[] entries = [.. feed.Elements(Atom + "entry")];
        foreach (XElement entry in entries)
        {
            Entry(entry, feed, errors);
        }

        if (entries.Select(entry => entry.Element(Atom + "id")?.Value).Distinct(StringComparer.Ordinal).Count() != entries.Length)
        {
            errors.Add("two entries have one id");
        }

        // The W3C validator's DuplicateUpdated: readers sort by it.
        if (entries.Select(entry => entry.Element(Atom + "updated")?.Value).Distinct(StringComparer.Ordinal).Count() != entries.Length)
        {
            errors.Add("two entries were updated in the same instant");
        }

        if (feed.Elements(Atom + "link").Count(link => (string?)link.Attribute("rel") == "self") != 1)
        {
            errors.Add("feed has not exactly one self link");
        }

        return errors;
    }

    private static void Entry(XElement entry, XElement feed, List<string> errors)
    {
        Container(entry, EntryParts, errors);
        if (entry.Attribute(XNamespace.Xml + "lang") is { } language && !FeedRules.IsLanguage(language.Value))
        {
            errors.Add($"language {language.Value}");
        }

        if (entry.Element(Atom + "source") is { } source)
        {
            Container(source, SourceParts, errors);
        }

        if (!entry.Elements(Atom + "author").Concat(entry.Elements(Atom + "source").Elements(Atom + "author"))
            .Concat(feed.Elements(Atom + "author")).Any())
        {
            errors.Add("entry without author anywhere");
        }

        if (entry.Element(Atom + "content") is null &&
            entry.Elements(Atom + "link").All(link => ((string?)link.Attribute("rel") ?? "alternate") != "alternate"))
        {
            errors.Add("entry without content and alternate link");
        }
    }

    private static void Container(XElement container, Dictionary<string, (int Least, int Most)> parts, List<string> errors)
    {
        if (container.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            errors.Add($"text between the elements of {container.Name.LocalName}");
        }

        foreach ((string name, (int least, int most)) in parts)
        {
            int count = container.Elements(Atom + name).Count();
            if (count < least || count > most)
            {
                errors.Add($"{container.Name.LocalName} has {count} of {name}");
            }
        }

        foreach (XElement element in container.Elements().Where(element => element.Name.Namespace == Atom))
        {
            if (!parts.ContainsKey(element.Name.LocalName))
            {
                errors.Add($"{element.Name.LocalName} in {container.Name.LocalName}");
            }

            Part(element, errors);
        }

        // Section 4.1.1: no two alternates of one type and language.
        if (container.Elements(Atom + "link").Where(link => ((string?)link.Attribute("rel") ?? "alternate") == "alternate")
            .GroupBy(link => ((string?)link.Attribute("type"), (string?)link.Attribute("hreflang"))).Any(same => same.Count() > 1))
        {
            errors.Add($"{container.Name.LocalName} has two alternates of one type");
        }
    }

    private static void Part(XElement element, List<string> errors)
    {
        string value = element.Value;
        bool right = element.Name.LocalName switch
        {
            "id" => FeedRules.IsAbsoluteUri(value) && Attributes(element),
            "updated" or "published" => FeedRules.IsRfc3339(value) && Attributes(element),
            "title" or "summary" or "rights" or "subtitle" =>
                Attributes(element, "type") && !element.HasElements && !string.IsNullOrWhiteSpace(value) && IsText(element),
            "content" => Attributes(element, "type") && !element.HasElements && IsText(element),
            "category" =>
                Attributes(element, "term", "scheme", "label") && (string?)element.Attribute("term") is { Length: > 0 } && element.IsEmpty,
            "author" => element.Elements(Atom + "name").Count() == 1 && element.Element(Atom + "name")!.Value.Trim().Length > 0,
            "generator" => Attributes(element, "uri", "version") && value.Length > 0,
            "link" => Link(element),
            _ => true,
        };
        if (!right)
        {
            errors.Add($"wrong: {element}");
        }
    }

    // Text constructs, section 3.1: HTML is declared (ContainsUndeclaredHTML) and harmless (SecurityRisk, ContainsRelRef).
    private static bool IsText(XElement element) => (string?)element.Attribute("type") switch
    {
        null or "text" => !HtmlRules.LooksLikeHtml(element.Value),
        "html" => !HtmlRules.Check(element.Value).Any(),
        _ => false,
    };

    private static bool Link(XElement link) =>
        Attributes(link, "href", "rel", "type", "hreflang", "title", "length") &&
        FeedRules.IsWebAddress((string?)link.Attribute("href")) &&
        (string?)link.Attribute("rel") is "self" or "alternate" or "related" or "via" or "enclosure" or "first" or "next" or "previous" or
        "hub" &&
        (link.Attribute("type") is null || FeedRules.IsMediaType((string?)link.Attribute("type"))) &&
        (link.Attribute("length") is null || long.TryParse((string?)link.Attribute("length"), CultureInfo.InvariantCulture, out _));

    private static bool Attributes(XElement element, params string[] allowed) => element.Attributes().All(attribute =>
        attribute.IsNamespaceDeclaration || attribute.Name.Namespace == XNamespace.Xml || allowed.Contains(attribute.Name.LocalName));
}
