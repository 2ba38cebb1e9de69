using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace FeedAggregator.Trials.LoadServer;

/// <summary>
/// Writes a feed's document in its format. Feed after feed the formats change: six of ten RSS 2.0, two Atom, one JSON Feed, one RSS 1.0.
/// </summary>
internal static class FeedDocument
{
    private const string ContentNs = "http://purl.org/rss/1.0/modules/content/";
    private const string AtomNs = "http://www.w3.org/2005/Atom";
    private const string RdfNs = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string RssNs = "http://purl.org/rss/1.0/";
    private const string DcNs = "http://purl.org/dc/elements/1.1/";

    public static FeedFormat FormatOf(int feed) => (feed % 10) switch
    {
        2 or 7 => FeedFormat.Atom,
        4 => FeedFormat.Json,
        9 => FeedFormat.Rdf,
        _ => FeedFormat.Rss,
    };

    public static string MediaType(FeedFormat format) => format switch
    {
        FeedFormat.Atom => "application/atom+xml; charset=utf-8",
        FeedFormat.Json => "application/feed+json",
        FeedFormat.Rdf => "application/rdf+xml",
        _ => "application/rss+xml; charset=utf-8",
    };

    public static byte[] Write(int feed, IReadOnlyList<LoadItem> items)
    {
        FeedFormat format = FormatOf(feed);
        if (format == FeedFormat.Json)
        {
            return Json(feed, items);
        }

        using MemoryStream bytes = new();
        using (XmlWriter xml =
            XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            Action<XmlWriter, int, IReadOnlyList<LoadItem>> write = format switch
            {
                FeedFormat.Atom => Atom,
                FeedFormat.Rdf => Rdf,
                _ => Rss,
            };
            write(xml, feed, items);
        }

        return bytes.ToArray();
    }

    private static void Rss(XmlWriter xml, int feed, IReadOnlyList<LoadItem> items)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "content", null, ContentNs);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", LoadCorpus.OutletName(feed));
        xml.WriteElementString("link", Site(feed));
        xml.WriteElementString("description", "Made-up news for load tests");
        foreach (LoadItem item in items)
        {
            xml.WriteStartElement("item");
            xml.WriteElementString("title", item.Title);
            xml.WriteElementString("link", item.Link);
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "false");
            xml.WriteString(item.Guid);
            xml.WriteEndElement();
            xml.WriteElementString("pubDate", item.Published.ToString("R", CultureInfo.InvariantCulture));
            xml.WriteStartElement("content", "encoded", ContentNs);
            xml.WriteCData(item.Html);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static void Atom(XmlWriter xml, int feed, IReadOnlyList<LoadItem> items)
    {
        xml.WriteStartElement("feed", AtomNs);
        xml.WriteElementString("id", AtomNs, $"urn:load:{feed}");
        xml.WriteElementString("title", AtomNs, LoadCorpus.OutletName(feed));
        xml.WriteElementString("updated", AtomNs, W3c(items[0].Published));
        AtomLink(xml, Site(feed));
        foreach (LoadItem item in items)
        {
            xml.WriteStartElement("entry", AtomNs);
            xml.WriteElementString("id", AtomNs, item.Guid);
            xml.WriteElementString("title", AtomNs, item.Title);
            AtomLink(xml, item.Link);
            xml.WriteElementString("published", AtomNs, W3c(item.Published));
            xml.WriteElementString("updated", AtomNs, W3c(item.Published));
            xml.WriteStartElement("content", AtomNs);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(item.Html);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static void AtomLink(XmlWriter xml, string address)
    {
        xml.WriteStartElement("link", AtomNs);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Rdf(XmlWriter xml, int feed, IReadOnlyList<LoadItem> items)
    {
        xml.WriteStartElement("rdf", "RDF", RdfNs);
        xml.WriteAttributeString("xmlns", "content", null, ContentNs);
        xml.WriteAttributeString("xmlns", "dc", null, DcNs);
        xml.WriteStartElement("channel", RssNs);
        xml.WriteAttributeString("about", RdfNs, Site(feed));
        xml.WriteElementString("title", RssNs, LoadCorpus.OutletName(feed));
        xml.WriteElementString("link", RssNs, Site(feed));
        xml.WriteElementString("description", RssNs, "Made-up news for load tests");
        xml.WriteEndElement();
        foreach (LoadItem item in items)
        {
            xml.WriteStartElement("item", RssNs);
            xml.WriteAttributeString("about", RdfNs, item.Guid);
            xml.WriteElementString("title", RssNs, item.Title);
            xml.WriteElementString("link", RssNs, item.Link);
            xml.WriteElementString("date", DcNs, W3c(item.Published));
            xml.WriteElementString("encoded", ContentNs, item.Html);
            xml.WriteEndElement();
        }
    }

    private static byte[] Json(int feed, IReadOnlyList<LoadItem> items) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title = LoadCorpus.OutletName(feed),
        home_page_url = Site(feed),
        items = items.Select(item => new
        {
            id = item.Guid,
            url = item.Link,
            title = item.Title,
            content_html = item.Html,
            date_published = W3c(item.Published),
        }),
    });

    private static string Site(int feed) => $"https://outlet{feed}.example/";

    private static string W3c(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
