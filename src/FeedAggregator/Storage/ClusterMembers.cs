namespace FeedAggregator.Storage;

/// <summary>
/// Reads the members of one cluster on the writer's connection, with what the choice of a representative looks at; of their reasons only the
/// rule. It runs for every copy that arrives, therefore prepared; everybody else reads <see cref="StoryRows.Members"/>.
/// </summary>
internal sealed class ClusterMembers(Statements statements)
{
    /// <summary>
    /// How many members have a say in which one stands for their story: those stored first. More come only in a flood, and every further one would
    /// have to be weighed against all before it.
    /// </summary>
    public const int Most = 256;

    private readonly Statement _members = statements.Prepare(
        """
        SELECT a.id, a.title, a.link, a.published, a.first_seen, a.text_length, a.rule, a.credit_site, a.credit_name, a.credit_url, a.credit_rule,
          f.id, f.title, f.url, f.outlet, f.category, f.settings, f.credits_others,
          f.site_is_operators, ifnull(a.appeared, a.published)
        FROM article a JOIN feed f ON f.id = a.feed_id
        WHERE a.cluster_id = ?1 ORDER BY a.id LIMIT ?2
        """);

    /// <summary>The members stored first, at most <see cref="Most"/>.</summary>
    public List<StoryMember> Of(long clusterId) => _members.Rows(
        static row => new StoryMember
        {
            ArticleId = row.Integer(0),
            Title = row.Text(1),
            Link = row.TextOrNull(2),
            Published = Times.FromStored(row.Integer(3)),
            Appeared = Times.FromStored(row.Integer(19)),
            FirstSeen = Times.FromStored(row.Integer(4)),
            TextLength = (int)row.Integer(5),
            Reason = new MembershipReason { Rule = row.Text(6) },
            Credit = row.IsNull(8) ? null : new CreditedSource(row.TextOrNull(7), row.Text(8), row.TextOrNull(9), row.Text(10)),
            Feed = FeedOf(row, StoredSettings.Read(row.Text(16))),
        },
        clusterId,
        (long)Most);

    private static FeedName FeedOf(StatementRow row, FeedSettings settings) => new()
    {
        Id = row.Integer(11),
        Title = row.Text(12),
        Url = row.Text(13),
        Outlet = row.Text(14),
        Category = row.Text(15),
        Settings = settings,
        SiteIsOperators = row.Integer(18) != 0,
        IsAggregator = settings.Aggregator ?? row.Integer(17) != 0,
    };
}
