using System.Text.Json;
using System.Text.RegularExpressions;
using FeedAggregator.Parsing.Mapping;

namespace FeedAggregator.Parsing.Json;

/// <summary>Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal sealed class JsonFeedReader(DecodedBody body, DocumentOrigin origin, WarningLog warnings)
{
    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private string? _base = origin.Base;

    /// <summary>Whether a text can only be JSON.</summary>
    public static bool Recognises(ReadOnlySpan<char> text) => text.TrimStart("\uFEFF \t\r\n") is ['{', ..];

    /// <summary>Reads the feed.</summary>
    /// <exception cref="FeedParseException">The text is no JSON, or JSON that is no feed.</exception>
    public ParsedFeed Read(CancellationToken cancellationToken)
    {
        string text = body.Text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        try
        {
            return Read(text, cancellationToken);
        }
        catch (JsonException broken)
        {
            string message = $"The JSON is broken at line {(broken.LineNumber ?? 0) + 1}: it cannot be read as a feed.";
            string repaired = JsonRepair.Repair(text, warnings) ?? throw new FeedParseException(message, broken);
            try
            {
                return Read(repaired, cancellationToken);
            }
            catch (JsonException)
            {
                throw new FeedParseException(message, broken);
            }
        }
    }

    private ParsedFeed Read(string json, CancellationToken cancellationToken)
    {
        using JsonDocument document = JsonDocument.Parse(json, Lenient);
        return ReadFeed(document.RootElement, cancellationToken);
    }

    private ParsedFeed ReadFeed(JsonElement root, CancellationToken cancellationToken)
    {
        string version = Text(root, "version") ?? "";
        bool hasItems = Property(root, "items") is { ValueKind: JsonValueKind.Array };
        if (!hasItems && !version.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase))
        {
            throw new FeedParseException("The document is JSON, but no JSON Feed: it has neither a version nor items.");
        }

        if (!version.Contains("jsonfeed.org/version/", StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add("json-version", 1, "The JSON Feed names no version it follows.");
        }

        string? link = Url(root, "home_page_url");
        string? self = Url(root, "feed_url");
        _base ??= self ?? link;
        string? language = Text(root, "language");
        List<ParsedEntry> entries = [];
        foreach (JsonElement item in Objects(root, "items"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entries.Count == ParserLimits.Entries)
            {
                warnings.Add("too-many-entries", 0, $"More than {ParserLimits.Entries} entries; the rest was not read.");
                break;
            }

            if (item.ValueKind == JsonValueKind.Object)
            {
                entries.Add(ReadItem(item, language, link));
            }
        }

        return new ParsedFeed
        {
            Format = version.EndsWith("/1.1", StringComparison.Ordinal) ? "json-1.1"
                : version.EndsWith("/1", StringComparison.Ordinal) ? "json-1.0"
                : "json",
            Encoding = body.Encoding,
            EncodingRule = body.Rule,
            Title = Plain(Text(root, "title")),
            Link = link,
            Description = Plain(Text(root, "description")),
            Language = language ?? origin.OnlyLanguage,
            Authors = Authors(root),
            Image = Url(root, "icon"),
            Icon = Url(root, "favicon"),
            Self = self,
            Next = Url(root, "next_url"),
            Hubs = Hubs(root),
            Entries = entries,
        };
    }

    private ParsedEntry ReadItem(JsonElement item, string? language, string? site)
    {
        string? html = Text(item, "content_html");
        string? id = Text(item, "id");
        DateTimeOffset? modified = Date(item, "date_modified");
        string? url = Url(item, "url");
        string? idUrl = WebAddress.LooksWeb(id) ? id : null;
        return new ParsedEntry
        {
            Id = id,
            Title = Plain(Text(item, "title")),
            Link = url ?? Url(item, "external_url") ?? idUrl,
            Via = Url(item, "external_url"),
            Published = Date(item, "date_published") ?? modified,
            Updated = modified,
            Authors = Authors(item),
            Summary = Plain(Text(item, "summary")),
            Content = html is not null
                ? new ParsedText(html, TextKind.Html) { Base = url is null ? idUrl ?? site : null }
                : Plain(Text(item, "content_text")),
            Categories = [.. Strings(item, "tags").Select(tag => new ParsedCategory(tag))],
            Enclosures = [.. Objects(item, "attachments").Select(Attachment).OfType<ParsedEnclosure>()],
            Image = Url(item, "image") ?? Url(item, "banner_image"),
            Language = Text(item, "language") ?? language,
        };
    }

    private ParsedEnclosure? Attachment(JsonElement attachment)
    {
        long? length = DocumentContext.Number(Text(attachment, "size_in_bytes"));
        return Url(attachment, "url") is { } url ? new ParsedEnclosure(url, Text(attachment, "mime_type"), length) : null;
    }

    /// <summary>The list of version 1.1 and the single author of version 1.0; feeds write each in the form of the other too.</summary>
    private List<ParsedPerson> Authors(JsonElement owner)
    {
        List<ParsedPerson> people = [];
        foreach (JsonElement author in OneOrMany(owner, "authors").Concat(OneOrMany(owner, "author")))
        {
            ParsedPerson? person = author.ValueKind switch
            {
                JsonValueKind.String => PersonReader.FromLine(JsonString.Of(author)),
                JsonValueKind.Object when (Text(author, "name") ?? Url(author, "url")) is not null =>
                    new ParsedPerson(Text(author, "name"), null, Url(author, "url")),
                _ => null,
            };
            if (person is not null && !people.Contains(person))
            {
                people.Add(person);
            }
        }

        return people;
    }

    private List<string> Hubs(JsonElement root) => [.. Objects(root, "hubs").Select(hub => Url(hub, "url")).OfType<string>()];

    private DateTimeOffset? Date(JsonElement owner, string name)
    {
        string? text = Text(owner, name);
        DateTimeOffset? date = FeedDate.Parse(text);
        if (text is not null && date is null)
        {
            warnings.Add("unreadable-date", 0, $"The {name} of an item is no date that can be read.");
        }

        return date;
    }

    private string? Url(JsonElement owner, string name)
    {
        string? address = Text(owner, name);
        return address is null || LinkResolver.IsAbsolute(address) ? address : LinkResolver.Combine(_base, address) ?? address;
    }

    /// <summary>A string, or a number as it is written; ids are often numbers.</summary>
    private static string? Text(JsonElement owner, string name) => Property(owner, name) switch
    {
        { ValueKind: JsonValueKind.String } text => JsonString.Of(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static IEnumerable<string> Strings(JsonElement owner, string name) =>
        Objects(owner, name).Select(value => value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : null).OfType<string>();

    private static IEnumerable<JsonElement> OneOrMany(JsonElement owner, string name) => Property(owner, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } single => [single],
        null => [],
    };

    private static JsonElement.ArrayEnumerator Objects(JsonElement owner, string name) =>
        Property(owner, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>A member of an object; null where there is none, or the value is no object at all.</summary>
    private static JsonElement? Property(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement value) ? value : null;

    private static ParsedText? Plain(string? text) => text is null ? null : new ParsedText(text, TextKind.Text);
}

/// <summary>Reads a JSON string, sound or not.</summary>
internal static partial class JsonString
{
    /// <summary>The trimmed text; null where nothing is left. An escape that is half of a surrogate pair becomes U+FFFD.</summary>
    public static string? Of(JsonElement text)
    {
        try
        {
            return PlainText.Clean(text.GetString());
        }
        catch (InvalidOperationException)
        {
            string repaired = HalfPair().Replace(text.GetRawText(), match => match.Value.Length > 6 ? match.Value : "\\uFFFD");
            return PlainText.Clean(JsonSerializer.Deserialize<string>(repaired));
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex HalfPair();
}
