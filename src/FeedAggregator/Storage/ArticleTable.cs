using System.Data;

namespace FeedAggregator.Storage;

/// <summary>
/// The tables of articles: <c>article</c>, <c>article_body</c>, <c>article_key</c>, <c>revision</c>, <c>fingerprint</c> and the search
/// index. Here articles are recognised and added; the other part of the class changes those that are there.
/// </summary>
public sealed partial class ArticleTable : ArticleQueries
{
    /// <summary>Newest articles of a feed that show whether it credits others, and how many of them are needed to say so.</summary>
    private const int CreditedLook = 50;
    private const int CreditedLeast = 10;

    private const string KnownColumns =
        """
        SELECT a.id, a.cluster_id, CASE WHEN f.url LIKE 'import:%' THEN NULL ELSE f.outlet END, a.first_seen, a.published,
          a.published_origin, a.canonical_url, p.entry, a.feed_id, f.settings
        FROM article a JOIN feed f ON f.id = a.feed_id LEFT JOIN fingerprint p ON p.article_id = a.id
        WHERE a.first_seen >= @since AND a.cluster_id <> 0 AND a.alone = 0
        ORDER BY a.first_seen, a.id
        """;

    private readonly SearchTable _search;
    private readonly ArticleChanges _changes;
    private readonly ThreadPending _pending;
    private readonly Statement _lastGiven;
    private readonly Statement _newest;
    private readonly Statement _count;
    private readonly Statement _clusterOf;
    private readonly Statement _text;
    private readonly Statement _wording;
    private readonly Statement _findKey;
    private readonly Statement _findContent;
    private readonly Statement _state;
    private readonly Statement _addKey;
    private readonly Statement _add;
    private readonly Statement _addBody;
    private readonly Statement _saveFingerprint;
    private readonly Statement _credits;
    private readonly Statement _named;
    private readonly Statement _nameCredit;

    internal ArticleTable(
        StoreConnection on, ArticleRows rows, FilteredIds ids, SearchTable search, ArticleChanges changes, ThreadPending pending)
        : base(on, rows, ids)
    {
        (_search, _changes, _pending) = (search, changes, pending);
        _changing = new Changing(on);
        _lastGiven = on.Prepare($"SELECT {Dialect.LastId("article")}");
        _newest = on.Prepare("SELECT max(id) FROM article");
        _count = on.Prepare("SELECT count(*) FROM article WHERE first_seen >= $1");
        _clusterOf = on.Prepare("SELECT cluster_id FROM article WHERE id = $1 AND cluster_id <> 0");
        _text = on.Prepare("SELECT title, text FROM article_text WHERE id = $1");
        _wording = on.Prepare(
            """
            SELECT a.title, b.text, b.original, b.html, b.original_base
            FROM article a JOIN article_body b ON b.article_id = a.id WHERE a.id = $1
            """);
        _findKey = on.Prepare("SELECT article_id FROM article_key WHERE feed_id = $1 AND key = $2");
        _findContent = on.Prepare("SELECT id FROM article WHERE feed_id = $1 AND published = $2 AND content_hash = $3 ORDER BY id LIMIT 1");
        _state = on.Prepare(
            """
            SELECT coalesce((SELECT own_hash FROM full_text WHERE article_id = $1 AND state = 'read'), content_hash), first_seen, alone,
              coalesce(canonical_url, link), published, entry_hash
            FROM article WHERE id = $1
            """);

        // A name goes to the article that bears it now, or an entry that once shared an article and has its own by now would be stored
        // again at every fetch.
        _addKey = on.Prepare(
            """
            INSERT INTO article_key (feed_id, key, article_id) VALUES ($1, $2, $3)
            ON CONFLICT (feed_id, key) DO UPDATE SET article_id = excluded.article_id WHERE article_key.article_id <> excluded.article_id
            """);
        _add = on.Prepare(
            """
            INSERT INTO article (feed_id, guid, link, canonical_url, title, author, published, published_origin, updated, language,
              summary, is_summary, text_length, content_hash, image, credit_site, credit_name, credit_url, credit_rule, categories,
                enclosures,
              id, first_seen, entry_hash, cluster_id, rule, measure, score, jaccard, matched_id, shared_shingles, alone, revision, appeared,
                backlog)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
              $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, CASE WHEN $26 = 'alone' THEN 1 ELSE 0 END, 1, $32, $33)
            """);
        _addBody = on.Prepare(
            """
            INSERT INTO article_body (article_id, html, text, original, original_base, sanitiser_version)
            VALUES ($1, $2, $3, $4, $5, $6)
            """);
        _saveFingerprint = on.Prepare(
            """
            INSERT INTO fingerprint (article_id, version, entry) VALUES ($1, $2, $3)
            ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, entry = excluded.entry
            """);
        _credits = on.Prepare(
            """
            SELECT count(*), count(credit_name)
            FROM (SELECT credit_name FROM article WHERE feed_id = $1 ORDER BY id DESC LIMIT $2) newest
            """);
        string isNamed = $"credit_site IS NULL AND {Dialect.IsAnyCase("credit_name", "$1, 'the ' || $1")}";
        _named = on.Prepare($"SELECT 1 FROM article WHERE {isNamed} LIMIT 1");
        _nameCredit = on.Prepare(
            $"""
            UPDATE article SET credit_site = $2 WHERE {isNamed}
              AND NOT EXISTS (SELECT 1 FROM feed WHERE feed.id = feed_id AND feed.outlet = $2)
            """);
    }

    /// <summary>
    /// The number of the next article (<see cref="Add"/>). The last one ever given is kept, so that no number is given twice.
    /// </summary>
    public long NextId() => (_lastGiven.Value() ?? 0) + 1;

    /// <summary>Number of the newest article; 0 where there is none.</summary>
    public long LastId() => _newest.Value() ?? 0;

    /// <summary>How many articles were first seen at or after a moment.</summary>
    /// <param name="since">The moment.</param>
    public int Count(DateTimeOffset since) => (int)_count.Value(since.ToStored())!.Value;

    /// <summary>The cluster an article is in; null where the article is unknown or was not placed yet.</summary>
    /// <param name="articleId">The article.</param>
    public long? ClusterOf(long articleId) => _clusterOf.Value(articleId);

    /// <summary>Title and clean text of an article, for comparing; null where it is not kept any more.</summary>
    /// <param name="articleId">The article.</param>
    public (string Title, string Text)? Text(long articleId) =>
        _text.Row<(string, string)?>(static row => (row.Text(0), row.Text(1)), articleId);

    /// <summary>What is stored of an article's words; null where it is not kept any more.</summary>
    /// <param name="articleId">The article.</param>
    public StoredWording? Wording(long articleId) => _wording.Row(
        static row => new StoredWording(
            row.Text(0),
            row.Text(1),
            row.BytesOrNull(2) is { } original ? CompressedHtml.Read(original) : row.IsNull(4) ? null : row.Text(3)),
        articleId);

    /// <summary>
    /// Placed articles first seen at or after a moment, the oldest first: what deduplication fills its memory with. Read one by one.
    /// </summary>
    /// <param name="since">The moment.</param>
    public IEnumerable<KnownArticle> Known(DateTimeOffset since)
    {
        using IDataReader reader = Read(KnownColumns, new { since = since.ToStored() });
        Dictionary<long, bool> apart = [];
        while (reader.Read())
        {
            long feed = reader.GetInt64(8);
            if (!apart.TryGetValue(feed, out bool ownEntriesApart))
            {
                apart[feed] = ownEntriesApart = StoredSettings.Read(reader.GetString(9)).OwnEntriesApart;
            }

            yield return new KnownArticle
            {
                FeedId = feed,
                OwnEntriesApart = ownEntriesApart,
                Id = reader.GetInt64(0),
                ClusterId = reader.GetInt64(1),
                Outlet = reader.IsDBNull(2) ? null : reader.GetString(2),
                FirstSeen = Times.FromStored(reader.GetInt64(3)),
                Published = Times.FromStored(reader.GetInt64(4)),
                PublishedOrigin = (PublishedOrigin)reader.GetInt32(5),
                CanonicalUrl = reader.IsDBNull(6) ? null : reader.GetString(6),
                Fingerprint = reader.IsDBNull(7) ? default : (byte[])reader.GetValue(7),
            };
        }
    }

    /// <summary>Finds which stored article an entry of a feed is; null for a new one.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="keys">The entry's names, see <see cref="EntryKeys"/>.</param>
    public ArticleMatch? Match(long feedId, EntryKeys keys)
    {
        foreach (byte[] key in keys.InOrder)
        {
            if (_findKey.Value(feedId, key) is long id)
            {
                return Match(id, feedId, keys, key == keys.GuidAlone ? MatchedBy.GuidAlone : MatchedBy.Name);
            }
        }

        foreach (byte[] key in keys.Former)
        {
            if (_findKey.Value(feedId, key) is long id)
            {
                return Match(id, feedId, keys, MatchedBy.Name);
            }
        }

        return keys.TimeAndContent is { } known && _findContent.Value(feedId, known.Published.ToStored(), known.ContentHash) is long same
            ? Match(same, feedId, keys, MatchedBy.TimeAndContent)
            : null;
    }

    /// <summary>
    /// Stores a new article with its keys, in its cluster. It is placed before its row is written, so that the row is written once; what
    /// else the placing changes is told by <see cref="ClusterTable.Apply"/> afterwards.
    /// </summary>
    /// <param name="id">The number from <see cref="NextId"/>.</param>
    /// <param name="feed">The feed that carries it.</param>
    /// <param name="article">What it says.</param>
    /// <param name="keys">The entry's names.</param>
    /// <param name="entryHash">Hash of the entry as the feed wrote it (<see cref="EntryHash"/>); null for an import.</param>
    /// <param name="firstSeen">When it was first seen.</param>
    /// <param name="place">Its cluster.</param>
    /// <param name="appeared">When it appeared (<see cref="ClusterMember.Appeared"/>); null where only the stated time is known.</param>
    /// <param name="isBacklog">Whether it is of what the feed had already when it was subscribed to.</param>
    public void Add(
        long id, Feed feed, Article article, EntryKeys keys, byte[]? entryHash, DateTimeOffset firstSeen, Membership place,
        DateTimeOffset? appeared = null, bool isBacklog = false)
    {
        _changes.Note();
        MembershipReason reason = place.Reason;
        _add.Run(
        [
            feed.Id, .. Values(article), id, firstSeen.ToStored(), entryHash, place.ClusterId,
            reason.Rule, reason.Measure, reason.Score, reason.Jaccard, reason.MatchedArticleId, (long)reason.SharedShingles,
            appeared.ToStored(), isBacklog ? 1L : 0L,
        ]);
        _addBody.Run(id, article.Html, article.Text, CompressedHtml.Of(article), article.OriginalBase, (long)article.SanitiserVersion);
        _search.Add(id, article.Title, article.Text);
        AddKeys(feed.Id, id, keys);
    }

    /// <summary>Adds names to an article that is unchanged but came under new ones.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="keys">The entry's names now.</param>
    public void AddKeys(long feedId, long articleId, EntryKeys keys)
    {
        foreach (byte[] key in keys.InOrder)
        {
            _addKey.Run(feedId, key, articleId);
        }
    }

    /// <summary>Stores what deduplication keeps of an article, replacing what was there.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="version">Version of the way it was made.</param>
    /// <param name="fingerprint">The bytes.</param>
    public void SaveFingerprint(long articleId, int version, ReadOnlyMemory<byte> fingerprint) =>
        _saveFingerprint.Run(articleId, (long)version, fingerprint);

    /// <summary>
    /// Whether a feed's newest articles, of which there are some, all credit another outlet. A credit names another outlet than its own,
    /// or there is none (<see cref="Article.Credit"/>).
    /// </summary>
    /// <param name="feedId">The feed.</param>
    public bool CreditsOthers(long feedId) =>
        _credits.Row(static row => row.Integer(0) >= CreditedLeast && row.Integer(0) == row.Integer(1), feedId, (long)CreditedLook);

    /// <summary>
    /// Gives credits that are only a name the site of the outlet of that name; a credit of an outlet to itself does not count.
    /// </summary>
    /// <param name="name">The name, in any case, with or without "the" before it.</param>
    /// <param name="outlet">Host of the outlet.</param>
    /// <returns>Whether there were any.</returns>
    public bool CreditByName(string name, string outlet)
    {
        if (_named.Value(name) is null)
        {
            return false;
        }

        _nameCredit.Run(name, outlet);
        return true;
    }

    private ArticleMatch Match(long id, long feedId, EntryKeys keys, MatchedBy by) => _state.Row(
        row => new ArticleMatch(id, row.Text(0), Buried: false, LeadTo(id, feedId, keys), Times.FromStored(row.Integer(1)))
        {
            Alone = row.Integer(2) != 0,
            By = by,
            Url = row.TextOrNull(3),
            Published = Times.FromStored(row.Integer(4)),
            Entry = row.BytesOrNull(5) is { } hash ? EntryHash.Of(hash) : null,
        },
        id) ?? new ArticleMatch(id, "", Buried: true, ByEveryName: false, DateTimeOffset.MinValue);

    private bool LeadTo(long id, long feedId, EntryKeys keys) => keys.InOrder.All(key => _findKey.Value(feedId, key) == id);

    private static object?[] Values(Article a) =>
    [
        a.Guid, a.Link, a.CanonicalUrl, a.Title, a.Author, a.Published.ToStored(), (long)a.PublishedOrigin, a.Updated.ToStored(),
        a.Language,
        a.Summary, a.IsSummary ? 1L : 0L, (long)a.Text.Length, a.ContentHash, a.Image,
        a.Credit?.Site, a.Credit?.Name, a.Credit?.Url, a.Credit?.Rule,
        StoredJson.Text(a.Categories), StoredJson.Text(a.Enclosures),
    ];
}

/// <summary>The stored article an incoming entry turned out to be.</summary>
/// <param name="ArticleId">Its number.</param>
/// <param name="ContentHash">Hash of what its feed said until now; another hash makes a revision.</param>
/// <param name="Buried">Whether retention removed it and only its identity is kept: it must not rise again.</param>
/// <param name="ByEveryName">Whether all keys of the entry lead to it: none is new.</param>
/// <param name="FirstSeen">When it was first stored; the beginning of time for a buried one.</param>
public sealed record ArticleMatch(long ArticleId, string ContentHash, bool Buried, bool ByEveryName, DateTimeOffset FirstSeen)
{
    /// <summary>Whether it is kept out of clustering.</summary>
    public bool Alone { get; init; }

    /// <summary>How the entry was found to be this article.</summary>
    public MatchedBy By { get; init; }

    /// <summary>Its canonical address, or else its link, as stored; null where it has none.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset Published { get; init; }

    /// <summary>Hash of the entry it was made of; null for an import.</summary>
    public EntryHash? Entry { get; init; }
}

/// <summary>How sure it is that an entry is a stored article.</summary>
public enum MatchedBy
{
    /// <summary>By a name that is as good as the entry's own.</summary>
    Name,

    /// <summary>By its guid, while its address is another: an outlet may use a guid again.</summary>
    GuidAlone,

    /// <summary>By the same content and stated time under other names (<see cref="EntryKeys.TimeAndContent"/>).</summary>
    TimeAndContent,
}

/// <summary>What is stored of an article's words.</summary>
/// <param name="Title">Its headline.</param>
/// <param name="Text">Its text.</param>
/// <param name="Original">The markup it was made from; null where that was plain text.</param>
public sealed record StoredWording(string Title, string Text, string? Original);
