namespace FeedAggregator.Storage;

/// <summary>The stored article an incoming entry turned out to be.</summary>
/// <param name="ArticleId">Its number.</param>
/// <param name="ContentHash">Hash of what it said until now; another hash makes a revision.</param>
/// <param name="Buried">Whether retention removed it and only its identity is kept: it must not rise again.</param>
public sealed record ArticleMatch(long ArticleId, string ContentHash, bool Buried);
