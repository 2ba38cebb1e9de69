using FeedAggregator.Storage;

namespace FeedAggregator.Publishing.Html;

/// <summary>Two copies of a story side by side, for the comparison on its page.</summary>
/// <param name="Left">The copy compared with.</param>
/// <param name="Right">The copy compared.</param>
public sealed record StoryComparison(StoredArticle Left, StoredArticle Right);
