using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Deduplication;

/// <summary>
/// Decides which story an article belongs to: the near-duplicate index over the articles of the window. It is filled with what the store
/// knows, and answers with what the store has to write (<see cref="Placement"/>). All but <see cref="Fingerprint"/> runs on the writer's
/// thread, inside a piece of writing; where that is undone, this object must be thrown away and filled again. The rules and their figures:
/// docs/deduplication.md.
/// </summary>
public sealed class Deduplicator
{
    /// <summary>Words of stored articles that are kept in memory, four bytes each: those of some 8,000 articles.</summary>
    private const int KeptWords = 5_000_000;

    /// <summary>Longest text, in UTF-16 units, whose buffers are worth keeping for the next one; real articles have a tenth.</summary>
    private const int UsualText = 1 << 16;

    /// <summary>Buffers of this thread: new ones for each article were a fifth of all allocations.</summary>
    [ThreadStatic]
    private static Fingerprinter? _fingerprinter;

    private readonly Fingerprinter _own = new();
    private readonly StoredWords _words = new(KeptWords);
    private readonly BoilerplateMemory _boilerplate = new();
    private readonly ClusterIndex _index;

    /// <summary>Creates a memory without articles.</summary>
    /// <param name="options">Thresholds and window.</param>
    /// <param name="learnt">What has been learnt about boilerplate.</param>
    public Deduplicator(DeduplicationOptions options, IEnumerable<LearntShingle> learnt)
    {
        foreach (LearntShingle shingle in learnt)
        {
            _boilerplate.Restore(shingle);
        }

        _index = new ClusterIndex(_words, options.ForIndex(), _boilerplate);
    }

    /// <summary>Articles in the window.</summary>
    public int Count => _index.Count;

    /// <summary>Bytes the index and the learnt boilerplate take.</summary>
    public long Bytes => _index.Bytes + _index.BoilerplateBytes;

    /// <summary>What is remembered of boilerplate; what has not been seen for long is left out.</summary>
    public IEnumerable<LearntShingle> Boilerplate => _boilerplate.Current();

    /// <summary>What is compared of an article. Thread-safe.</summary>
    /// <param name="article">The article.</param>
    public static ArticleFingerprint Fingerprint(Article article)
    {
        Fingerprinter fingerprinter = article.Text.Length > UsualText ? new Fingerprinter() : _fingerprinter ??= new Fingerprinter();
        return new ArticleFingerprint(fingerprinter.Fingerprint(article.Title, article.Text));
    }

    /// <summary>Makes room for the articles of the window, before they are loaded.</summary>
    /// <param name="lastCluster">Highest cluster id ever given: new ones are counted from there.</param>
    /// <param name="articles">How many articles will be loaded.</param>
    public void Reserve(long lastCluster, int articles)
    {
        _index.ReserveClusters(lastCluster);
        _index.Reserve(articles);
    }

    /// <summary>Takes in a stored article of the window; they come in order of first seen.</summary>
    /// <param name="known">The article.</param>
    /// <param name="readText">Reads title and text of a stored article; null where it is not kept any more.</param>
    /// <returns>
    /// Its entry, to be stored in place of the former one that an earlier version made, or that is damaged; null where the former one
    /// serves, or the text is gone.
    /// </returns>
    public byte[]? Load(KnownArticle known, Func<long, (string Title, string Text)?> readText)
    {
        if (_index.TryLoad(IndexItem.Known(known)) || readText(known.Id) is not { } text)
        {
            return null;
        }

        TextFingerprint fingerprint = _own.Fingerprint(text.Title, text.Text);
        _index.Load(IndexItem.Of(known, fingerprint), known.ClusterId);
        return _index.LastEntry(fingerprint);
    }

    /// <summary>Takes in a person's decision that was carried out before; all articles of the window are loaded.</summary>
    /// <param name="verdict">The decision.</param>
    /// <param name="clusterOf">The cluster of a stored article; null where it is gone.</param>
    public void Recall(Verdict verdict, Func<long, long?> clusterOf)
    {
        Remember(verdict, clusterOf);
        _index.Recall(verdict.Left, verdict.Right, verdict.Kind == VerdictKind.Together);
    }

    /// <summary>Places a new article.</summary>
    /// <param name="articleId">The number it will be stored under.</param>
    /// <param name="article">What it says.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="feed">Its feed.</param>
    /// <param name="outlet">Host of its outlet; null where it has none.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="readText">Reads title and text of a stored article it is compared with; null where it is not kept any more.</param>
    /// <returns>What to store.</returns>
    public Placement Place(
        long articleId, Article article, ArticleFingerprint fingerprint, Feed feed, string? outlet, DateTimeOffset firstSeen,
        Func<long, (string Title, string Text)?> readText) =>
        Compare(articleId, fingerprint, readText, () =>
            _index.Place(IndexItem.Of(articleId, article, fingerprint, feed.Id, feed.Settings, outlet, firstSeen)));

    /// <summary>Gives a new article a story of its own that no other can join: it is never compared.</summary>
    /// <param name="articleId">The number it will be stored under.</param>
    /// <returns>What to store.</returns>
    public Placement PlaceAlone(long articleId) =>
        new(new ClusterChanges { Memberships = [new Membership(articleId, _index.NewCluster(), MembershipReason.Alone)] }, Entry: null,
        Learnt: []);

    /// <summary>Places an article again whose text has changed in the store.</summary>
    /// <param name="articleId">Its number.</param>
    /// <param name="article">What it says now.</param>
    /// <param name="fingerprint">Its fingerprint now.</param>
    /// <param name="feed">Its feed.</param>
    /// <param name="outlet">Host of its outlet; null where it has none.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="readText">Reads title and text of a stored article it is compared with; null where it is not kept any more.</param>
    /// <returns>What to store.</returns>
    public Placement Revise(
        long articleId, Article article, ArticleFingerprint fingerprint, Feed feed, string? outlet, DateTimeOffset firstSeen,
        Func<long, (string Title, string Text)?> readText) =>
        Compare(articleId, fingerprint, readText, () =>
            _index.Revise(IndexItem.Of(articleId, article, fingerprint, feed.Id, feed.Settings, outlet, firstSeen)));

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

    /// <summary>Carries out a person's decision.</summary>
    /// <param name="verdict">The decision.</param>
    /// <param name="clusterOf">The cluster of a stored article; null where it is gone.</param>
    /// <returns>What to apply to the clusters.</returns>
    public ClusterChanges Apply(Verdict verdict, Func<long, long?> clusterOf)
    {
        Remember(verdict, clusterOf);
        return ClusterChangesOf.Changes(verdict.Kind == VerdictKind.Together
            ? _index.KeepTogether(verdict.Left, verdict.Right)
            : _index.KeepApart(verdict.Left, verdict.Right));
    }

    /// <summary>Withdraws a decision: nothing moves, later articles are free again.</summary>
    /// <param name="verdict">The decision, which the store has dropped already.</param>
    public void Revoke(Verdict verdict) => _index.Withdraw(verdict.Left, verdict.Right, verdict.Kind == VerdictKind.Together);

    private void Remember(Verdict verdict, Func<long, long?> clusterOf)
    {
        foreach (long id in verdict.Left.Concat(verdict.Right))
        {
            if (clusterOf(id) is { } cluster)
            {
                _index.Remember(id, cluster);
            }
        }
    }

    private Placement Compare(
        long articleId, ArticleFingerprint fingerprint, Func<long, (string Title, string Text)?> readText, Func<IndexChanges> compare)
    {
        _words.ReadText = readText;
        try
        {
            _words.Keep(articleId, fingerprint.Text);
            IndexChanges changes = compare();
            return new Placement(ClusterChangesOf.Changes(changes), _index.LastEntry(fingerprint.Text), _index.TakeLearnt());
        }
        finally
        {
            _words.ReadText = null;
        }
    }
}

/// <summary>What the deduplicator decided about one article, for the store to write.</summary>
/// <param name="Changes">What changes in the clusters.</param>
/// <param name="Entry">What is kept of the article for comparing, made by <see cref="EntryVersion"/>; null where it is never
/// compared.</param>
/// <param name="Learnt">What was learnt about boilerplate.</param>
public sealed record Placement(ClusterChanges Changes, ReadOnlyMemory<byte>? Entry, IReadOnlyList<LearntShingle> Learnt)
{
    /// <summary>Version of the way in which <see cref="Entry"/> is made.</summary>
    public static int EntryVersion => TextFingerprint.Version;

    /// <summary>Where the article itself goes.</summary>
    /// <param name="articleId">The article.</param>
    public Membership Of(long articleId) => Changes.Memberships.Single(membership => membership.ArticleId == articleId);
}

/// <summary>What deduplication compares of an article; made on any thread before the article is stored.</summary>
public sealed class ArticleFingerprint
{
    internal ArticleFingerprint(TextFingerprint text) => Text = text;

    internal TextFingerprint Text { get; }
}
