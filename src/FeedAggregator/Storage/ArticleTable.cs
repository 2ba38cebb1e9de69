namespace FeedAggregator.Storage;

/// <summary>The writer's side of the tables <c>article</c>, <c>article_body</c>, <c>article_key</c>, <c>revision</c> and <c>article_search</c>.</summary>
internal sealed class ArticleTable
{
    /// <summary>Newest articles of a feed that show whether it credits others, and how many of them are needed to say so.</summary>
    private const int CreditedLook = 50;
    private const int CreditedLeast = 10;

    /// <summary>Former texts kept of one article; the oldest goes when one more comes.</summary>
    public const int KeptRevisions = 20;

    private readonly SearchTable _search;
    private readonly ArticleRefresh _refresh;
    private readonly Statement _lastId;
    private readonly Statement _findKey;
    private readonly Statement _findContent;
    private readonly Statement _addKey;
    private readonly Statement _state;
    private readonly Statement _wording;
    private readonly Statement _noteOwnHash;
    private readonly Statement _isFromPage;
    private readonly Statement _add;
    private readonly Statement _addBody;
    private readonly Statement _text;
    private readonly Statement _revise;
    private readonly Statement _reviseBody;
    private readonly Statement _reviseText;
    private readonly Statement _keepRevision;
    private readonly Statement _dropRevisions;
    private readonly Statement _outdatePage;
    private readonly Statement _noteEntry;
    private readonly Statement _credits;
    private readonly Statement _named;
    private readonly Statement _nameCredit;
    private readonly Statement _appeared;
    private readonly Statement _newest;

    public ArticleTable(Statements statements, SearchTable search, ArticleRefresh refresh)
    {
        _search = search;
        _refresh = refresh;
        _lastId = statements.Prepare("SELECT seq FROM sqlite_sequence WHERE name = 'article'");
        _findKey = statements.Prepare("SELECT article_id FROM article_key WHERE feed_id = ?1 AND key = ?2");
        _findContent = statements.Prepare("SELECT id FROM article WHERE feed_id = ?1 AND published = ?2 AND content_hash = ?3 ORDER BY id LIMIT 1");

        // A name goes to whoever bears it now, or an entry that once shared an article and has its own by now would be stored again at every fetch.
        _addKey = statements.Prepare(
            "INSERT INTO article_key (feed_id, key, article_id) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET article_id = ?3 WHERE article_id <> ?3");
        _state = statements.Prepare(
            """
            SELECT ifnull((SELECT own_hash FROM full_text WHERE article_id = ?1 AND state = 'read'), content_hash), first_seen, alone,
              ifnull(canonical_url, link), published, entry_hash
            FROM article WHERE id = ?1
            """);
        _wording = statements.Prepare(
            "SELECT a.title, b.text, b.original, b.html, b.original_base FROM article a JOIN article_body b ON b.article_id = a.id WHERE a.id = ?1");
        _noteOwnHash = statements.Prepare("UPDATE full_text SET own_hash = ?2 WHERE article_id = ?1");
        _isFromPage = statements.Prepare("SELECT 1 FROM full_text WHERE article_id = ?1 AND state = 'read'");
        _add = statements.Prepare(
            """
            INSERT INTO article (feed_id, guid, link, canonical_url, title, author, published, published_origin, updated, language,
              summary, is_summary, text_length, content_hash, image, credit_site, credit_name, credit_url, credit_rule, categories, enclosures,
              id, first_seen, entry_hash, cluster_id, rule, measure, score, jaccard, matched_id, shared_shingles, alone, revision, appeared)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
              ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?26 = 'alone', 1, ?32)
            """);
        _addBody = statements.Prepare(
            "INSERT INTO article_body (article_id, html, text, original, original_base, sanitiser_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _text = statements.Prepare("SELECT title, text FROM article_text WHERE id = ?1");
        _revise = statements.Prepare(
            """
            UPDATE article SET guid = ?2, link = ?3, canonical_url = ?4, title = ?5, author = ?6, published = ?7, published_origin = ?8,
              updated = ?9, language = ?10, summary = ?11, is_summary = ?12, text_length = ?13, content_hash = ?14, image = ?15,
              credit_site = ?16, credit_name = ?17, credit_url = ?18, credit_rule = ?19, categories = ?20, enclosures = ?21,
              revision = revision + ?22
            WHERE id = ?1
            """);
        _reviseText = statements.Prepare(
            """
            UPDATE article SET language = ?2, summary = ?3, is_summary = ?4, text_length = ?5, content_hash = ?6, image = ifnull(image, ?7),
              credit_site = iif(credit_rule IS NULL, ?8, credit_site), credit_name = iif(credit_rule IS NULL, ?9, credit_name),
              credit_url = iif(credit_rule IS NULL, ?10, credit_url), credit_rule = ifnull(credit_rule, ?11), revision = revision + 1
            WHERE id = ?1
            """);
        _reviseBody = statements.Prepare(
            "UPDATE article_body SET html = ?2, text = ?3, original = ?4, original_base = ?5, sanitiser_version = ?6 WHERE article_id = ?1");
        _keepRevision = statements.Prepare(
            """
            INSERT INTO revision (article_id, number, seen, title, text, content_hash)
            SELECT a.id, a.revision, ?2, a.title, b.text, a.content_hash FROM article a JOIN article_body b ON b.article_id = a.id WHERE a.id = ?1
            """);
        _noteEntry = statements.Prepare("UPDATE article SET entry_hash = ?2 WHERE id = ?1");
        _newest = statements.Prepare("SELECT max(id) FROM article");
        _appeared = statements.Prepare("UPDATE article SET appeared = max(ifnull(appeared, published), ?2) WHERE id = ?1");
        _credits = statements.Prepare(
            "SELECT count(*), count(credit_name) FROM (SELECT credit_name FROM article WHERE feed_id = ?1 ORDER BY id DESC LIMIT ?2)");
        _named = statements.Prepare("SELECT 1 FROM article WHERE credit_site IS NULL AND credit_name COLLATE NOCASE IN (?1, 'the ' || ?1) LIMIT 1");
        _nameCredit = statements.Prepare(
            """
            UPDATE article SET credit_site = ?2 WHERE credit_site IS NULL AND credit_name COLLATE NOCASE IN (?1, 'the ' || ?1)
              AND NOT EXISTS (SELECT 1 FROM feed WHERE feed.id = feed_id AND feed.outlet = ?2)
            """);
        _outdatePage = statements.Prepare(
            "UPDATE full_text SET state = 'failed', problem = 'its feed has another text by now' WHERE article_id = ?1 AND state IN ('read', 'waiting')");
        _dropRevisions = statements.Prepare(
            "DELETE FROM revision WHERE article_id = ?1 AND number <= (SELECT revision FROM article WHERE id = ?1) - ?2");
    }

    /// <summary>A credit names somebody else than the outlet itself, or there is none (<see cref="Article.Credit"/>).</summary>
    public bool CreditsOthers(long feedId) =>
        _credits.Row(static row => row.Integer(0) >= CreditedLeast && row.Integer(0) == row.Integer(1), feedId, (long)CreditedLook);

    public bool CreditByName(string name, string outlet)
    {
        if (_named.Value(name) is null)
        {
            return false;
        }

        _nameCredit.Run(name, outlet);
        return true;
    }

    public ArticleMatch? Find(long feedId, EntryKeys keys)
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

    /// <summary>What is stored of an article's words; null where it is not kept any more.</summary>
    public StoredWording? Wording(long id) => _wording.Row(
        static row => new StoredWording(
            row.Text(0),
            row.Text(1),
            row.BytesOrNull(2) is { } original ? CompressedHtml.Read(original) : row.IsNull(4) ? null : row.Text(3)),
        id);

    /// <summary>The number of the next article. AUTOINCREMENT keeps the last one ever given, so that no number is given twice.</summary>
    public long NextId() => (_lastId.Value() ?? 0) + 1;

    public void Add(long id, Feed feed, Article article, EntryKeys keys, byte[]? entryHash, DateTimeOffset firstSeen, DateTimeOffset? appeared, Membership place)
    {
        MembershipReason reason = place.Reason;
        _add.Run(
        [
            feed.Id, .. Values(article), id, firstSeen.ToStored(), entryHash, place.ClusterId,
            reason.Rule, reason.Measure, reason.Score, reason.Jaccard, reason.MatchedArticleId, (long)reason.SharedShingles, appeared.ToStored(),
        ]);
        _addBody.Run(id, article.Html, article.Text, CompressedHtml.Of(article), article.OriginalBase, (long)article.SanitiserVersion);
        _search.Add(id, article.Title, article.Text);
        AddKeys(feed.Id, id, keys);
    }

    public void Revise(long feedId, long id, Article revised, EntryKeys keys, DateTimeOffset seen)
    {
        ArticleTimes times = _refresh.SetTimes(id, revised, seen) ?? _refresh.Times(id);
        Article article = revised with { Published = times.Published, PublishedOrigin = times.Origin };
        _keepRevision.Run(id, seen.ToStored());
        Replace(id, article, () => _revise.Run([id, .. Values(article), 1L]));
        _dropRevisions.Run(id, (long)KeptRevisions);

        // Or the entry would be compared with what its feed said before the page, and be a revision at every fetch; and a page that is on its way
        // would replace a wording newer than itself.
        _outdatePage.Run(id);
        AddKeys(feedId, id, keys);
    }

    /// <summary>Stores what an entry that is the same as before is read as now: no revision. A text that came from the page stays.</summary>
    public void Reread(long feedId, long id, Article reread, EntryKeys keys)
    {
        ArticleTimes times = _refresh.Times(id);
        Article article = reread with { Published = times.Published, PublishedOrigin = times.Origin };
        _noteOwnHash.Run(id, article.ContentHash);
        if (_isFromPage.Value(id) is null)
        {
            Replace(id, article, () => _revise.Run([id, .. Values(article), 0L]));
        }

        AddKeys(feedId, id, keys);
    }

    /// <summary>The text comes from the page, a picture and a credit where the feed has none: what else is known is the feed's, which may have said it anew meanwhile.</summary>
    public void ReviseText(long id, Article a, DateTimeOffset seen)
    {
        _keepRevision.Run(id, seen.ToStored());
        Replace(id, a, () => _reviseText.Run(
            id, a.Language, a.Summary, a.IsSummary ? 1L : 0L, (long)a.Text.Length, a.ContentHash, a.Image, a.Credit?.Site, a.Credit?.Name, a.Credit?.Url, a.Credit?.Rule));
        _dropRevisions.Run(id, (long)KeptRevisions);
    }

    public void AddKeys(long feedId, long id, EntryKeys keys)
    {
        foreach (byte[] key in keys.InOrder)
        {
            _addKey.Run(feedId, key, id);
        }
    }

    public long LastId() => _newest.Value() ?? 0;

    public void AppearedNotBefore(long id, DateTimeOffset moment) => _appeared.Run(id, moment.ToStored());

    public void NoteEntry(long id, byte[] entryHash) => _noteEntry.Run(id, entryHash);

    public (string Title, string Text)? Text(long id) =>
        _text.Row<(string, string)?>(static row => (row.Text(0), row.Text(1)), id);

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

    private void Replace(long id, Article article, Action replace)
    {
        _search.Remove(id);
        replace();
        ReviseBody(id, article);
        _search.Add(id, article.Title, article.Text);
    }

    private void ReviseBody(long id, Article article) =>
        _reviseBody.Run(id, article.Html, article.Text, CompressedHtml.Of(article), article.OriginalBase, (long)article.SanitiserVersion);

    private bool LeadTo(long id, long feedId, EntryKeys keys) => keys.InOrder.All(key => _findKey.Value(feedId, key) == id);

    private static object?[] Values(Article a) =>
    [
        a.Guid, a.Link, a.CanonicalUrl, a.Title, a.Author, a.Published.ToStored(), (long)a.PublishedOrigin, a.Updated.ToStored(), a.Language,
        a.Summary, a.IsSummary ? 1L : 0L, (long)a.Text.Length, a.ContentHash, a.Image,
        a.Credit?.Site, a.Credit?.Name, a.Credit?.Url, a.Credit?.Rule,
        StoredJson.Text(a.Categories), StoredJson.Text(a.Enclosures),
    ];
}
