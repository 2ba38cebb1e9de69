using System.Data;
using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>Reads clusters: the stories that readers see. First the ids by index, then what belongs to them.</summary>
public partial class ClusterQueries : Table
{
    /// <summary>Key in <c>meta</c>: version of the rules that made the clusters.</summary>
    private protected const string RulesKey = "cluster-rules";

    private readonly MetaTable _meta;
    private readonly ArticleRows _rows;
    private readonly FilteredIds _ids;
    private readonly RepresentativePolicy _policy;
    private readonly string _these;
    private readonly string _headMembers;

    internal ClusterQueries(StoreConnection on, MetaTable meta, ArticleRows rows, FilteredIds ids, RepresentativePolicy policy)
        : base(on)
    {
        (_meta, _rows, _ids, _policy) = (meta, rows, ids, policy);
        _these = Dialect.In("@ids");
        _headMembers =
            $"""
            SELECT cluster_id, feed_id, id, title, link, published, first_seen, text_length, rule, credit_site, credit_name, credit_url,
              credit_rule,
              coalesce(appeared, published)
            FROM article WHERE cluster_id {_these}
            """;
    }

    /// <summary>One cluster by its id; an absorbed id gives the cluster it went into. Null where there is none.</summary>
    /// <param name="clusterId">Id of the cluster, or of one absorbed.</param>
    /// <param name="mostMembers">Members that are read at the most, those stored first.</param>
    public Cluster? Show(long clusterId, int mostMembers = int.MaxValue)
    {
        long living = Scalar<long?>("SELECT into_id FROM cluster_merge WHERE absorbed_id = @clusterId", new { clusterId }) ?? clusterId;
        return Load([living], BodyBounds.Whole, mostMembers).FirstOrDefault();
    }

    /// <summary>Some clusters by their ids, in the order of these.</summary>
    /// <param name="ids">Ids of living clusters; others are left out.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    /// <param name="mostMembers">Members that are read of each at the most, those stored first.</param>
    public IReadOnlyList<Cluster> Show(IReadOnlyList<long> ids, BodyBounds bodies, int mostMembers) => Load([.. ids], bodies, mostMembers);

    /// <summary>The ids of what a filter asks for, in its order.</summary>
    /// <param name="filter">Which; its limit may be any number.</param>
    public IReadOnlyList<long> Ids(ClusterFilter filter) => _ids.Of(filter, ofClusters: true);

    /// <summary>Clusters, newest first appearance first.</summary>
    /// <param name="filter">Which.</param>
    public IReadOnlyList<Cluster> List(ClusterFilter filter) => Load(_ids.Of(filter, ofClusters: true), filter.Bodies, filter.MostMembers);

    /// <summary>The same clusters in the same order, without their texts: many times cheaper.</summary>
    /// <param name="filter">Which; its limit may be any number.</param>
    public IReadOnlyList<ClusterHead> Heads(ClusterFilter filter)
    {
        List<long> ids = _ids.Of(filter, ofClusters: true);
        Dictionary<long, List<ClusterMember>> members = HeadMembers(ids);
        Dictionary<long, long> places =
            Query<(long Id, long Place)>($"SELECT id, place FROM cluster WHERE id {_these}", new { ids = StoredJson.Text(ids) })
            .ToDictionary(row => row.Id, row => row.Place);
        return [.. ids.Where(members.ContainsKey).Select(id => new ClusterHead(id, members[id]) { Place = places[id] })];
    }

    /// <summary>How many entries at the head of the list hold all that were first seen since a moment.</summary>
    /// <param name="filter">Which; no more than its limit are counted.</param>
    /// <param name="since">The moment.</param>
    public int CountSince(ClusterFilter filter, DateTimeOffset since) => filter.Uncollapsed.Count > 0
        ? _ids.CountUpTo([.. _ids.Entries(filter).Select(static place => place.Anchor)], "article", since)
        : _ids.CountUpTo(_ids.Of(filter, ofClusters: true), "cluster", since);

    /// <summary>The coverage of the clusters of several outlets that gained an article since a moment.</summary>
    /// <param name="since">The moment.</param>
    public IReadOnlyList<Coverage> Coverage(DateTimeOffset since) =>
    [
        .. Query<(long Cluster, string Outlet, long Published)>(
            """
            SELECT a.cluster_id, f.outlet, min(a.published)
            FROM (SELECT DISTINCT n.cluster_id AS id FROM article n JOIN cluster c ON c.id = n.cluster_id
              WHERE n.first_seen >= @since AND c.size > 1 AND c.outlets > 1) told
            JOIN article a ON a.cluster_id = told.id JOIN feed f ON f.id = a.feed_id
            GROUP BY a.cluster_id, f.outlet
            """,
            new { since = since.ToStored() })
            .GroupBy(row => row.Cluster)
            .Select(rows => Model.Coverage.Of(rows.Key, rows.Select(row => (row.Outlet, Times.FromStored(row.Published))))),
    ];

    /// <summary>
    /// The clusters that most outlets told within a span, of those with articles first seen and published in it; of equal ones the newest
    /// first.
    /// </summary>
    /// <param name="from">Begin of the span.</param>
    /// <param name="to">End of the span, not included.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<Cluster> MostTold(DateTimeOffset from, DateTimeOffset to, int limit) => Load(
        [
            .. Query<long>(
                """
                SELECT a.cluster_id FROM article a JOIN feed f ON f.id = a.feed_id
                WHERE a.first_seen >= @from AND a.first_seen < @to AND a.published >= @from AND a.backlog = 0
                GROUP BY a.cluster_id ORDER BY count(DISTINCT f.outlet) DESC, count(*) DESC, a.cluster_id DESC LIMIT @limit
                """,
                new { from = from.ToStored(), to = to.ToStored(), limit }),
        ],
        BodyBounds.None,
        ClusterTable.Most);

    /// <summary>Version of the rules that made the clusters (<c>Reclustering.RulesVersion</c>); 1 where none is noted.</summary>
    public int Rules() => int.Parse(_meta.Get(RulesKey) ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Highest cluster id ever given, absorbed ones included; 0 where there is none.</summary>
    public long LastId() => Query<long>(
        """
        SELECT coalesce(max(id), 0) FROM cluster
        UNION ALL SELECT coalesce(max(absorbed_id), 0) FROM cluster_merge
        UNION ALL SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'last-removed-cluster'
        """).Max();

    /// <summary>Some clusters, in the order of their ids as given; what is not there is left out.</summary>
    /// <param name="ids">Their ids, none of them absorbed.</param>
    /// <param name="bodies">How much of their texts is read.</param>
    /// <param name="mostMembers">Members that are read at the most, those stored first.</param>
    /// <param name="shown">Articles by which they are shown instead of their representatives, by id; null for none.</param>
    internal IReadOnlyList<Cluster> Some(
        List<long> ids, BodyBounds bodies, int mostMembers, IReadOnlyDictionary<long, long>? shown = null) =>
        ids.Count == 0 ? [] : Load(ids, bodies, mostMembers, shown);

    private List<Cluster> Load(List<long> ids, BodyBounds bodies, int mostMembers, IReadOnlyDictionary<long, long>? shown = null)
    {
        Dictionary<long, ClusterRow> clusters = Query<ClusterRow>(
            $"""
            SELECT id, representative_id AS RepresentativeId, first_seen AS FirstSeen, published, updated, size, outlets, place,
              crawled, read, starred,
              (SELECT thread_id FROM thread_report r WHERE r.cluster_id = cluster.id) AS Thread
            FROM cluster WHERE id {_these}
            """,
            new { ids = StoredJson.Text(ids) }).ToDictionary(row => row.Id);
        Dictionary<long, List<ClusterMember>> members = _rows.Members(ids, mostMembers);
        Dictionary<long, StoredArticle> representatives = _rows.Articles([.. clusters.Values.Select(Shown)], bodies);
        return
        [
            .. ids.Where(clusters.ContainsKey).Select(id => new Cluster
            {
                Id = id,
                Representative = representatives[Shown(clusters[id])],
                Members = members[id],
                Size = clusters[id].Size,
                Published = Times.FromStored(clusters[id].Published),
                FirstSeen = Times.FromStored(clusters[id].FirstSeen),
                Updated = Times.FromStored(clusters[id].Updated),
                Place = clusters[id].Place,
                OutletCount = clusters[id].Outlets,
                Crawled = Times.FromStored(clusters[id].Crawled),
                IsRead = clusters[id].Read != 0,
                Starred = clusters[id].Starred == 0 ? null : Times.FromStored(clusters[id].Starred),
                Thread = clusters[id].Thread,
            }),
        ];

        long Shown(ClusterRow row) => shown?.TryGetValue(row.Id, out long article) == true ? article : row.RepresentativeId;
    }

    /// <summary>
    /// Reads the members of thousands of clusters at a time. The feeds are read once, not with each article, and the columns by their
    /// places: by <see cref="ArticleRows.Members"/> the same takes several times as long.
    /// </summary>
    private Dictionary<long, List<ClusterMember>> HeadMembers(List<long> clusterIds)
    {
        Dictionary<long, FeedSummary> feeds = new FeedQueries(On).Summaries().ToDictionary(feed => feed.Id);
        var clusters = new Dictionary<long, List<ClusterMember>>(clusterIds.Count);
        using IDataReader row = Read(_headMembers, new { ids = StoredJson.Text(clusterIds) });
        while (row.Read())
        {
            long cluster = row.GetInt64(0);
            if (!clusters.TryGetValue(cluster, out List<ClusterMember>? members))
            {
                clusters[cluster] = members = [];
            }

            members.Add(Member(row, feeds[row.GetInt64(1)]));
        }

        foreach (List<ClusterMember> members in clusters.Values)
        {
            members.Sort(static (a, b) => ClusterMember.ByAppearance(a, b));
        }

        return clusters;
    }

    private static ClusterMember Member(IDataReader row, FeedSummary feed) => new()
    {
        ArticleId = row.GetInt64(2),
        Feed = feed,
        Title = row.GetString(3),
        Link = Text(row, 4),
        Published = Times.FromStored(row.GetInt64(5)),
        Appeared = Times.FromStored(row.GetInt64(13)),
        FirstSeen = Times.FromStored(row.GetInt64(6)),
        TextLength = row.GetInt32(7),
        Reason = new MembershipReason { Rule = row.GetString(8) },
        Credit = row.IsDBNull(10) ? null : new CreditedSource(Text(row, 9), row.GetString(10), Text(row, 11), Text(row, 12) ?? ""),
    };

    private static string? Text(IDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed class ClusterRow
    {
        public long Id { get; init; }
        public long RepresentativeId { get; init; }
        public long FirstSeen { get; init; }
        public long Published { get; init; }
        public long Updated { get; init; }
        public int Size { get; init; }
        public long Place { get; init; }
        public int Outlets { get; init; }
        public long Crawled { get; init; }
        public long Read { get; init; }
        public long Starred { get; init; }
        public long? Thread { get; init; }
    }
}

/// <summary>
/// A story without any text, for counting: a walk over all stories that read their texts too would read the whole database.
/// </summary>
/// <param name="Id">Id of the cluster.</param>
/// <param name="Members">All members, the earliest first; of their reasons only the rule, and no guid and no canonical address.</param>
public sealed record ClusterHead(long Id, IReadOnlyList<ClusterMember> Members)
{
    /// <summary>See <see cref="Cluster.Place"/>.</summary>
    public long Place { get; init; }
}
