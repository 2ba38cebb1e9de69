using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Writes the combined feed as Atom 1.0 (RFC 4287) with RFC 5005 paging.</summary>
internal static class AtomWriter
{
    public static byte[] Write(CombinedFeed feed)
    {
        using var xml = new FeedXml(feed.Capacity);
        xml.Start("feed", FeedXml.Atom);
        xml.Prefix(ClusterElement.Prefix, ClusterElement.Namespace);
        Head(xml, feed);
        foreach (FeedEntry entry in feed.Entries)
        {
            Entry(xml, entry);
        }

        xml.End();
        return xml.ToBytes();
    }

    private static void Head(FeedXml xml, CombinedFeed feed)
    {
        xml.Element("id", feed.Site.FeedTag(feed.Query), FeedXml.Atom);
        Text(xml, "title", feed.Title);
        xml.Element("updated", Updated(feed), FeedXml.Atom);
        xml.Start("author", FeedXml.Atom);
        xml.Element("name", feed.Site.Title, FeedXml.Atom);
        xml.End();
        xml.Start("generator", FeedXml.Atom);
        xml.Attribute("version", Generator.Version);
        xml.Text(Generator.Name);
        xml.End();
        foreach (FeedLink link in FeedLinks.Of(feed, FeedFormat.Atom))
        {
            xml.AtomLink(link.Rel, link.Url, link.Type);
        }
    }

    // That of the entry changed last, to the letter.
    private static string Updated(CombinedFeed feed) => feed.Entries.MaxBy(entry => (entry.Updated, entry.Number)) is { } last
        ? Timestamps.Rfc3339(last.Updated, last.Number)
        : Timestamps.Rfc3339(feed.Updated);

    private static void Entry(FeedXml xml, FeedEntry entry)
    {
        xml.Start("entry", FeedXml.Atom);
        Members(xml, entry);
        xml.End();
    }

    /// <summary>Writes all that stands in an entry, whose element has just been started.</summary>
    public static void Members(FeedXml xml, FeedEntry entry)
    {
        xml.Language(entry.Language);
        xml.Element("id", entry.Id, FeedXml.Atom);
        Text(xml, "title", entry.Title);
        xml.Element("published", Timestamps.Rfc3339(entry.Published), FeedXml.Atom);
        xml.Element("updated", Timestamps.Rfc3339(entry.Updated, entry.Number), FeedXml.Atom);
        xml.AtomLink("alternate", entry.Url, "text/html");
        if (entry.Author is { } author)
        {
            xml.Start("author", FeedXml.Atom);
            xml.Element("name", author, FeedXml.Atom);
            xml.End();
        }

        foreach (string category in entry.Categories)
        {
            xml.Start("category", FeedXml.Atom);
            xml.Attribute("term", category);
            xml.End();
        }

        Related(xml, entry);
        Content(xml, entry);
        if (entry.Source is { } source)
        {
            Source(xml, source);
        }

        ClusterElement.Write(xml, entry);
    }

    private static void Related(FeedXml xml, FeedEntry entry)
    {
        foreach (FeedLink link in FeedLinks.Of(entry))
        {
            xml.AtomLink(link.Rel, link.Url, title: link.Title);
        }

        foreach (ParsedEnclosure file in entry.Enclosures)
        {
            xml.Start("link", FeedXml.Atom);
            xml.Attribute("rel", "enclosure");
            xml.Attribute("href", file.Url);
            xml.Attribute("type", file.Type);
            xml.Attribute("length", file.Length?.ToString(CultureInfo.InvariantCulture));
            xml.End();
        }
    }

    private static void Content(FeedXml xml, FeedEntry entry)
    {
        if (entry.Summary.Length > 0)
        {
            Text(xml, "summary", entry.Summary);
        }

        if (entry.Html.Length > 0)
        {
            xml.Start("content", FeedXml.Atom);
            xml.Attribute("type", "html");
            xml.Text(entry.Html);
            xml.End();
        }
    }

    // A text that looks like markup is declared to be HTML and escaped as such: many a reader takes every title for HTML, whatever its
    // type.
    public static void Text(FeedXml xml, string name, string text)
    {
        xml.Start(name, FeedXml.Atom);
        if (EscapedHtml.IsNeeded(text))
        {
            xml.Attribute("type", "html");
            text = EscapedHtml.Of(text);
        }

        xml.Text(text);
        xml.End();
    }

    private static void Source(FeedXml xml, FeedEntrySource source)
    {
        xml.Start("source", FeedXml.Atom);
        xml.Element("id", source.Id, FeedXml.Atom);
        Text(xml, "title", source.Title);
        xml.Element("updated", Timestamps.Rfc3339(source.Updated), FeedXml.Atom);
        xml.AtomLink("self", source.FeedUrl);
        xml.AtomLink("alternate", source.SiteUrl ?? (source.FeedUrl is null ? source.Url : null));
        xml.End();
    }
}
