using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>What making stored HTML anew reads and writes: the table <c>article_body</c>, and its progress in <c>meta</c>.</summary>
internal static class SanitiserTable
{
    private const string Key = "sanitised";

    public static SanitiserProgress Progress(SqliteConnection connection)
    {
        string[] parts = (MetaTable.Get(connection, Key) ?? "0:0").Split(':');
        return new SanitiserProgress(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            connection.ExecuteScalar<long?>("SELECT max(article_id) FROM article_body") ?? 0);
    }

    public static void SaveProgress(SqliteConnection connection, int version, long upTo) =>
        MetaTable.Set(connection, Key, string.Create(CultureInfo.InvariantCulture, $"{version}:{upTo}"));

    public static IReadOnlyList<OutdatedHtml> Outdated(SqliteConnection connection, int version, long after, int span) =>
    [
        .. connection.Query<(long Id, string Html, byte[]? Original, string? Base, int Version, string? Link)>(
            """
            SELECT article_id, html, original, original_base, sanitiser_version, link FROM article_body JOIN article ON article.id = article_id
            WHERE article_id > @after AND article_id <= @last AND sanitiser_version < @version ORDER BY article_id
            """,
            new { after, last = after + span, version })
            .Select(row => new OutdatedHtml(row.Id, row.Original is null ? row.Html : CompressedHtml.Read(row.Original), row.Base, row.Version) { Link = row.Link }),
    ];

    /// <summary>Nothing happens to an article that was revised meanwhile: then its HTML is new already.</summary>
    public static void Replace(SqliteConnection connection, OutdatedHtml outdated, string html, int version) => connection.Execute(
        "UPDATE article_body SET html = @html, sanitiser_version = @version WHERE article_id = @ArticleId AND sanitiser_version = @SanitiserVersion",
        new { outdated.ArticleId, outdated.SanitiserVersion, html, version });
}
