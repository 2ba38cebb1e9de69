using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedAggregator.Publishing;

/// <summary>Writes the combined feed as JSON Feed 1.1, with extensions <c>_source</c> and <c>_cluster</c>.</summary>
internal static class JsonFeedWriter
{
    // Relaxed: the feed is served as JSON and never pasted into a page, and readable letters halve the size of non-English texts.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static byte[] Write(CombinedFeed feed)
    {
        using var bytes = new MemoryStream(feed.Capacity);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            Head(json, feed);
            json.WriteStartArray("items");
            foreach (FeedEntry entry in feed.Entries)
            {
                Item(json, feed, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Head(Utf8JsonWriter json, CombinedFeed feed)
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", PublicLinks.Home(feed.Site, feed.Query with { Cursor = null }));
        json.WriteString("feed_url", PublicLinks.Feed(feed.Site, FeedFormat.Json, feed.Query));
        if (feed.Next is { } next)
        {
            json.WriteString("next_url", PublicLinks.Feed(feed.Site, FeedFormat.Json, feed.Query with { Cursor = next }));
        }

        if (feed.Site.Hub is { } hub)
        {
            json.WriteStartArray("hubs");
            json.WriteStartObject();
            json.WriteString("type", "WebSub");
            json.WriteString("url", hub);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void Item(Utf8JsonWriter json, CombinedFeed feed, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Url);
        Optional(json, "title", entry.Title);

        // One of the two is required; an entry without markup says what it has as text.
        if (entry.Html.Length > 0)
        {
            json.WriteString("content_html", entry.Html);
        }
        else
        {
            json.WriteString("content_text", entry.Summary);
        }

        Optional(json, "summary", entry.Summary);
        Optional(json, "image", entry.Image);
        json.WriteString("date_published", Timestamps.Rfc3339(entry.Published));
        json.WriteString("date_modified", Timestamps.Rfc3339(entry.Updated));
        Optional(json, "language", entry.Language);
        if (entry.Author is { } author)
        {
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        Lists(json, entry);
        if (entry.Source is { } source)
        {
            Source(json, feed, entry, source);
        }

        JsonCluster.Write(json, feed.Site, entry);
        json.WriteEndObject();
    }

    private static void Lists(Utf8JsonWriter json, FeedEntry entry)
    {
        if (entry.Categories.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (string category in entry.Categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
        }

        if (entry.Enclosures.Count > 0)
        {
            json.WriteStartArray("attachments");
            foreach (ParsedEnclosure file in entry.Enclosures)
            {
                json.WriteStartObject();
                json.WriteString("url", file.Url);
                json.WriteString("mime_type", file.Type);
                if (file.Length is { } length)
                {
                    json.WriteNumber("size_in_bytes", length);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void Source(Utf8JsonWriter json, CombinedFeed feed, FeedEntry entry, FeedEntrySource source)
    {
        json.WriteStartObject("_source");
        json.WriteString("about", PublicLinks.ClusterDocumentation(feed.Site));
        json.WriteString("title", source.Title);
        json.WriteString("url", source.SiteUrl ?? source.Url);
        Optional(json, "feed_url", source.FeedUrl);
        if (entry.Via is { } via)
        {
            json.WriteStartObject("via");
            json.WriteString("name", via.Name);
            json.WriteString("url", via.Url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            json.WriteString(name, value);
        }
    }
}
