using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Writes the combined feed as RSS 2.0 with the atom, content and dc modules.</summary>
internal static class RssWriter
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    // The feed answers "unchanged" cheaply; a quarter of an hour is the shortest interval that is polite by default.
    private const int TimeToLiveMinutes = 15;

    public static byte[] Write(CombinedFeed feed)
    {
        using var xml = new FeedXml(feed.Capacity);
        xml.Start("rss");
        xml.Attribute("version", "2.0");
        xml.Prefix("atom", FeedXml.Atom);
        xml.Prefix("content", Content);
        xml.Prefix("dc", DublinCore);
        xml.Prefix(ClusterElement.Prefix, ClusterElement.Namespace);
        xml.Start("channel");
        Head(xml, feed);
        foreach (FeedEntry entry in feed.Entries)
        {
            Item(xml, entry);
        }

        xml.End();
        xml.End();
        return xml.ToBytes();
    }

    private static void Head(FeedXml xml, CombinedFeed feed)
    {
        xml.Element("title", Title(feed.Title));
        xml.Element("link", PublicLinks.Home(feed.Site, feed.Query with { Cursor = null }));
        xml.Element("description", $"Each story once, with every outlet that carried it, from {feed.Site.Title}");
        xml.Element("lastBuildDate", Timestamps.Rfc822(feed.Updated));
        xml.Element("generator", $"{Generator.Name} {Generator.Version}");
        xml.Element("docs", "https://www.rssboard.org/rss-specification");
        xml.Element("ttl", TimeToLiveMinutes.ToString(CultureInfo.InvariantCulture));
        foreach (FeedLink link in FeedLinks.Of(feed, FeedFormat.Rss))
        {
            xml.AtomLink(link.Rel, link.Url, link.Type, prefix: "atom");
        }
    }

    private static void Item(FeedXml xml, FeedEntry entry)
    {
        xml.Start("item");
        if (entry.Title.Length > 0)
        {
            xml.Element("title", Title(entry.Title));
        }

        xml.Element("link", entry.Url);
        xml.Start("guid");
        xml.Attribute("isPermaLink", "false");
        xml.Text(entry.Id);
        xml.End();
        xml.Element("pubDate", Timestamps.Rfc822(entry.Published));
        xml.Element("creator", entry.Author, DublinCore, "dc");
        foreach (string category in entry.Categories)
        {
            xml.Element("category", category);
        }

        // RSS readers take a description for HTML: what is plain text here must be escaped once more, or "a < b" would be read as a tag.
        xml.Element("description", EscapedHtml.Of(entry.Summary));
        if (entry.Html.Length > 0)
        {
            xml.Element("encoded", entry.Html, Content, "content");
        }

        Files(xml, entry);
        if (entry.Source is { } source)
        {
            xml.Start("source");
            xml.Attribute("url", source.Url);
            xml.Text(Title(source.Title));
            xml.End();
        }

        foreach (FeedLink link in FeedLinks.Of(entry))
        {
            xml.AtomLink(link.Rel, link.Url, title: link.Title, prefix: "atom");
        }

        ClusterElement.Write(xml, entry);
        xml.End();
    }

    // RSS does not say what a title is, and most readers take it for HTML: what looks like markup is escaped once more, so that they show
    // the text.
    private static string Title(string text) => EscapedHtml.IsNeeded(text) ? EscapedHtml.Of(text) : text;

    // RSS allows one enclosure an item; the others go by Atom's link.
    private static void Files(FeedXml xml, FeedEntry entry)
    {
        for (int i = 0; i < entry.Enclosures.Count; i++)
        {
            if (i > 0)
            {
                xml.AtomLink("enclosure", entry.Enclosures[i].Url, entry.Enclosures[i].Type, prefix: "atom");
                continue;
            }

            xml.Start("enclosure");
            xml.Attribute("url", entry.Enclosures[i].Url);
            xml.Attribute("length", entry.Enclosures[i].Length ?? 0);
            xml.Attribute("type", entry.Enclosures[i].Type);
            xml.End();
        }
    }
}
