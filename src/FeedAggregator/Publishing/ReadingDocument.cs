using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedAggregator.Storage;

namespace FeedAggregator.Publishing;

/// <summary>
/// Writes items of the reading list as reading apps take them: in the JSON of the Google Reader API, and as its Atom feeds. The content is
/// that of the combined feed.
/// </summary>
internal static class ReadingDocument
{
    /// <summary>Prefix of the long form of an item's number, which follows as sixteen hexadecimal digits.</summary>
    public const string ItemPrefix = "tag:google.com,2005:reader/item/";

    /// <summary>Prefix of a category as a stream.</summary>
    public const string LabelPrefix = "user/-/label/";

    private const string StatePrefix = "user/-/state/com.google/";
    private const string StateScheme = "http://www.google.com/reader/";
    private const string Extension = "http://www.google.com/schemas/reader/atom/";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All that can be read.</summary>
    public static string ReadingList => StatePrefix + "reading-list";

    /// <summary>What has been read.</summary>
    public static string Read => StatePrefix + "read";

    /// <summary>What is starred.</summary>
    public static string Starred => StatePrefix + "starred";

    /// <summary>A document of the API.</summary>
    /// <param name="write">Writes the members of its object.</param>
    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Items in full.</summary>
    /// <param name="site">The site.</param>
    /// <param name="stream">The stream they are of.</param>
    /// <param name="items">Stories and single articles.</param>
    /// <param name="continuation">Where the walk goes on; null at its end.</param>
    /// <param name="now">The present.</param>
    public static byte[] Items(
        Site site, string stream, IReadOnlyList<Cluster> items, string? continuation, DateTimeOffset now) => Json(json =>
    {
        json.WriteString("id", stream);
        json.WriteNumber("updated", now.ToUnixTimeSeconds());
        json.WriteStartArray("items");
        foreach ((Cluster item, FeedEntry entry) in Fitted(site, items))
        {
            Item(json, site, item, entry);
        }

        json.WriteEndArray();
        if (continuation is not null)
        {
            json.WriteString("continuation", continuation);
        }
    });

    /// <summary>Items as an Atom feed, whose categories say what has been read.</summary>
    /// <param name="site">The site.</param>
    /// <param name="stream">The stream they are of.</param>
    /// <param name="title">Its name.</param>
    /// <param name="items">Stories and single articles.</param>
    /// <param name="continuation">Where the walk goes on; null at its end.</param>
    /// <param name="now">The present.</param>
    public static byte[] Atom(
        Site site, string stream, string title, IReadOnlyList<Cluster> items, string? continuation, DateTimeOffset now)
    {
        using var xml = new FeedXml();
        xml.Start("feed", FeedXml.Atom);
        xml.Prefix("gr", Extension);
        xml.Element("id", $"tag:google.com,2005:reader/{stream}", FeedXml.Atom);
        AtomWriter.Text(xml, "title", title);
        xml.Element("updated", Timestamps.Rfc3339(now), FeedXml.Atom);
        xml.Element("continuation", continuation, Extension, "gr");
        foreach ((Cluster item, FeedEntry entry) in Fitted(site, items))
        {
            xml.Start("entry", FeedXml.Atom);
            AtomWriter.Members(xml, entry with { Id = LongId(ReadingId.Of(item)) });
            foreach (string state in States(item))
            {
                xml.Start("category", FeedXml.Atom);
                xml.Attribute("term", StatePrefix + state);
                xml.Attribute("scheme", StateScheme);
                xml.Attribute("label", state);
                xml.End();
            }

            xml.End();
        }

        xml.End();
        return xml.ToBytes();
    }

    /// <summary>The long form of an item's number.</summary>
    public static string LongId(long item) => ItemPrefix + item.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>
    /// A name or headline as apps can show it that take every text for HTML: what looks like markup is written with other signs.
    /// </summary>
    public static string Plain(string text) => EscapedHtml.IsNeeded(text)
        ? text.Replace('&', '＆').Replace('<', '＜').Replace('>', '＞')
        : text;

    private static string[] States(Cluster item) =>
    [
        "reading-list",
        item.IsRead ? "read" : "fresh",
        .. item.Starred is null ? Array.Empty<string>() : ["starred"],
    ];

    private static IEnumerable<(Cluster Item, FeedEntry Entry)> Fitted(Site site, IReadOnlyList<Cluster> items) =>
        items.Zip(FittedEntries.Of([.. items.Select(item => FeedEntries.Of(item, site))], site));

    private static void Item(Utf8JsonWriter json, Site site, Cluster item, FeedEntry entry)
    {
        FeedSummary feed = item.Representative.Feed;
        long crawled = item.Crawled.ToUnixTimeMilliseconds();
        json.WriteStartObject();
        json.WriteString("id", LongId(ReadingId.Of(item)));
        json.WriteString("crawlTimeMsec", crawled.ToString(CultureInfo.InvariantCulture));
        json.WriteString("timestampUsec", (crawled * 1000).ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("published", entry.Published.ToUnixTimeSeconds());
        json.WriteString("title", Plain(entry.Title));
        if (entry.Author is { } author)
        {
            json.WriteString("author", Plain(author));
        }

        Link(json, "canonical", entry.Url, type: null);
        Link(json, "alternate", entry.Url, "text/html");
        Categories(json, item, entry, feed);
        if (entry.Source is { } source)
        {
            json.WriteStartObject("origin");
            json.WriteString("streamId", $"feed/{feed.Id}");
            json.WriteString("title", Plain(source.Title));
            json.WriteString("htmlUrl", source.SiteUrl ?? source.Url);
            json.WriteEndObject();
        }

        json.WriteStartObject("summary");
        json.WriteString("content", entry.Html.Length > 0 ? entry.Html : EscapedHtml.Of(entry.Summary));
        json.WriteEndObject();
        Enclosures(json, entry);
        json.WriteEndObject();
    }

    private static void Categories(Utf8JsonWriter json, Cluster item, FeedEntry entry, FeedSummary feed)
    {
        json.WriteStartArray("categories");
        json.WriteStringValue(ReadingList);
        if (feed.Category.Length > 0)
        {
            json.WriteStringValue(LabelPrefix + feed.Category);
        }

        if (item.IsRead)
        {
            json.WriteStringValue(Read);
        }

        if (item.Starred is not null)
        {
            json.WriteStringValue(Starred);
        }

        // What a feed calls its entry must not pass for a mark of the reader's.
        foreach (string name in entry.Categories.Where(static name => !name.StartsWith("user/", StringComparison.Ordinal)))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void Enclosures(Utf8JsonWriter json, FeedEntry entry)
    {
        if (entry.Enclosures.Count == 0)
        {
            return;
        }

        json.WriteStartArray("enclosure");
        foreach (ParsedEnclosure file in entry.Enclosures)
        {
            json.WriteStartObject();
            json.WriteString("href", file.Url);
            json.WriteString("type", file.Type);
            if (file.Length is { } length)
            {
                json.WriteNumber("length", length);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Link(Utf8JsonWriter json, string name, string url, string? type)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("href", url);
        if (type is not null)
        {
            json.WriteString("type", type);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }
}
