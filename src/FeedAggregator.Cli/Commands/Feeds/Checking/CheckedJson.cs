using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace FeedAggregator.Cli.Commands.Feeds.Checking;

/// <summary>
/// Writes one checked document as one JSON object on one line. Values as parsed: neither sanitised nor clamped nor canonicalised; null
/// where absent. Times are ISO 8601 in UTC. What a terminal must not see is escaped by the strict encoder.
/// </summary>
internal static class CheckedJson
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(CheckedDocument document)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, OneLine))
        {
            Write(json, document);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, CheckedDocument document)
    {
        ParsedFeed? feed = document.Feed;
        json.WriteStartObject();
        json.WriteString("file", document.File);
        json.WriteString("format", feed?.Format);
        json.WriteString("encoding", feed?.Encoding);
        json.WriteString("encodingRule", feed?.EncodingRule);
        json.WriteString("title", feed?.Title?.Value);
        json.WriteString("link", feed?.Link);
        json.WriteString("description", feed?.Description?.Value);
        json.WriteString("language", feed?.Language);
        json.WriteString("updated", Iso(feed?.Updated));
        json.WriteString("author", Author(feed?.Authors));
        json.WriteString("id", feed?.Id);
        json.WriteString("image", feed?.Image);
        json.WriteStartArray("entries");
        foreach (ParsedEntry entry in feed?.Entries ?? [])
        {
            WriteEntry(json, entry);
        }

        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (FeedWarning warning in document.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteNumber("line", warning.Line);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("error", document.Error);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, ParsedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("title", entry.Title?.Value);
        json.WriteString("link", entry.Link);
        json.WriteString("published", Iso(entry.Published));
        json.WriteString("updated", Iso(entry.Updated));
        json.WriteString("author", Author(entry.Authors));
        json.WriteString("summary", entry.Summary?.Value);
        json.WriteString("content", entry.Content?.Value);
        json.WriteStartArray("categories");
        foreach (ParsedCategory category in entry.Categories)
        {
            json.WriteStringValue(category.Term);
        }

        json.WriteEndArray();
        json.WriteStartArray("enclosures");
        foreach (ParsedEnclosure enclosure in entry.Enclosures)
        {
            json.WriteStartObject();
            json.WriteString("url", enclosure.Url);
            json.WriteString("type", enclosure.Type);
            WriteNumber(json, "length", enclosure.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string? Author(IReadOnlyList<ParsedPerson>? people) =>
        people is [{ } first, ..] ? first.Name ?? first.Email ?? first.Url : null;

    private static string? Iso(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
