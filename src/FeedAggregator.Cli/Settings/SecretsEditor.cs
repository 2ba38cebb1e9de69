using System.Text.Json;
using System.Text.Json.Nodes;
using FeedAggregator.Cli.Invocation;
using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Settings;

/// <summary>Writes entries of the <see cref="SecretsFile"/>, for this user alone to read from its first byte on.</summary>
internal static class SecretsEditor
{
    private static readonly JsonSerializerOptions Written =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts an entry in the place of the one with the same address, or adds it.</summary>
    /// <param name="path">The file; made where it is missing.</param>
    /// <param name="access">The entry.</param>
    public static void Put(string path, FeedAccess access)
    {
        (JsonObject root, JsonArray feeds) = Read(path);
        Take(feeds, access.Url);
        feeds.Add(Entry(access));
        Write(path, root);
    }

    /// <summary>Takes the entry of an address out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="url">The address.</param>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(string path, string url)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        (JsonObject root, JsonArray feeds) = Read(path);
        bool found = Take(feeds, url);
        if (found)
        {
            Write(path, root);
        }

        return found;
    }

    /// <summary>Whether the file has an entry for an address.</summary>
    /// <param name="path">The file.</param>
    /// <param name="url">The address.</param>
    public static bool Has(string path, string url) => File.Exists(path) && Take(Read(path).Feeds, url);

    private static (JsonObject Root, JsonArray Feeds) Read(string path)
    {
        try
        {
            JsonObject root = File.Exists(path) && File.ReadAllText(path) is { } text && text.Trim().Length > 0
                ? (JsonObject)JsonNode.Parse(
                    text, documentOptions: new JsonDocumentOptions
                    { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!
                : [];
            JsonObject fetch = (JsonObject)(root["Fetch"] ??= new JsonObject());
            return (root, (JsonArray)(fetch["Feeds"] ??= new JsonArray()));
        }
        catch (Exception failure) when (failure is JsonException or InvalidCastException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"secrets file '{path}' cannot be changed: {failure.Message}", failure);
        }
    }

    private static bool Take(JsonArray feeds, string url) =>
        feeds.RemoveAll(
            entry => entry is JsonObject known && known["Url"] is JsonValue value && value.TryGetValue(out string? address) &&
            address == url) > 0;

    private static JsonObject Entry(FeedAccess access)
    {
        JsonObject entry = new() { ["Url"] = access.Url };
        foreach ((string name, string? value) in ((string, string?)[])
            [
                (nameof(access.UserName), access.UserName), (nameof(access.Password), access.Password),
                (nameof(access.HeaderName), access.HeaderName), (nameof(access.HeaderValue), access.HeaderValue),
                (nameof(access.UserAgent), access.UserAgent),
            ])
        {
            if (value is not null)
            {
                entry[name] = value;
            }
        }

        return entry;
    }

    private static void Write(string path, JsonObject root)
    {
        try
        {
            AtomicFile.WritePrivate(path, stream => JsonSerializer.Serialize(stream, root, Written));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Failed($"{path} cannot be written: {failure.Message}", failure);
        }
    }
}
