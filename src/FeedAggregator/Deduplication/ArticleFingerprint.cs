using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>What deduplication compares of an article; made on any thread before the article is stored.</summary>
public sealed class ArticleFingerprint
{
    internal ArticleFingerprint(TextFingerprint text) => Text = text;

    internal TextFingerprint Text { get; }
}
