using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;

namespace FeedAggregator;

/// <summary>An article on its way into the store with what its page says.</summary>
/// <param name="Stored">The article as it is stored.</param>
/// <param name="Full">The article with the text of its page.</param>
/// <param name="Fingerprint">That of the text.</param>
internal sealed record IncomingPage(StoredArticle Stored, Article Full, ArticleFingerprint Fingerprint);
