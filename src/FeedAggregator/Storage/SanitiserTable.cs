using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>Reads what renewing stored HTML needs: the table <c>article_body</c>, and its progress in <c>meta</c>.</summary>
public class SanitiserQueries : Table
{
    private protected const string Key = "sanitised";

    private readonly MetaTable _meta;

    internal SanitiserQueries(StoreConnection on, MetaTable meta)
        : base(on) => _meta = meta;

    /// <summary>How far renewing stored HTML has come.</summary>
    public SanitiserProgress Progress()
    {
        string[] parts = (_meta.Get(Key) ?? "0:0").Split(':');
        return new SanitiserProgress(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            Scalar<long?>("SELECT max(article_id) FROM article_body") ?? 0);
    }

    /// <summary>Articles of a span of numbers whose HTML an older sanitiser made, by number.</summary>
    /// <param name="version">The sanitiser's version.</param>
    /// <param name="after">The number before the span.</param>
    /// <param name="span">How many numbers it covers.</param>
    public IReadOnlyList<OutdatedHtml> Outdated(int version, long after, int span) =>
    [
        .. Query<(long Id, string Html, byte[]? Original, string? Base, int Version, string? Link)>(
            """
            SELECT article_id, html, original, original_base, sanitiser_version, link FROM article_body
              JOIN article ON article.id = article_id
            WHERE article_id > @after AND article_id <= @last AND sanitiser_version < @version ORDER BY article_id
            """,
            new { after, last = after + span, version })
            .Select(row =>
                new OutdatedHtml(row.Id, row.Original is null ? row.Html : CompressedHtml.Read(row.Original), row.Base, row.Version)
                { Link = row.Link }),
    ];
}

/// <summary>Writes renewed HTML.</summary>
public sealed class SanitiserTable : SanitiserQueries
{
    private readonly MetaTable _meta;

    internal SanitiserTable(StoreConnection on, MetaTable meta)
        : base(on, meta) => _meta = meta;

    /// <summary>
    /// Stores HTML made from the same original by a newer sanitiser; an article revised since it was read has new HTML already and stays as
    /// it is.
    /// </summary>
    /// <param name="outdated">What was read.</param>
    /// <param name="html">The new HTML.</param>
    /// <param name="version">The sanitiser's version.</param>
    public void Replace(OutdatedHtml outdated, string html, int version) => Execute(
        """
        UPDATE article_body SET html = @html, sanitiser_version = @version
        WHERE article_id = @ArticleId AND sanitiser_version = @SanitiserVersion
        """,
        new { outdated.ArticleId, outdated.SanitiserVersion, html, version });

    /// <summary>Stores how far renewing HTML has come.</summary>
    /// <param name="version">The sanitiser's version.</param>
    /// <param name="upTo">Highest article number dealt with.</param>
    public void SaveProgress(int version, long upTo) => _meta.Set(Key, string.Create(CultureInfo.InvariantCulture, $"{version}:{upTo}"));
}

/// <summary>How far sanitising stored HTML again has come.</summary>
/// <param name="Version">Its version; 0 where none ever began.</param>
/// <param name="UpTo">Highest article number it has dealt with; articles stored since it began are its own work.</param>
/// <param name="Last">Highest article number there is.</param>
public sealed record SanitiserProgress(int Version, long UpTo, long Last);

/// <summary>HTML of a stored article that an older sanitiser made.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Original">The foreign HTML it was made from; where sanitising changed nothing, the stored HTML itself.</param>
/// <param name="OriginalBase">Base of relative addresses in it; null where unknown.</param>
/// <param name="SanitiserVersion">Version that made what is stored.</param>
public sealed record OutdatedHtml(long ArticleId, string Original, string? OriginalBase, int SanitiserVersion)
{
    /// <summary>Address of the article; null where it has none.</summary>
    public string? Link { get; init; }
}
