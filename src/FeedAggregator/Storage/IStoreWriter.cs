using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Storage;

/// <summary>What may be done inside one piece of writing. Reads here see what the same piece has written.</summary>
public interface IStoreWriter
{
    /// <summary>Adds a feed and gives it its number.</summary>
    /// <param name="feed">The feed; its <see cref="Feed.Id"/> is ignored.</param>
    Feed AddFeed(Feed feed);

    /// <summary>Stores every field of a feed that is there already.</summary>
    /// <param name="feed">The feed.</param>
    void SaveFeed(Feed feed);

    /// <summary>Finds which stored article an entry of a feed is, by guid, then link, then content; null for a new one.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="article">The entry, normalised.</param>
    ArticleMatch? FindArticle(long feedId, Article article);

    /// <summary>Stores a new article with its aliases and gives it its number. It must be placed in a cluster in the same piece of writing.</summary>
    /// <param name="feed">The feed that carries it.</param>
    /// <param name="article">What it says.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    long AddArticle(Feed feed, Article article, DateTimeOffset firstSeen);

    /// <summary>Replaces what an article says; the former text is kept as a revision, within the bound on revisions.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="article">What it says now.</param>
    /// <param name="seen">When the change was seen.</param>
    void ReviseArticle(long articleId, Article article, DateTimeOffset seen);

    /// <summary>Title and clean text of an article, for comparing; null where it is not kept any more.</summary>
    /// <param name="articleId">The article.</param>
    (string Title, string Text)? ArticleText(long articleId);

    /// <summary>Applies a decision about clusters and chooses the representatives of all clusters it touches.</summary>
    /// <param name="changes">The decision.</param>
    /// <param name="at">When it was made.</param>
    void ApplyClusters(ClusterChanges changes, DateTimeOffset at);
}
