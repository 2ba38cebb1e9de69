using FeedAggregator.Deduplication;

namespace FeedAggregator.Ingest;

/// <summary>An article on its way into the store with what its page says.</summary>
/// <param name="Stored">The article as it is stored.</param>
/// <param name="Full">The article with the text of its page.</param>
/// <param name="Fingerprint">That of the text.</param>
/// <param name="PageText">Hash of the page's text, by which a page that answers for several entries is known again.</param>
internal sealed record IncomingPage(StoredArticle Stored, Article Full, ArticleFingerprint Fingerprint, string PageText)
{
    /// <summary>Why the page is not this article; null where it may be.</summary>
    public string? Problem { get; init; }
}
