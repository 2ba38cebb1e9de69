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
}
