namespace FeedAggregator.Storage;

/// <summary>Changes articles that are there.</summary>
public sealed partial class ArticleTable
{
    /// <summary>Former texts kept of one article; the oldest goes when one more comes.</summary>
    internal const int KeptRevisions = 20;

    private readonly Changing _changing;

    /// <summary>
    /// Replaces what an article says; the former text is kept as a revision, within the bound on revisions. The cluster must be told
    /// (<see cref="ClusterTable.Apply"/>, <see cref="ClusterTable.RefreshOf"/>).
    /// </summary>
    /// <param name="feedId">The feed that carries it.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="revised">What it says now.</param>
    /// <param name="keys">The entry's names now; the former ones stay valid.</param>
    /// <param name="seen">When the change was seen.</param>
    public void Revise(long feedId, long articleId, Article revised, EntryKeys keys, DateTimeOffset seen)
    {
        _changes.Note();
        ArticleTimes times = SetTimes(articleId, revised, seen) ?? TimesOf(articleId);
        Article article = revised with { Published = times.Published, PublishedOrigin = times.Origin };
        _changing.KeepRevision.Run(articleId, seen.ToStored());
        Replace(articleId, article, () => _changing.Revise.Run([articleId, .. Values(article), 1L]));
        _changing.DropRevisions.Run(articleId, (long)KeptRevisions);

        // Or the entry would be compared with what its feed said before the page, and be a revision at every fetch; and a page that is on
        // its way would replace a wording newer than itself.
        _changing.OutdatePage.Run(articleId);
        AddKeys(feedId, articleId, keys);
    }

    /// <summary>
    /// Replaces what an article is read as, where its entry is the same as before and only the way of reading is new. That makes no
    /// revision, no time moves, and a text that came from the page stays. The cluster must be told, as by <see cref="Revise"/>, but
    /// quietly.
    /// </summary>
    /// <param name="feedId">The feed that carries it.</param>
    /// <param name="articleId">The article.</param>
    /// <param name="reread">What it is read as now.</param>
    /// <param name="keys">The entry's names now; the former ones stay valid.</param>
    public void Reread(long feedId, long articleId, Article reread, EntryKeys keys)
    {
        _changes.Note();
        ArticleTimes times = TimesOf(articleId);
        Article article = reread with { Published = times.Published, PublishedOrigin = times.Origin };
        _changing.NoteOwnHash.Run(articleId, article.ContentHash);
        if (_changing.IsFromPage.Value(articleId) is null)
        {
            Replace(articleId, article, () => _changing.Revise.Run([articleId, .. Values(article), 0L]));
        }

        AddKeys(feedId, articleId, keys);
    }

    /// <summary>
    /// Replaces the text of an article by that of its page; the former one is kept as a revision. A picture and a credit come from the page
    /// where the feed has none: what else is known is the feed's, which may have changed it meanwhile. The cluster must be told, as by
    /// <see cref="Revise"/>.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="a">What it says now.</param>
    /// <param name="seen">When the page was read.</param>
    public void ReviseText(long articleId, Article a, DateTimeOffset seen)
    {
        _changes.Note();
        _changing.KeepRevision.Run(articleId, seen.ToStored());
        Replace(articleId, a, () => _changing.ReviseText.Run(
            articleId, a.Language, a.Summary, a.IsSummary
                ? 1L
                : 0L, (long)a.Text.Length, a.ContentHash, a.Image, a.Credit?.Site, a.Credit?.Name, a.Credit?.Url, a.Credit?.Rule));
        _changing.DropRevisions.Run(articleId, (long)KeptRevisions);
    }

    /// <summary>
    /// Takes over what is new about an article whose title and text are the same: address, authors, categories, enclosures, picture,
    /// credit, its HTML. That makes no revision, and its times stay: some feeds date their entries again at every fetch. Of an article
    /// whose text is that of its page, what came from there stays. The cluster must be told (<see cref="ClusterTable.RefreshOf"/>); the
    /// index knows a new address after its next start.
    /// </summary>
    /// <remarks>
    /// Compares first and updates only on a difference: an <c>UPDATE</c> that answers whether it did anything makes the full-text index
    /// write down what it collects, and most have nothing new.
    /// </remarks>
    /// <param name="articleId">The article.</param>
    /// <param name="a">How its feed has it now.</param>
    /// <returns>Whether anything was new.</returns>
    public bool Refresh(long articleId, Article a)
    {
        bool names = Write(
            _changing.NamesDiffer, _changing.WriteNames, articleId, a.Guid, a.Link, a.CanonicalUrl, a.Author, StoredJson.Text(a.Categories),
            StoredJson.Text(a.Enclosures));
        bool findings = Write(
            _changing.FindingsDiffer, _changing.WriteFindings, articleId, a.Language, a.Image, a.Credit?.Site, a.Credit?.Name,
            a.Credit?.Url, a.Credit?.Rule);
        bool body = _changing.BodyDiffers.Value(articleId, a.Html, a.OriginalBase, (long)a.SanitiserVersion) is not null;
        if (body)
        {
            _changing.WriteBody.Run(articleId, a.Html, a.OriginalBase, (long)a.SanitiserVersion, CompressedHtml.Of(a));
        }

        return names || findings || body;
    }

    /// <summary>
    /// Sets right when an article whose entry came again was published and first seen, where that was guessed or noted under a wrong clock.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="article">How its feed has it now.</param>
    /// <param name="now">When it came.</param>
    /// <returns>Whether anything had to be, and the cluster must be told; and whether it was first seen under a wrong clock, as the cluster
    /// was then.</returns>
    public (bool Changed, bool WasSeenWrong) RefreshTimes(long articleId, Article article, DateTimeOffset now)
    {
        ArticleTimes known = TimesOf(articleId);
        ArticleTimes? right = SetTimes(articleId, article, now);
        return (right is not null, right is { } times && times.FirstSeen != known.FirstSeen);
    }

    /// <summary>
    /// Notes that an article, as it reads now, appeared no earlier than a moment: it joined another cluster by a revision.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="moment">The moment.</param>
    public void AppearedNotBefore(long articleId, DateTimeOffset moment) => _changing.Appeared.Run(articleId, moment.ToStored());

    /// <summary>
    /// Notes the hash of the entry as the feed wrote it last (<see cref="EntryHash"/>), so that it need not be normalised again while it is
    /// alike.
    /// </summary>
    /// <param name="articleId">The article.</param>
    /// <param name="entryHash">The hash.</param>
    public void NoteEntry(long articleId, byte[] entryHash) => _changing.NoteEntry.Run(articleId, entryHash);

    private ArticleTimes TimesOf(long id) => _changing.Times.Row(
        static row =>
            new ArticleTimes(Times.FromStored(row.Integer(0)), (PublishedOrigin)row.Integer(1), Times.FromStored(row.Integer(2))), id);

    /// <summary>Sets the times of an article right (<see cref="PublishedTime.Again"/>).</summary>
    /// <returns>The new ones; null where they stay.</returns>
    private ArticleTimes? SetTimes(long id, Article a, DateTimeOffset now)
    {
        ArticleTimes known = TimesOf(id);
        ArticleTimes right = PublishedTime.Again(known, Times.FromStored(a.Published.ToStored()), a.PublishedOrigin, now);
        if (right == known)
        {
            return null;
        }

        _changing.WriteTimes.Run(id, right.Published.ToStored(), (long)right.Origin, right.FirstSeen.ToStored(), a.Updated.ToStored());
        return right;
    }

    private void Replace(long id, Article article, Action replace)
    {
        _search.Remove(id);
        replace();
        _changing.ReviseBody.Run(
            id, article.Html, article.Text, CompressedHtml.Of(article), article.OriginalBase, (long)article.SanitiserVersion);
        _search.Add(id, article.Title, article.Text);
        _pending.NoteOf(id);
    }

    private static bool Write(Statement differs, Statement write, params ReadOnlySpan<object?> values)
    {
        bool isNew = differs.Value(values) is not null;
        if (isNew)
        {
            write.Run(values);
        }

        return isNew;
    }

    /// <summary>The statements of this part.</summary>
    private sealed class Changing(StoreConnection on)
    {
        /// <summary>What an article has from its page stays.</summary>
        private const string IsNotFromPage = "NOT EXISTS (SELECT 1 FROM full_text WHERE article_id = $1 AND state = 'read')";

        public Statement Revise { get; } = on.Prepare(
            """
            UPDATE article SET guid = $2, link = $3, canonical_url = $4, title = $5, author = $6, published = $7, published_origin = $8,
              updated = $9, language = $10, summary = $11, is_summary = $12, text_length = $13, content_hash = $14, image = $15,
              credit_site = $16, credit_name = $17, credit_url = $18, credit_rule = $19, categories = $20, enclosures = $21,
              revision = revision + $22
            WHERE id = $1
            """);

        public Statement ReviseText { get; } = on.Prepare(
            """
            UPDATE article SET language = $2, summary = $3, is_summary = $4, text_length = $5, content_hash = $6,
              image = coalesce(image, $7),
              credit_site = CASE WHEN credit_rule IS NULL THEN $8 ELSE credit_site END,
              credit_name = CASE WHEN credit_rule IS NULL THEN $9 ELSE credit_name END,
              credit_url = CASE WHEN credit_rule IS NULL THEN $10 ELSE credit_url END, credit_rule = coalesce(credit_rule, $11),
                revision = revision + 1
            WHERE id = $1
            """);

        public Statement ReviseBody { get; } = on.Prepare(
            """
            UPDATE article_body
            SET html = $2, text = $3, original = $4, original_base = $5, sanitiser_version = $6
            WHERE article_id = $1
            """);

        public Statement KeepRevision { get; } = on.Prepare(
            """
            INSERT INTO revision (article_id, number, seen, title, text, content_hash)
            SELECT a.id, a.revision, $2, a.title, b.text, a.content_hash FROM article a JOIN article_body b ON b.article_id = a.id
              WHERE a.id = $1
            """);

        public Statement DropRevisions { get; } = on.Prepare(
            "DELETE FROM revision WHERE article_id = $1 AND number <= (SELECT revision FROM article WHERE id = $1) - $2");

        public Statement OutdatePage { get; } = on.Prepare(
            """
            UPDATE full_text SET state = 'failed', problem = 'its feed has another text by now'
            WHERE article_id = $1 AND state IN ('read', 'waiting')
            """);

        public Statement NoteOwnHash { get; } = on.Prepare("UPDATE full_text SET own_hash = $2 WHERE article_id = $1");

        public Statement IsFromPage { get; } = on.Prepare("SELECT 1 FROM full_text WHERE article_id = $1 AND state = 'read'");

        public Statement NoteEntry { get; } = on.Prepare("UPDATE article SET entry_hash = $2 WHERE id = $1");

        public Statement Appeared { get; } = on.Prepare(
            """
            UPDATE article
            SET appeared = CASE WHEN coalesce(appeared, published) > $2 THEN coalesce(appeared, published) ELSE $2 END
            WHERE id = $1
            """);

        public Statement NamesDiffer { get; } = on.Prepare(
            """
            SELECT 1 FROM article
            WHERE id = $1
              AND (guid, link, canonical_url, author, categories, enclosures) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7)
            """);

        public Statement WriteNames { get; } = on.Prepare(
            "UPDATE article SET guid = $2, link = $3, canonical_url = $4, author = $5, categories = $6, enclosures = $7 WHERE id = $1");

        public Statement FindingsDiffer { get; } = on.Prepare(
            $"""
            SELECT 1 FROM article WHERE id = $1 AND {IsNotFromPage}
              AND (language, image, credit_site, credit_name, credit_url, credit_rule) IS DISTINCT FROM ($2, $3, $4, $5, $6, $7)
            """);

        public Statement WriteFindings { get; } = on.Prepare(
            """
            UPDATE article
            SET language = $2, image = $3, credit_site = $4, credit_name = $5, credit_url = $6, credit_rule = $7
            WHERE id = $1
            """);

        public Statement BodyDiffers { get; } = on.Prepare(
            $"""
            SELECT 1 FROM article_body
            WHERE article_id = $1 AND {IsNotFromPage}
              AND (html, original_base, sanitiser_version) IS DISTINCT FROM ($2, $3, $4)
            """);

        public Statement WriteBody { get; } = on.Prepare(
            "UPDATE article_body SET html = $2, original_base = $3, sanitiser_version = $4, original = $5 WHERE article_id = $1");

        public Statement Times { get; } = on.Prepare("SELECT published, published_origin, first_seen FROM article WHERE id = $1");

        public Statement WriteTimes { get; } = on.Prepare(
            "UPDATE article SET published = $2, published_origin = $3, first_seen = $4, updated = $5 WHERE id = $1");
    }
}
