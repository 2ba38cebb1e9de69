using FeedAggregator.Deduplication;
using FeedAggregator.Normalising.Crediting;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Keeps the articles of one document: each is new, a revision, or known; a new or revised one is placed in its cluster. Also imports go
/// through here, so that nothing enters the store by another door.
/// </summary>
/// <remarks>
/// A large document takes several pieces of writing, so that other feeds are stored in between (<see cref="Begin"/>, <see cref="Keep"/>,
/// <see cref="Committed"/>). A piece whose commit failed is begun again where the last committed one ended.
/// </remarks>
/// <param name="document">Articles of the document, in their order.</param>
/// <param name="allowance">What the feed may still add; null where there is no quota.</param>
/// <param name="clock">Ends a piece after <see cref="PieceTime"/>.</param>
internal sealed class KeptDocument(IReadOnlyList<IncomingArticle> document, Growth? allowance, TimeProvider clock)
{
    /// <summary>How long a piece may keep the writer, and how many articles it may keep at the most.</summary>
    public static readonly TimeSpan PieceTime = TimeSpan.FromMilliseconds(200);
    public const int PieceArticles = 500;

    private readonly Progress _committed = new();
    private HashSet<EntryKeys>? _newest;
    private Progress _piece = new();

    // Of the piece under way.
    private StoreWriter _writer = null!;
    private Deduplicator _deduplicator = null!;
    private Feed _feed = null!;
    private string? _outlet;
    private Func<OutletDirectory> _outlets = null!;
    private DateTimeOffset _now;

    /// <summary>
    /// The last look at the feed before this one, or when it was subscribed to; null where neither is known, as for imports.
    /// </summary>
    public DateTimeOffset? LastLook { get; set; }

    /// <summary>
    /// For the first document of a subscription: how many of its articles, the newest, arrive unread; the others are its backlog and arrive
    /// read. Null for every later document, whose articles all arrive unread.
    /// </summary>
    public int? NewestUnread { get; set; }

    /// <summary>See <see cref="ReadingOptions.BackAfterOutlets"/>.</summary>
    public int BackAfterOutlets { get; init; }

    /// <summary>Articles that were new.</summary>
    public int Added => _committed.Added + _piece.Added;

    /// <summary>Articles that said something new.</summary>
    public int Revised => _committed.Revised + _piece.Revised;

    /// <summary>New entries that the feed's rules kept out.</summary>
    public int Dropped => _committed.Dropped + _piece.Dropped;

    /// <summary>Entries that never came before, dropped ones among them.</summary>
    public int Arrived => _committed.Arrived + _piece.Arrived;

    /// <summary>Entries that came before, beside those noted by <see cref="KeepKnown"/>.</summary>
    public int Known => _committed.Known + _piece.Known;

    /// <summary>Entries that wait because the feed's quota is used up.</summary>
    public int Waiting => _committed.Waiting + _piece.Waiting;

    /// <summary>What was added to the store in the piece under way.</summary>
    public Growth Growth => new(_piece.Added + _piece.Revised, _piece.Bytes);

    /// <summary>All articles of the document that are kept, and those retention removed, which the document carries still.</summary>
    public IReadOnlyList<long> Current => [.. _committed.Current, .. _piece.Current];

    /// <summary>Begins a piece, or begins it again.</summary>
    /// <param name="writer">The store, inside a piece of writing.</param>
    /// <param name="deduplicator">As the store stands now.</param>
    /// <param name="feed">The feed, with the rules the document was read with.</param>
    /// <param name="outlet">Outlet of the articles; null where it is not known.</param>
    /// <param name="outlets">The subscribed outlets by their names: asked for where a credit is only a name.</param>
    /// <param name="now">When the document was read.</param>
    public void Begin(
        StoreWriter writer, Deduplicator deduplicator, Feed feed, string? outlet, Func<OutletDirectory> outlets, DateTimeOffset now)
    {
        (_writer, _deduplicator, _feed, _outlet, _outlets, _now) = (writer, deduplicator, feed, outlet, outlets, now);
        _piece = new Progress { Next = _committed.Next, NextChanged = _committed.NextChanged };
    }

    /// <summary>Notes articles whose entries are exactly as they were.</summary>
    public void KeepKnown(IEnumerable<long> articleIds)
    {
        foreach (long id in articleIds)
        {
            Note(id);
        }
    }

    /// <summary>Keeps articles of the document until it ends or the writer has been kept long enough.</summary>
    /// <remarks>
    /// Entries that would revise an article, or have nothing of it but its words and time, come last: by then every article that still has
    /// its entry, word for word, has been met, and none loses it to an entry that only shares something with it.
    /// </remarks>
    /// <returns>Whether the document is kept whole; if not, another piece has to follow.</returns>
    public bool Keep()
    {
        long begun = clock.GetTimestamp();
        int kept = 0;
        for (; _piece.Next < document.Count; _piece.Next++)
        {
            if (kept++ == PieceArticles || (kept > 1 && clock.GetElapsedTime(begun) >= PieceTime))
            {
                return false;
            }

            IncomingArticle incoming = Credited(document[_piece.Next]);
            ArticleMatch? match = _writer.Articles.Match(_feed.Id, incoming.Keys);
            if (match is { Buried: false } && (match.By == MatchedBy.TimeAndContent || !SaysTheSame(match, incoming)))
            {
                _piece.Changed.Add(incoming);
            }
            else
            {
                KeepOne(incoming, match);
            }
        }

        for (; _piece.NextChanged < _committed.Changed.Count + _piece.Changed.Count; _piece.NextChanged++)
        {
            if (kept++ == PieceArticles || (kept > 1 && clock.GetElapsedTime(begun) >= PieceTime))
            {
                return false;
            }

            int at = _piece.NextChanged;
            IncomingArticle incoming = at < _committed.Changed.Count
                ? _committed.Changed[at]
                : _piece.Changed[at - _committed.Changed.Count];
            KeepOne(incoming, _writer.Articles.Match(_feed.Id, incoming.Keys));
        }

        return true;
    }

    /// <summary>Takes note that the piece is in the store.</summary>
    public void Committed()
    {
        _committed.Take(_piece);
        _piece = new Progress();
    }

    private void KeepOne(IncomingArticle incoming, ArticleMatch? match)
    {
        if (match is { Buried: false } && IsAnother(match, incoming))
        {
            match = null;
        }

        // Two different entries of one document are two articles even where their names collide; a literal repetition is one. What was
        // removed stays removed, however often the document repeats it.
        bool isRepetition = match is { Buried: false } && !Meet(match.ArticleId);
        if (isRepetition && (match!.By == MatchedBy.TimeAndContent || !SaysTheSame(match, incoming)))
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
            bool isOfThisDocument = _piece.New.Contains(match.ArticleId) || _committed.New.Contains(match.ArticleId);
            _piece.Known += isOfThisDocument ? 0 : 1;
            _piece.Current.Add(match.ArticleId);
            if (!match.Buried)
            {
                KeepMatched(incoming, match, isRepetition);
            }
        }
    }

    private IncomingArticle Credited(IncomingArticle incoming) =>
        incoming.Article.Credit is { Site: null } ? incoming with { Article = _outlets().Resolve(incoming.Article, _outlet) } : incoming;

    private static bool SaysTheSame(ArticleMatch match, IncomingArticle incoming) =>
        string.Equals(match.ContentHash, incoming.Article.ContentHash, StringComparison.Ordinal);

    /// <summary>
    /// Whether an outlet uses a guid again for another article: then address and time are others too, and nothing is left of what it said.
    /// </summary>
    private bool IsAnother(ArticleMatch match, IncomingArticle incoming)
    {
        Article article = incoming.Article;
        return match.By == MatchedBy.GuidAlone && !SaysTheSame(match, incoming) && article.PublishedOrigin == PublishedOrigin.Stated &&
            (article.Published - match.Published).Duration() >= TimeSpan.FromSeconds(1) &&
            (article.CanonicalUrl ?? article.Link) is { } url && match.Url is { } before && url != before &&
            _writer.Articles.Wording(match.ArticleId) is { } stored && FormerWording.SharesNothing(stored, article);
    }

    /// <summary>Whether the publisher has changed nothing, and only the way of reading is new.</summary>
    private bool IsReread(ArticleMatch match, IncomingArticle incoming) =>
        match.Entry is { } before && incoming is { Entry: { } now, Source: { } entry } &&
        (before.Reading == 0
            ? _writer.Articles.Wording(match.ArticleId) is { } stored && FormerWording.IsStillSaidBy(stored, entry)
            : before.IsOfSameEntry(now));

    /// <summary>Whether an article is met for the first time in this document.</summary>
    private bool Meet(long articleId) => !_committed.Met.Contains(articleId) && _piece.Met.Add(articleId);

    private void Note(long articleId)
    {
        Meet(articleId);
        _piece.Current.Add(articleId);
    }

    private void Drop(Article article, string rule, EntryHash entry)
    {
        _piece.Dropped++;
        bool isNew = _writer.Dropped.Save(
            _feed,
            new DroppedEntry
            {
                Name = DroppedEntry.NameOf(article),
                Title = article.Title,
                Link = article.Link,
                Published = article.Published,
                Dropped = _now,
                Rule = rule,
            },
            entry.ToStored());
        _piece.Arrived += isNew ? 1 : 0;
        _piece.Known += isNew ? 0 : 1;
    }

    private void Add(IncomingArticle incoming)
    {
        Article article = incoming.Article;
        if (!MayGrow(article))
        {
            return;
        }

        long id = _writer.Articles.NextId();
        Placement placement = _feed.Settings.Alone
            ? _deduplicator.PlaceAlone(id)
            : _deduplicator.Place(id, article, incoming.Fingerprint, _feed, _outlet, _now, _writer.Articles.Text);
        _writer.Articles.Add(id, _feed, article, incoming.Keys, incoming.Entry?.ToStored(), _now, placement.Of(id), Appeared(article),
            incoming.IsBacklog);
        _writer.Clusters.Apply(placement.Changes, _now, added: id, backAfter: BackAfterOutlets);
        _writer.SaveLearnt(id, placement);
        if (IsBacklog(incoming))
        {
            _writer.Reading.MarkBacklog(placement.Of(id).ClusterId);
        }

        Note(id);
        WantFullText(id, article);
        _piece.New.Add(id);
        _piece.Added++;
        _piece.Arrived++;
        _writer.Dropped.Forget(_feed.Id, DroppedEntry.NameOf(article));
    }

    /// <summary>
    /// Whether an article is of the older part of a new subscription's first document; of equal times the first are newer.
    /// </summary>
    private bool IsBacklog(IncomingArticle incoming)
    {
        if (NewestUnread is not { } most)
        {
            return false;
        }

        _newest ??=
        [
            .. document.OrderByDescending(static article => article.Article.Published).Take(most).Select(static article => article.Keys),
        ];
        return !_newest.Contains(incoming.Keys);
    }

    /// <summary>A feed may state any time: what it did not have at the last look appeared after that.</summary>
    private DateTimeOffset Appeared(Article article)
    {
        DateTimeOffset stated = LastLook is { } look && look > article.Published ? look : article.Published;
        return stated < _now ? stated : _now;
    }

    private void WantFullText(long id, Article article)
    {
        if (_feed.Settings.FullText && article is { IsSummary: true, Link: not null })
        {
            _writer.FullTexts.Want(id, article.ContentHash, _now);
        }
    }

    private void KeepMatched(IncomingArticle incoming, ArticleMatch match, bool isRepetition)
    {
        bool isChanged = !SaysTheSame(match, incoming);
        bool isReread = isChanged && IsReread(match, incoming);
        if (isChanged && !isReread && !MayGrow(incoming.Article))
        {
            return;
        }

        // Of several that say the same the first counts, or the article would change hands at every fetch.
        if (!isRepetition && incoming.Entry is { } entry)
        {
            _writer.Articles.NoteEntry(match.ArticleId, entry.ToStored());
        }

        if (isChanged)
        {
            Replace(incoming, match, isReread);
            return;
        }

        if (!match.ByEveryName)
        {
            _writer.Articles.AddKeys(_feed.Id, match.ArticleId, incoming.Keys);
        }

        if (!isRepetition)
        {
            bool isRefreshed = _writer.Articles.Refresh(match.ArticleId, incoming.Article);
            (bool hasNewTimes, bool wasSeenWrong) = _writer.Articles.RefreshTimes(match.ArticleId, incoming.Article, _now);
            if (isRefreshed || hasNewTimes)
            {
                _writer.Clusters.RefreshOf(match.ArticleId, wasSeenWrong ? _now : null);
            }
        }
    }

    private void Replace(IncomingArticle incoming, ArticleMatch match, bool isReread)
    {
        if (isReread)
        {
            _writer.Articles.Reread(_feed.Id, match.ArticleId, incoming.Article, incoming.Keys);
        }
        else
        {
            _writer.Articles.Revise(_feed.Id, match.ArticleId, incoming.Article, incoming.Keys, _now);
            WantFullText(match.ArticleId, incoming.Article);
            _piece.Revised++;
        }

        if (!match.Alone)
        {
            long? before = _writer.Articles.ClusterOf(match.ArticleId);
            Placement placement = _deduplicator.Revise(
                match.ArticleId, incoming.Article, incoming.Fingerprint, _feed, _outlet, match.FirstSeen, _writer.Articles.Text);
            _writer.Clusters.Apply(placement.Changes, _now, quietly: isReread, backAfter: isReread ? 0 : BackAfterOutlets);
            _writer.SaveLearnt(match.ArticleId, placement);
            if (LastLook is { } look && placement.Changes.Joins(match.ArticleId, before))
            {
                _writer.Articles.AppearedNotBefore(match.ArticleId, look);
            }
        }

        _writer.Clusters.RefreshOf(match.ArticleId, isReread ? null : _now);
    }

    /// <summary>Whether the feed may add an article or a revision of this size; notes that it does, or that the entry waits.</summary>
    private bool MayGrow(Article article)
    {
        long bytes = Growth.SizeOf(article);
        if (allowance is { } left && (Added + Revised >= left.Articles || _committed.Bytes + _piece.Bytes + bytes > left.Bytes))
        {
            _piece.Waiting++;
            return false;
        }

        _piece.Bytes += bytes;
        return true;
    }

    /// <summary>How far a document is kept, and what came of it.</summary>
    private sealed class Progress
    {
        public HashSet<long> Met { get; } = [];

        public HashSet<long> New { get; } = [];

        public List<long> Current { get; } = [];

        public List<IncomingArticle> Changed { get; } = [];

        public int Next { get; set; }

        public int NextChanged { get; set; }

        public int Added { get; set; }

        public int Revised { get; set; }

        public int Dropped { get; set; }

        public int Arrived { get; set; }

        public int Known { get; set; }

        public int Waiting { get; set; }

        public long Bytes { get; set; }

        public void Take(Progress piece)
        {
            Met.UnionWith(piece.Met);
            New.UnionWith(piece.New);
            Current.AddRange(piece.Current);
            Changed.AddRange(piece.Changed);
            (Next, NextChanged) = (piece.Next, piece.NextChanged);
            Added += piece.Added;
            Revised += piece.Revised;
            Dropped += piece.Dropped;
            Arrived += piece.Arrived;
            Known += piece.Known;
            Waiting += piece.Waiting;
            Bytes += piece.Bytes;
        }
    }
}
