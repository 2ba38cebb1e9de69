using FeedAggregator.Deduplication;

namespace FeedAggregator.Ingest;

/// <summary>An article on its way into the store, with all that can be computed before the transaction.</summary>
/// <param name="Article">What it says.</param>
/// <param name="Keys">Its names in its feed.</param>
/// <param name="Fingerprint">What deduplication compares.</param>
/// <param name="Entry">Hash of the entry it was made of; null for an import.</param>
internal sealed record IncomingArticle(Article Article, EntryKeys Keys, ArticleFingerprint Fingerprint, EntryHash? Entry = null)
{
    /// <summary>The entry it was made of; null for an import.</summary>
    public ParsedEntry? Source { get; init; }

    /// <summary>The rule that keeps it out unless it is stored already, in words; null where it is kept.</summary>
    public string? DroppedBy { get; init; }
}
