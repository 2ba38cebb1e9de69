using FeedAggregator.NearDuplicates;
using FeedAggregator.Storage;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Decides which story an article belongs to: the near-duplicate index over the articles of the window, filled from the store and kept in
/// step with it. All but <see cref="Fingerprint"/> runs on the writer's thread, inside a piece of writing; where that is undone, this object
/// must be thrown away and loaded again. The rules and their figures: docs/deduplication.md.
/// </summary>
public sealed class Deduplicator
{
    /// <summary>Words of stored articles that are kept in memory, four bytes each: those of some 8,000 articles.</summary>
    private const int KeptWords = 5_000_000;

    /// <summary>Longest text, in UTF-16 units, whose buffers are worth keeping for the next one; real articles have a tenth.</summary>
    private const int UsualText = 1 << 16;

    /// <summary>Buffers of this thread: to make them anew for each article took a fifth of all memory that is handed out.</summary>
    [ThreadStatic]
    private static Fingerprinter? _fingerprinter;

    private readonly StoredWords _words;
    private readonly BoilerplateMemory _boilerplate;
    private readonly StoryIndex _index;

    private Deduplicator(DeduplicationOptions options, BoilerplateMemory boilerplate)
    {
        _words = new StoredWords(KeptWords);
        _boilerplate = boilerplate;
        _index = new StoryIndex(_words, options.ForIndex(), boilerplate);
    }

    /// <summary>Articles in the window.</summary>
    public int Count => _index.Count;

    /// <summary>Bytes the index and the learnt boilerplate take.</summary>
    public long Bytes => _index.Bytes + _index.BoilerplateBytes;

    /// <summary>What is compared of an article. Thread-safe.</summary>
    /// <param name="article">The article.</param>
    public static ArticleFingerprint Fingerprint(Article article)
    {
        Fingerprinter fingerprinter = article.Text.Length > UsualText ? new Fingerprinter() : _fingerprinter ??= new Fingerprinter();
        return new ArticleFingerprint(fingerprinter.Fingerprint(article.Title, article.Text));
    }

    /// <summary>Fills a new memory from the store.</summary>
    /// <param name="options">Thresholds and window.</param>
    /// <param name="store">The store, inside a piece of writing.</param>
    /// <param name="now">End of the window.</param>
    public static Deduplicator Load(DeduplicationOptions options, IStoreWriter store, DateTimeOffset now)
    {
        BoilerplateMemory boilerplate = new();
        foreach (LearntShingle learnt in store.Boilerplate())
        {
            boilerplate.Restore(learnt);
        }

        Deduplicator deduplicator = new(options, boilerplate);
        deduplicator.Fill(store, now - options.Window, now);
        return deduplicator;
    }

    /// <summary>Places a new article that is in the store already.</summary>
    /// <param name="articleId">Its number.</param>
    /// <param name="article">What it says.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="feed">Its feed.</param>
    /// <param name="outlet">Host of its outlet; null where it has none.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="store">The store, inside the same piece of writing.</param>
    /// <returns>What to apply to the clusters.</returns>
    public ClusterChanges Place(
        long articleId, Article article, ArticleFingerprint fingerprint, Feed feed, string? outlet, DateTimeOffset firstSeen, IStoreWriter store) =>
        Within(store, () =>
        {
            _words.Keep(articleId, fingerprint.Text);
            StoryChanges changes = _index.Place(IndexItem.Of(articleId, article, fingerprint, feed.Id, feed.Settings, outlet, firstSeen));
            Save(articleId, fingerprint, store);
            return ClusterChangesOf.Changes(changes);
        });

    /// <summary>Gives a new article that is in the store already a story of its own that no other can join: it is never compared.</summary>
    /// <param name="articleId">Its number.</param>
    /// <returns>What to apply to the clusters.</returns>
    public ClusterChanges PlaceAlone(long articleId) => new() { Memberships = [new Membership(articleId, _index.NewStory(), MembershipReason.Alone)] };

    /// <summary>Places an article anew whose text has changed in the store.</summary>
    /// <param name="articleId">Its number.</param>
    /// <param name="article">What it says now.</param>
    /// <param name="fingerprint">Its fingerprint now.</param>
    /// <param name="feed">Its feed.</param>
    /// <param name="outlet">Host of its outlet; null where it has none.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="store">The store, inside the same piece of writing.</param>
    /// <returns>What to apply to the clusters.</returns>
    public ClusterChanges Revise(
        long articleId, Article article, ArticleFingerprint fingerprint, Feed feed, string? outlet, DateTimeOffset firstSeen, IStoreWriter store) =>
        Within(store, () =>
        {
            _words.Keep(articleId, fingerprint.Text);
            StoryChanges changes = _index.Revise(IndexItem.Of(articleId, article, fingerprint, feed.Id, feed.Settings, outlet, firstSeen));
            Save(articleId, fingerprint, store);
            return ClusterChangesOf.Changes(changes);
        });

    /// <summary>Forgets articles that retention removes.</summary>
    /// <param name="articleIds">Their numbers.</param>
    public void Remove(IReadOnlyCollection<long> articleIds)
    {
        foreach (long id in articleIds)
        {
            _words.Forget(id);
            _index.Remove(id);
        }
    }

    /// <summary>Drops from the store what was learnt about boilerplate and has not been seen for long, so that it stays bounded there as it is in memory.</summary>
    /// <param name="store">The store, inside a piece of writing.</param>
    public void TidyBoilerplate(IStoreWriter store) => store.ReplaceBoilerplate(_boilerplate.Current());

    /// <summary>Carries out a person's decision, which the store has noted already.</summary>
    /// <param name="verdict">The decision.</param>
    /// <param name="store">The store, inside the same piece of writing.</param>
    /// <returns>What to apply to the clusters.</returns>
    public ClusterChanges Apply(Verdict verdict, IStoreWriter store)
    {
        Remember(verdict, store);
        return ClusterChangesOf.Changes(verdict.Kind == VerdictKind.Together
            ? _index.KeepTogether(verdict.Left, verdict.Right)
            : _index.KeepApart(verdict.Left, verdict.Right));
    }

    /// <summary>Withdraws a decision: nothing moves, later articles are free again.</summary>
    /// <param name="verdict">The decision, which the store has dropped already.</param>
    public void Revoke(Verdict verdict) => _index.Withdraw(verdict.Left, verdict.Right, verdict.Kind == VerdictKind.Together);

    private void Fill(IStoreWriter store, DateTimeOffset since, DateTimeOffset now)
    {
        _index.ReserveStories(store.LastClusterId());
        _index.Reserve(store.CountArticles(since));
        Fingerprinter fingerprinter = new();
        foreach (KnownArticle stored in store.KnownArticles(since))
        {
            // First seen under a clock that was ahead: it would stand in the window for ever, and in the way of all that follow.
            KnownArticle known = stored.FirstSeen > now ? stored with { FirstSeen = now } : stored;
            if (!_index.TryLoad(IndexItem.Known(known)) && store.ArticleText(known.Id) is { } text)
            {
                // Made in another way by an earlier version, or damaged: made again from the text, and stored, so that the next start finds it.
                ArticleFingerprint fingerprint = new(fingerprinter.Fingerprint(text.Title, text.Text));
                _index.Load(IndexItem.Of(known, fingerprint.Text), known.ClusterId);
                SaveEntry(known.Id, fingerprint, store);
            }
        }

        foreach (Verdict verdict in store.Verdicts())
        {
            Remember(verdict, store);
            _index.Recall(verdict.Left, verdict.Right, verdict.Kind == VerdictKind.Together);
        }
    }

    private void Remember(Verdict verdict, IStoreWriter store)
    {
        foreach (long id in verdict.Left.Concat(verdict.Right))
        {
            if (store.ClusterOf(id) is { } cluster)
            {
                _index.Remember(id, cluster);
            }
        }
    }

    private void Save(long articleId, ArticleFingerprint fingerprint, IStoreWriter store)
    {
        SaveEntry(articleId, fingerprint, store);
        store.SaveBoilerplate(_index.TakeLearnt());
    }

    private void SaveEntry(long articleId, ArticleFingerprint fingerprint, IStoreWriter store) =>
        store.SaveFingerprint(articleId, TextFingerprint.Version, _index.LastEntry(fingerprint.Text));

    private ClusterChanges Within(IStoreWriter store, Func<ClusterChanges> work)
    {
        _words.Store = store;
        try
        {
            return work();
        }
        finally
        {
            _words.Store = null;
        }
    }
}
