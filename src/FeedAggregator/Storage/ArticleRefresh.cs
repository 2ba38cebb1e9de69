namespace FeedAggregator.Storage;

/// <summary>
/// Takes over what is new about an article whose title and text are the same (<see cref="IStoreWriter.RefreshArticle"/>). It is asked first and written
/// then: an <c>UPDATE</c> that answers whether it did anything makes the full-text index write down what it collects, and most have nothing new.
/// </summary>
internal sealed class ArticleRefresh(Statements statements)
{
    /// <summary>What an article has from its page stays.</summary>
    private const string IsNotFromPage = "NOT EXISTS (SELECT 1 FROM full_text WHERE article_id = ?1 AND state = 'read')";

    private readonly Statement _namesDiffer = statements.Prepare(
        "SELECT 1 FROM article WHERE id = ?1 AND (guid, link, canonical_url, author, categories, enclosures) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)");

    private readonly Statement _writeNames = statements.Prepare(
        "UPDATE article SET guid = ?2, link = ?3, canonical_url = ?4, author = ?5, categories = ?6, enclosures = ?7 WHERE id = ?1");

    private readonly Statement _findingsDiffer = statements.Prepare(
        $"""
        SELECT 1 FROM article WHERE id = ?1 AND {IsNotFromPage}
          AND (language, image, credit_site, credit_name, credit_url, credit_rule) IS NOT (?2, ?3, ?4, ?5, ?6, ?7)
        """);

    private readonly Statement _writeFindings = statements.Prepare(
        "UPDATE article SET language = ?2, image = ?3, credit_site = ?4, credit_name = ?5, credit_url = ?6, credit_rule = ?7 WHERE id = ?1");

    private readonly Statement _bodyDiffers = statements.Prepare(
        $"SELECT 1 FROM article_body WHERE article_id = ?1 AND {IsNotFromPage} AND (html, original_base, sanitiser_version) IS NOT (?2, ?3, ?4)");

    private readonly Statement _writeBody = statements.Prepare(
        "UPDATE article_body SET html = ?2, original_base = ?3, sanitiser_version = ?4, original = ?5 WHERE article_id = ?1");

    private readonly Statement _times = statements.Prepare("SELECT published, published_origin, first_seen FROM article WHERE id = ?1");

    private readonly Statement _writeTimes = statements.Prepare("UPDATE article SET published = ?2, published_origin = ?3, first_seen = ?4, updated = ?5 WHERE id = ?1");

    /// <summary>The times of an article.</summary>
    public ArticleTimes Times(long id) => _times.Row(
        static row => new ArticleTimes(Storage.Times.FromStored(row.Integer(0)), (PublishedOrigin)row.Integer(1), Storage.Times.FromStored(row.Integer(2))), id);

    /// <summary>Sets the times of an article right (<see cref="PublishedTime.Again"/>).</summary>
    /// <returns>The new ones; null where they stay.</returns>
    public ArticleTimes? SetTimes(long id, Article a, DateTimeOffset now)
    {
        ArticleTimes known = Times(id);
        ArticleTimes right = PublishedTime.Again(known, Storage.Times.FromStored(a.Published.ToStored()), a.PublishedOrigin, now);
        if (right == known)
        {
            return null;
        }

        _writeTimes.Run(id, right.Published.ToStored(), (long)right.Origin, right.FirstSeen.ToStored(), a.Updated.ToStored());
        return right;
    }

    /// <summary>Writes what differs.</summary>
    /// <returns>Whether anything did.</returns>
    public bool Take(long id, Article a)
    {
        bool names = Write(_namesDiffer, _writeNames, id, a.Guid, a.Link, a.CanonicalUrl, a.Author, StoredJson.Text(a.Categories), StoredJson.Text(a.Enclosures));
        bool findings = Write(_findingsDiffer, _writeFindings, id, a.Language, a.Image, a.Credit?.Site, a.Credit?.Name, a.Credit?.Url, a.Credit?.Rule);
        bool body = _bodyDiffers.Value(id, a.Html, a.OriginalBase, (long)a.SanitiserVersion) is not null;
        if (body)
        {
            _writeBody.Run(id, a.Html, a.OriginalBase, (long)a.SanitiserVersion, CompressedHtml.Of(a));
        }

        return names || findings || body;
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
}
