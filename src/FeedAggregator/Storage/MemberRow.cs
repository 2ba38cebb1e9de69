using FeedAggregator.Deduplication;
using FeedAggregator.Normalising;

namespace FeedAggregator.Storage;

/// <summary>The members of one cluster as the writer reads them, at each article that joins a story.</summary>
internal static class MemberRow
{
    /// <summary>The members of the cluster <c>?1</c>, earliest published first.</summary>
    public const string Select =
        """
        SELECT a.id, a.guid, a.title, a.link, a.canonical_url, a.published, a.first_seen, a.text_length,
          a.credit_site, a.credit_name, a.credit_url, a.credit_rule,
          a.rule, a.measure, a.score, a.jaccard, a.matched_id, a.shared_shingles,
          f.id, f.title, f.url, f.site_url, f.outlet, f.category
        FROM article a JOIN feed f ON f.id = a.feed_id
        WHERE a.cluster_id = ?1 ORDER BY a.published, a.id
        """;

    /// <summary>Reads a row of <see cref="Select"/>.</summary>
    public static StoryMember Read(StatementRow row) => new()
    {
        ArticleId = row.Integer(0),
        Guid = row.OptionalText(1),
        Title = row.Text(2),
        Link = row.OptionalText(3),
        CanonicalUrl = row.OptionalText(4),
        Published = Times.FromStored(row.Integer(5)),
        FirstSeen = Times.FromStored(row.Integer(6)),
        TextLength = (int)row.Integer(7),
        Credit = row.IsNull(9) ? null : new CreditedSource(row.OptionalText(8), row.Text(9), row.OptionalText(10), row.Text(11)),
        Reason = new MembershipReason
        {
            Rule = row.Text(12),
            Measure = row.OptionalText(13),
            Score = row.Real(14),
            Jaccard = row.Real(15),
            MatchedArticleId = row.IsNull(16) ? null : row.Integer(16),
            SharedShingles = (int)row.Integer(17),
        },
        Feed = new FeedName
        {
            Id = row.Integer(18),
            Title = row.Text(19),
            Url = row.Text(20),
            SiteUrl = row.OptionalText(21),
            Outlet = row.Text(22),
            Category = row.Text(23),
        },
    };
}
