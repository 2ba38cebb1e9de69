namespace FeedAggregator.Model;

/// <summary>
/// The names under which an entry may come again in its feed, each a 16-byte hash. Looked up in order, the most exact first: everything
/// alike; the same guid and link; the same guid (or, without one, the same link, or the same content); the same path and content under
/// another guid or host, which is how a publisher's move to a new address or numbering looks and which must not flood anyone. An entry that
/// none of them finds may still be an article of the same content and stated time (<see cref="TimeAndContent"/>): a move to other software.
/// </summary>
/// <remarks>
/// A guid or link that several entries of one document share (<see cref="EntryName"/>) names none of them, so such entries fall back to the
/// next more exact key: repeated guids in one document are told apart.
/// </remarks>
public sealed class EntryKeys
{
    /// <summary>Headline and text of fewer characters ("Update", "News") are no sign of one entry.</summary>
    private const int FewestCharacters = 16;

    private EntryKeys(IReadOnlyList<byte[]> keys) => InOrder = keys;

    /// <summary>The keys in the order in which to look them up.</summary>
    public IReadOnlyList<byte[]> InOrder { get; }

    /// <summary>
    /// Keys that version 0.1 stored for the same names (guids with their scheme, addresses that were escaped too often): looked up after
    /// the others, never stored.
    /// </summary>
    internal IReadOnlyList<byte[]> Former { get; private init; } = [];

    /// <summary>The key that is the guid alone; null where there is none.</summary>
    internal byte[]? GuidAlone { get; private init; }

    /// <summary>
    /// Stated time and content hash; null where the feed states no time or there is too little to know an entry by. They name an article
    /// only while no entry of the document has it: a feed may well carry two entries of one time and wording.
    /// </summary>
    internal (DateTimeOffset Published, string ContentHash)? TimeAndContent { get; private init; }

    /// <summary>The keys of every entry of one document, in its order.</summary>
    /// <param name="document">All entries of the document.</param>
    public static IReadOnlyList<EntryKeys> Of(IReadOnlyList<Article> document)
    {
        EntryName[] names = [.. document.Select(EntryName.Of)];
        Dictionary<string, int> guids = Count(document, names, static name => name.Guid);
        Dictionary<string, int> links = Count(document, names, static name => name.Link);
        Dictionary<string, int> pairs = Count(document, names, Pair);
        return [.. document.Select((article, i) => Of(article, names[i], guids, links, pairs))];
    }

    /// <summary>Whether entries of one document share a guid or link: then the keys of each depend on all of them.</summary>
    /// <param name="document">The names of all entries of the document.</param>
    internal static bool DependOnEachOther(IEnumerable<EntryName> document)
    {
        HashSet<string> guids = new(StringComparer.Ordinal);
        HashSet<string> links = new(StringComparer.Ordinal);
        return document.Any(name => (name.Guid is { } guid && !guids.Add(guid)) || (name.Link is { } link && !links.Add(link)));
    }

    private static EntryKeys Of(
        Article article, EntryName name, Dictionary<string, int> guids, Dictionary<string, int> links, Dictionary<string, int> pairs)
    {
        (string? guid, string? link) = (name.Guid, name.Link);
        List<byte[]> keys = [Hash("exact", guid, link, article.ContentHash)];
        bool hasPair = Pair(name) is { } pair && pairs[pair] == 1;
        byte[]? guidAlone = guid is not null && guids[guid] == 1 ? Hash("guid", guid) : null;
        if (hasPair)
        {
            keys.Add(Hash("guid+link", guid, link));
        }

        if (guidAlone is not null)
        {
            keys.Add(guidAlone);
        }
        else if (guid is null && link is not null && links[link] == 1)
        {
            keys.Add(Hash("link", link));
        }
        else if (guid is null && link is null)
        {
            keys.Add(Hash("content", article.ContentHash));
        }

        if (Path(link) is { } path)
        {
            keys.Add(Hash("path+content", path, article.ContentHash));
        }

        return new EntryKeys(keys)
        {
            GuidAlone = guidAlone,
            Former = guid is not null && article.Guid!.Trim() is var written && written != guid
                ? FormerOf(written, link, article.ContentHash, hasPair, guidAlone is not null)
                : guid is null && links.GetValueOrDefault(link ?? "") == 1 && article.LinkAsWritten is { } before
                ? [Hash("link", EntryName.Of(null, before).Link)]
                : [],
            TimeAndContent = article.PublishedOrigin == PublishedOrigin.Stated &&
            article.Title.Length + article.Text.Length >= FewestCharacters
                ? (article.Published, article.ContentHash)
                : null,
        };
    }

    /// <summary>Version 0.1 took a guid as it was written, with its scheme.</summary>
    private static List<byte[]> FormerOf(string guid, string? link, string content, bool hasPair, bool isAlone)
    {
        List<byte[]> keys = [Hash("exact", guid, link, content)];
        if (hasPair)
        {
            keys.Add(Hash("guid+link", guid, link));
        }

        if (isAlone)
        {
            keys.Add(Hash("guid", guid));
        }

        return keys;
    }

    private static string? Pair(EntryName name) => name.Guid is { } guid ? guid + "\n" + name.Link : null;

    /// <summary>Path and query; null where there is no more than the front page, which names no entry.</summary>
    private static string? Path(string? link)
    {
        int slash = link?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash < 0 || slash == link!.Length - 1 ? null : link[slash..];
    }

    private static Dictionary<string, int> Count(
        IReadOnlyList<Article> document, EntryName[] names, Func<EntryName, string?> part)
    {
        // Literal repetitions of one entry are one entry: only different contents under one name make it ambiguous.
        var seen = new HashSet<(string, string?, string)>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            if (part(names[i]) is { } key && seen.Add((key, names[i].Link, document[i].ContentHash)))
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return counts;
    }

    private static byte[] Hash(params ReadOnlySpan<string?> parts)
    {
        using var hash = new FieldHash();
        foreach (string? part in parts)
        {
            hash.Add(part);
        }

        return hash.Finish();
    }
}
