namespace FeedAggregator.Storage;

/// <summary>The stored article an incoming entry turned out to be.</summary>
/// <param name="ArticleId">Its number.</param>
/// <param name="ContentHash">Hash of what its feed said until now; another hash makes a revision.</param>
/// <param name="Buried">Whether retention removed it and only its identity is kept: it must not rise again.</param>
/// <param name="ByEveryName">Whether all keys of the entry lead to it: none is new.</param>
/// <param name="FirstSeen">When it was first stored; the beginning of time for a buried one.</param>
public sealed record ArticleMatch(long ArticleId, string ContentHash, bool Buried, bool ByEveryName, DateTimeOffset FirstSeen)
{
    /// <summary>Whether it is kept out of clustering.</summary>
    public bool Alone { get; init; }

    /// <summary>How the entry was found to be this article.</summary>
    public MatchedBy By { get; init; }

    /// <summary>Its canonical address, or else its link, as stored; null where it has none.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset Published { get; init; }

    /// <summary>Hash of the entry it was made of; null for an import.</summary>
    public EntryHash? Entry { get; init; }
}

/// <summary>How sure it is that an entry is a stored article.</summary>
public enum MatchedBy
{
    /// <summary>By a name that is as good as the entry's own.</summary>
    Name,

    /// <summary>By its guid, while its address is another: an outlet may use a guid again.</summary>
    GuidAlone,

    /// <summary>By the same content and stated time under other names (<see cref="EntryKeys.TimeAndContent"/>).</summary>
    TimeAndContent,
}

/// <summary>What is stored of an article's words.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Text">Its text.</param>
/// <param name="Original">The markup it was made from; null where that was plain text.</param>
public sealed record StoredWording(string Title, string Text, string? Original);
