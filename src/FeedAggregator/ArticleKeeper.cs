using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator;

/// <summary>
/// Keeps the articles of one document inside one piece of writing: each is new, a revision, or known; a new or revised one is placed in its
/// cluster. Also imports go through here, so that nothing enters the store by another door.
/// </summary>
internal sealed class ArticleKeeper(IStoreWriter writer, Deduplicator deduplicator, Feed feed, string? outlet, DateTimeOffset now)
{
    private readonly HashSet<long> _met = [];
    private readonly List<long> _current = [];

    /// <summary>Articles that were new.</summary>
    public int Added { get; private set; }

    /// <summary>Articles that said something new.</summary>
    public int Revised { get; private set; }

    /// <summary>New entries that the feed's rules kept out.</summary>
    public int Dropped { get; private set; }

    /// <summary>All articles of the document that are kept, and those retention removed, which the document carries still.</summary>
    public IReadOnlyList<long> Current => _current;

    /// <summary>Notes an article whose entry is exactly as it was.</summary>
    public void KeepKnown(long articleId)
    {
        _met.Add(articleId);
        _current.Add(articleId);
    }

    /// <summary>Keeps articles of the document, in their order.</summary>
    /// <remarks>
    /// Entries that would revise an article come last: by then every article that still has its entry, word for word, has been met, and none loses
    /// it to an entry that only shares a name with it.
    /// </remarks>
    public void Keep(IEnumerable<IncomingArticle> document)
    {
        List<IncomingArticle> changed = [];
        foreach (IncomingArticle incoming in document)
        {
            ArticleMatch? match = writer.FindArticle(feed.Id, incoming.Keys);
            if (match is { Buried: false } && !SaysTheSame(match, incoming))
            {
                changed.Add(incoming);
            }
            else
            {
                Keep(incoming, match);
            }
        }

        changed.ForEach(incoming => Keep(incoming, writer.FindArticle(feed.Id, incoming.Keys)));
    }

    private void Keep(IncomingArticle incoming, ArticleMatch? match)
    {
        // Two different entries of one document are two articles even where their names collide; a literal repetition is one. What was removed
        // stays removed, however often the document repeats it.
        bool isRepetition = match is { Buried: false } && !_met.Add(match.ArticleId);
        if (isRepetition && !SaysTheSame(match!, incoming))
        {
            match = null;
        }

        if (match is null && incoming is { DroppedBy: { } rule, Entry: { } entry })
        {
            Drop(incoming.Article, rule, entry);
        }
        else if (match is null)
        {
            Add(incoming);
        }
        else
        {
            _current.Add(match.ArticleId);
            if (!match.Buried)
            {
                Meet(match, incoming, isRepetition);
            }
        }
    }

    private static bool SaysTheSame(ArticleMatch match, IncomingArticle incoming) =>
        string.Equals(match.ContentHash, incoming.Article.ContentHash, StringComparison.Ordinal);

    private void Drop(Article article, string rule, EntryHash entry)
    {
        Dropped++;
        writer.SaveDropped(
            feed,
            new DroppedEntry
            {
                Name = DroppedEntry.NameOf(article),
                Title = article.Title,
                Link = article.Link,
                Published = article.Published,
                Dropped = now,
                Rule = rule,
            },
            entry.ToStored());
    }

    private void Add(IncomingArticle incoming)
    {
        Article article = incoming.Article;
        long added = writer.AddArticle(feed, article, incoming.Keys, incoming.Entry?.ToStored(), now, id =>
            feed.Settings.Alone ? deduplicator.PlaceAlone(id) : deduplicator.Place(id, article, incoming.Fingerprint, outlet, now, writer));
        KeepKnown(added);
        WantFullText(added, article);
        Added++;
        writer.ForgetDropped(feed.Id, DroppedEntry.NameOf(article));
    }

    private void WantFullText(long id, Article article)
    {
        if (feed.Settings.FullText && article is { IsSummary: true, Link: not null })
        {
            writer.WantFullText(id, article.ContentHash, now);
        }
    }

    private void Meet(ArticleMatch match, IncomingArticle incoming, bool isRepetition)
    {
        // Of several that say the same the first counts, or the article would change hands at every fetch.
        if (!isRepetition && incoming.Entry is { } entry)
        {
            writer.NoteEntry(match.ArticleId, entry.ToStored());
        }

        if (SaysTheSame(match, incoming))
        {
            if (!match.ByEveryName)
            {
                writer.AddKeys(feed.Id, match.ArticleId, incoming.Keys);
            }

            if (!isRepetition && writer.RefreshArticle(match.ArticleId, incoming.Article))
            {
                writer.RefreshClusterOf(match.ArticleId, at: null);
            }

            return;
        }

        writer.ReviseArticle(feed.Id, match.ArticleId, incoming.Article, incoming.Keys, now);
        WantFullText(match.ArticleId, incoming.Article);
        Revised++;
        if (!match.Alone)
        {
            ClusterChanges changes = deduplicator.Revise(match.ArticleId, incoming.Article, incoming.Fingerprint, outlet, match.FirstSeen, writer);
            writer.ApplyClusters(changes, now);
        }

        writer.RefreshClusterOf(match.ArticleId, now);
    }
}
