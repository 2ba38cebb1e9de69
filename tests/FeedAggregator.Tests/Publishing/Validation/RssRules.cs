using System.Globalization;
using System.Xml.Linq;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>RSS 2.0 as its specification and the best practices of the RSS board have it, as far as our feeds come near them.</summary>
internal static class RssRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    private static readonly string[] ChannelParts = ["title", "link", "description", "lastBuildDate", "generator", "docs", "ttl", "item"];
    private static readonly string[] ItemParts = ["title", "link", "guid", "pubDate", "category", "description", "enclosure", "source"];

    public static IReadOnlyList<string> Check(byte[] document)
    {
        var errors = new List<string>();
        XElement rss = FeedRules.Load(document).Root!;
        XElement[] channels = [.. rss.Elements()];
        if (rss.Name != "rss" || (string?)rss.Attribute("version") != "2.0" || channels is not [{ Name.LocalName: "channel" } channel])
        {
            return ["no rss 2.0 with one channel"];
        }

        Known(channel, ChannelParts, errors);
        Once(channel, errors, "title", "link", "description", "lastBuildDate", "ttl", "generator", "docs");
        Filled(channel, errors, "title", "description", "generator");
        Require(errors, FeedRules.IsWebAddress((string?)channel.Element("link")), "channel link");
        Require(errors, FeedRules.IsRfc822((string?)channel.Element("lastBuildDate")), "lastBuildDate");
        Require(errors, int.TryParse((string?)channel.Element("ttl"), CultureInfo.InvariantCulture, out int ttl) && ttl > 0, "ttl");
        Require(errors, channel.Elements(Atom + "link").Count(link => (string?)link.Attribute("rel") == "self") == 1, "self link");
        XElement[] items = [.. channel.Elements("item")];
        Require(errors, items.Select(item => item.Element("guid")?.Value).Distinct(StringComparer.Ordinal).Count() == items.Length,
            "two items have one guid");
        foreach (XElement item in items)
        {
            Item(item, errors);
        }

        foreach (XElement link in channel.Descendants(Atom + "link"))
        {
            Require(errors, FeedRules.IsWebAddress((string?)link.Attribute("href")) && link.IsEmpty, $"atom link {link}");
        }

        return errors;
    }

    private static void Item(XElement item, List<string> errors)
    {
        Known(item, ItemParts, errors);
        Once(item, errors, "title", "link", "guid", "pubDate", "description", "source");
        Filled(item, errors, "title", "source", "category", DublinCore + "creator");
        Require(errors, item.Elements().Select(element => element.Name.Namespace).All(ns => ns == XNamespace.None || Known(ns)),
            "namespace");
        Require(errors,
            HtmlRules.Check((string)item.Element("description")!).Concat(HtmlRules.Check((string?)item.Element(Content + "encoded") ?? ""))
            .ToArray() is [], "HTML");

        // The summary comes before the whole text (best practices of the RSS board).
        Require(errors, item.Element(Content + "encoded")?.ElementsBeforeSelf("description").Any() != false,
            "order of description and content");
        Require(errors, item.Elements("enclosure").Count() <= 1, "several enclosures");
        Require(errors, FeedRules.IsWebAddress((string?)item.Element("link")), $"item link {item.Element("link")}");
        Require(errors,
            (string?)item.Element("guid")?.Attribute("isPermaLink") == "false" &&
            FeedRules.IsAbsoluteUri(item.Element("guid")?.Value), "guid");
        Require(errors, FeedRules.IsRfc822((string?)item.Element("pubDate")), "pubDate");
        Require(errors, FeedRules.IsWebAddress((string?)item.Element("source")?.Attribute("url")), "source url");
        Require(errors, item.Elements(Content + "encoded").Count() <= 1 && item.Elements(DublinCore + "creator").Count() <= 1,
            "modules twice");
        Require(errors, item.Element("enclosure") is not { } file ||
            (FeedRules.IsWebAddress((string?)file.Attribute("url")) && FeedRules.IsMediaType((string?)file.Attribute("type")) &&
                long.TryParse((string?)file.Attribute("length"), CultureInfo.InvariantCulture, out long length) && length >= 0),
                "enclosure");
    }

    private static void Known(XElement container, string[] parts, List<string> errors)
    {
        foreach (XElement element in container.Elements()
            .Where(element => element.Name.Namespace == XNamespace.None && !parts.Contains(element.Name.LocalName)))
        {
            errors.Add($"{element.Name} in {container.Name}");
        }

        Require(errors, container.Nodes().OfType<XText>().All(text => string.IsNullOrWhiteSpace(text.Value)), $"text in {container.Name}");
        Require(errors,
            container.Elements().Where(element => element.Name.Namespace == XNamespace.None && element.Name != "item")
            .All(element => !element.HasElements), "markup in a text");
    }

    private static bool Known(XNamespace ns) =>
        ns == Atom || ns == Content || ns == DublinCore || ns.NamespaceName == "tag:feedagg.invalid,2026:cluster";

    private static void Filled(XElement container, List<string> errors, params XName[] names)
    {
        foreach (XElement element in names.SelectMany(container.Elements))
        {
            Require(errors, !string.IsNullOrWhiteSpace(element.Value), $"{element.Name} is blank");
        }
    }

    private static void Once(XElement container, List<string> errors, params string[] names)
    {
        foreach (string name in names)
        {
            Require(errors, container.Elements(name).Count() == 1, $"{container.Name} has not one {name}");
        }
    }

    private static void Require(List<string> errors, bool right, string what)
    {
        if (!right)
        {
            errors.Add(what);
        }
    }
}
