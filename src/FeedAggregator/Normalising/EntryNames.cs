using System.Collections.Frozen;

namespace FeedAggregator.Normalising;

/// <summary>
/// Cleans the small fields of an entry: authors, categories, enclosures, picture. Every one is bounded in number and length.
/// </summary>
internal static class EntryNames
{
    /// <summary>Names of offices, as letters only.</summary>
    private static readonly FrozenSet<string> Offices = new[]
    {
        "editor", "editors", "theeditor", "theeditors", "editorinchief", "managingeditor", "webeditor", "onlineeditor", "editorial",
        "editorialteam", "webmaster", "admin", "administrator",
        "webadmin", "webteam", "newsdesk", "newsroom", "newsfeeds", "rss", "feedback", "support", "info", "noreply", "donotreply",
        "redaktion", "redaktor", "redaction", "laredaction", "redaccion",
        "redacao", "redazione", "redactie", "redaktionen", "redaksjonen", "redakcja", "redakce", "редакция", "редактор",
    }.ToFrozenSet(StringComparer.Ordinal);

    private const int MaxNames = 32;

    private const int MaxAuthor = 200;

    private const int MaxCategory = 100;

    /// <summary>
    /// The authors, comma separated; the feed's where the entry names none, unless that is an office ("Editor", "Webmaster"); null where
    /// neither names any. Mail addresses stand in only if no name is given.
    /// </summary>
    internal static string? Author(ParsedEntry entry, ParsedFeed feed)
    {
        IReadOnlyList<ParsedPerson> people = entry.Authors.Count > 0
            ? entry.Authors
            : [.. feed.Authors.Where(static person => !IsOffice(person.Name))];
        string names = Join(people.Select(static person => IsMailAddress(person.Name) ? null : person.Name));
        names = names.Length > 0 ? names : Join(people.Select(static person => person.Name ?? person.Email));
        return names.Length > 0 ? ForeignText.Cut(names, MaxAuthor) : null;
    }

    /// <summary>Whether a name is an office, such as the editor of the feed: that person has not written every article in it.</summary>
    private static bool IsOffice(string? name) => name is not null && Offices.Contains(FoldedText.LettersOnly(name));

    /// <summary>The names of the categories, each once, whatever its case.</summary>
    internal static IReadOnlyList<string> Categories(ParsedEntry entry) => entry.Categories.Count == 0
        ? []
        : [.. entry.Categories
            .Select(category => ForeignText.OneLine(category.Label ?? category.Term, MaxCategory))
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxNames)];

    /// <summary>The files that may be followed, each once: what is attached, and the pictures, films and sound of Media RSS.</summary>
    internal static IReadOnlyList<ParsedEnclosure> Enclosures(ParsedEntry entry) => entry.Enclosures.Count + entry.Media.Count == 0
        ? []
        : [.. entry.Enclosures
            .Concat(entry.Media.Where(IsFile))
            .Select(enclosure => (Url: WebAddress.Safe(enclosure.Url), Enclosure: enclosure))
            .Where(pair => pair.Url is not null)
            .Select(pair =>
                new ParsedEnclosure(
                    pair.Url!, MediaType(pair.Enclosure.Type) ?? TypeOf(pair.Url!), pair.Enclosure.Length is >= 0
                        ? pair.Enclosure.Length
                        : null))
            .DistinctBy(enclosure => enclosure.Url, StringComparer.Ordinal)
            .Take(MaxNames)];

    /// <summary>A page or a player is no file.</summary>
    private static bool IsFile(ParsedEnclosure media) =>
        MediaType(media.Type) is not ("text/html" or "application/x-shockwave-flash" or "application/xhtml+xml");

    /// <summary>The media type that the ending of an address stands for; null for any other.</summary>
    private static string? TypeOf(string url)
    {
        ReadOnlySpan<char> path = url.AsSpan();
        path = path.IndexOfAny('?', '#') is var end and >= 0 ? path[..end] : path;
        int dot = path.LastIndexOf('.');
        return dot < 0 || path.Length - dot > 5 ? null : path[(dot + 1)..].ToString().ToLowerInvariant() switch
        {
            "jpg" or "jpeg" => "image/jpeg",
            "png" => "image/png",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "mp3" => "audio/mpeg",
            "m4a" => "audio/mp4",
            "ogg" or "oga" or "opus" => "audio/ogg",
            "mp4" or "m4v" => "video/mp4",
            "webm" => "video/webm",
            _ => null,
        };
    }

    /// <summary>The entry's picture: its own, else an enclosed one, else the first of its text.</summary>
    internal static string? Image(ParsedEntry entry, IReadOnlyList<ParsedEnclosure> enclosures, string? firstInText) =>
        WebAddress.Safe(entry.Image) ??
        enclosures.FirstOrDefault(e => e.Type?.StartsWith("image/", StringComparison.Ordinal) == true)?.Url ??
        firstInText;

    private static string Join(IEnumerable<string?> names) => string.Join(", ", names
        .Take(MaxNames)
        .Select(name => ForeignText.OneLine(name ?? "", MaxAuthor))
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase));

    private static bool IsMailAddress(string? name) =>
        name is not null && name.IndexOf('@', StringComparison.Ordinal) is > 0 and int at && at < name.Length - 1 &&
        !name.AsSpan().Trim().ContainsAny(' ', '\t');

    /// <summary>A media type in its plain form (RFC 9110: two tokens and a slash), lower case; null for anything else.</summary>
    private static string? MediaType(string? type)
    {
        string plain = (type ?? "").Split(';')[0].Trim().ToLowerInvariant();
        string[] parts = plain.Split('/');
        return plain.Length <= 100 && parts.Length == 2 && parts.All(IsToken) ? plain : null;
    }

    private static bool IsToken(string part) =>
        part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-' or '_');
}
