using System.Text.Json;

namespace FeedAggregator.Tests.Publishing.Validation;

/// <summary>
/// JSON Feed 1.1: required parts, types, addresses, times, and no key that it does not define but those that begin with an underscore.
/// </summary>
internal static class JsonFeedRules
{
    private static readonly string[] FeedKeys =
        ["version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors",
        "language", "expired", "hubs", "items"];
    private static readonly string[] ItemKeys =
        ["id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published",
        "date_modified", "authors", "tags", "language", "attachments"];

    public static IReadOnlyList<string> Check(byte[] document)
    {
        var errors = new List<string>();
        using JsonDocument json = JsonDocument.Parse(document);
        JsonElement feed = json.RootElement;
        Keys(feed, FeedKeys, errors);
        Require(errors, Text(feed, "version") == "https://jsonfeed.org/version/1.1", "version");
        Require(errors, !string.IsNullOrWhiteSpace(Text(feed, "title")), "title");
        if (feed.TryGetProperty("hubs", out JsonElement hubs))
        {
            Require(errors, hubs.EnumerateArray().All(hub => Text(hub, "type") == "WebSub" && FeedRules.IsWebAddress(Text(hub, "url"))),
                "hubs");
        }

        Addresses(feed, errors, "home_page_url", "feed_url", "next_url");
        JsonElement[] items = [.. feed.GetProperty("items").EnumerateArray()];
        foreach (JsonElement item in items)
        {
            Item(item, errors);
        }

        Require(errors, items.Select(item => Text(item, "id")).Distinct(StringComparer.Ordinal).Count() == items.Length,
            "two items have one id");
        return errors;
    }

    private static void Item(JsonElement item, List<string> errors)
    {
        Keys(item, ItemKeys, errors);
        Require(errors, FeedRules.IsAbsoluteUri(Text(item, "id")), "id");
        Require(errors, Text(item, "content_html") is not null || Text(item, "content_text") is not null, "content");
        Require(errors, !HtmlRules.Check(Text(item, "content_html") ?? "").Any(), "content_html");
        Require(errors, !string.IsNullOrWhiteSpace(Text(item, "title")), "item title");
        Addresses(item, errors, "url", "image");
        Require(errors, FeedRules.IsRfc3339(Text(item, "date_published")) && FeedRules.IsRfc3339(Text(item, "date_modified")), "dates");
        Require(errors, !item.TryGetProperty("language", out _) || FeedRules.IsLanguage(Text(item, "language")), "language");
        if (item.TryGetProperty("authors", out JsonElement authors))
        {
            Require(errors, authors.EnumerateArray().All(author => Text(author, "name") is { Length: > 0 }), "authors");
        }

        if (item.TryGetProperty("tags", out JsonElement tags))
        {
            Require(errors,
                tags.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(tag.GetString())),
                "tags");
        }

        if (item.TryGetProperty("attachments", out JsonElement files))
        {
            Require(errors,
                files.EnumerateArray()
                .All(file => FeedRules.IsWebAddress(Text(file, "url")) && FeedRules.IsMediaType(Text(file, "mime_type"))), "attachments");
        }

        foreach (string extension in new[] { "_cluster", "_source" })
        {
            Require(errors, FeedRules.IsWebAddress(Text(item.GetProperty(extension), "about")), $"{extension} without about");
        }
    }

    private static void Keys(JsonElement element, string[] known, List<string> errors)
    {
        string[] names = [.. element.EnumerateObject().Select(property => property.Name)];
        Require(errors, names.Distinct(StringComparer.Ordinal).Count() == names.Length, "a key twice");
        foreach (string name in names.Where(
            name => !known.Contains(name) && !(name.StartsWith('_') && !name.Contains('.', StringComparison.Ordinal))))
        {
            errors.Add($"unknown key {name}");
        }
    }

    private static void Addresses(JsonElement element, List<string> errors, params string[] names)
    {
        foreach (string name in names)
        {
            Require(errors, !element.TryGetProperty(name, out _) || FeedRules.IsWebAddress(Text(element, name)), name);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Require(List<string> errors, bool right, string what)
    {
        if (!right)
        {
            errors.Add(what);
        }
    }
}
