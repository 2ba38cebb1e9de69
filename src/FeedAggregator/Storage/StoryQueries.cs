using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Lists of stories and of articles by <see cref="StoryFilter"/>: first the ids by index, then what belongs to them.</summary>
internal static class StoryQueries
{
    private const int FewArticles = 5000;

    public static IReadOnlyList<Story> Stories(SqliteConnection connection, StoryFilter filter) =>
        Load(connection, Ids(connection, filter, ofClusters: true), filter.Bodies, filter.MostMembers);

    public static IReadOnlyList<StoryHead> Heads(SqliteConnection connection, StoryFilter filter)
    {
        List<long> ids = Ids(connection, filter, ofClusters: true);
        Dictionary<long, List<StoryMember>> members = StoryHeadRows.Members(connection, ids);
        Dictionary<long, long> places = connection.Query<(long Id, long Place)>(
            "SELECT id, place FROM cluster WHERE id IN (SELECT value FROM json_each(@ids))", new { ids = StoredJson.Text(ids) }).ToDictionary(row => row.Id, row => row.Place);
        return [.. ids.Where(members.ContainsKey).Select(id => new StoryHead(id, members[id]) { Place = places[id] })];
    }

    public static IReadOnlyList<StoredArticle> Articles(SqliteConnection connection, StoryFilter filter)
    {
        List<long> ids = Ids(connection, filter, ofClusters: false);
        Dictionary<long, StoredArticle> articles = StoryRows.Articles(connection, ids, filter.Bodies);
        return [.. ids.Where(articles.ContainsKey).Select(id => articles[id])];
    }

    public static Story? Story(SqliteConnection connection, long clusterId, int mostMembers)
    {
        long living = connection.ExecuteScalar<long?>(
            "SELECT into_id FROM cluster_merge WHERE absorbed_id = @clusterId", new { clusterId }) ?? clusterId;
        return Load(connection, [living], BodyBounds.Whole, mostMembers).FirstOrDefault();
    }

    /// <summary>Some stories, in the order of their ids as given.</summary>
    public static List<Story> Load(SqliteConnection connection, List<long> ids, BodyBounds bodies, int mostMembers)
    {
        var parameters = new { ids = StoredJson.Text(ids) };
        Dictionary<long, ClusterRow> clusters = connection.Query<ClusterRow>(
            """
            SELECT id, representative_id AS RepresentativeId, first_seen AS FirstSeen, published, updated, size, outlets, place FROM cluster
            WHERE id IN (SELECT value FROM json_each(@ids))
            """,
            parameters).ToDictionary(row => row.Id);
        Dictionary<long, List<StoryMember>> members = StoryRows.Members(connection, ids, mostMembers);
        Dictionary<long, StoredArticle> representatives =
            StoryRows.Articles(connection, [.. clusters.Values.Select(row => row.RepresentativeId)], bodies);
        return
        [
            .. ids.Where(clusters.ContainsKey).Select(id => new Story
            {
                Id = id,
                Representative = representatives[clusters[id].RepresentativeId],
                Members = members[id],
                Size = clusters[id].Size,
                Published = Times.FromStored(clusters[id].Published),
                FirstSeen = Times.FromStored(clusters[id].FirstSeen),
                Updated = Times.FromStored(clusters[id].Updated),
                Place = clusters[id].Place,
                OutletCount = clusters[id].Outlets,
            }),
        ];
    }

    private static List<long> Ids(SqliteConnection connection, StoryFilter filter, bool ofClusters)
    {
        var where = new List<string>();
        string? match = filter.Text is null ? null : SearchQuery.ToFts5(filter.Text);
        if (filter.Text is not null && match is null)
        {
            return [];
        }

        List<long>? feeds = FeedsOf(connection, filter);
        if (feeds is [])
        {
            return [];
        }

        void When(bool asked, string condition)
        {
            if (asked)
            {
                where.Add(condition);
            }
        }

        When(feeds is not null, !ofClusters
            ? "x.feed_id IN (SELECT value FROM json_each(@feeds))"
            : HaveFew(connection, feeds)
                ? "x.id IN (SELECT cluster_id FROM article WHERE feed_id IN (SELECT value FROM json_each(@feeds)))"
                : "EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = x.id AND a.feed_id IN (SELECT value FROM json_each(@feeds)))");
        When(filter.Since is not null, "x.first_seen >= @since");
        When(filter.BeforeId is not null, ofClusters ? "(x.place, x.id) < (@place, @BeforeId)" : "x.id < @BeforeId");
        When(filter.AfterId is not null, ofClusters ? "(x.place, x.id) > (@place, @AfterId)" : "x.id > @AfterId");
        When(filter.BeforePublished is not null, "(x.published, x.id) < (@beforePublished, @beforePublishedId)");
        When(filter.MinSources > 1, ofClusters ? "x.size > 1 AND x.outlets >= @MinSources" : "(SELECT outlets FROM cluster c WHERE c.id = x.cluster_id) >= @MinSources");
        When(filter.MinSize > 1, ofClusters ? "x.size >= @MinSize AND x.size > 1" : "(SELECT size FROM cluster c WHERE c.id = x.cluster_id) >= @MinSize");
        bool back = filter.AfterId is not null;
        string order = (filter.Order, ofClusters, back) switch
        {
            (StoryOrder.Published, _, _) => "x.published DESC, x.id DESC",
            (_, true, true) => "x.place, x.id",
            (_, true, false) => "x.place DESC, x.id DESC",
            (_, false, true) => "x.id",
            _ => "x.id DESC",
        };
        long? place = filter.Place ?? (ofClusters && (filter.BeforeId ?? filter.AfterId) is { } at ? PlaceOf(connection, at) : null);
        bool newest = match is not null && filter.Order == StoryOrder.FirstAppearance && !back;
        List<long> ids = newest ? StorySearch.Newest(connection, match!, filter.Limit, Ask, IsComplete) : Ask(null);
        if (back)
        {
            ids.Reverse();
        }

        return ids;

        // About all that match, or about some articles that are known to.
        List<long> Ask(string? articles)
        {
            string matching = articles is null ? "SELECT rowid FROM article_search WHERE article_search MATCH @match" : "SELECT value FROM json_each(@articles)";
            IEnumerable<string> conditions = match is null
                ? where
                : where.Append(ofClusters ? $"x.id IN (SELECT cluster_id FROM article WHERE id IN ({matching}))" : $"x.id IN ({matching})");
            string condition = string.Join(" AND ", conditions.DefaultIfEmpty("TRUE"));
            return connection.Query<long>(
                $"SELECT x.id FROM {(ofClusters ? "cluster" : "article")} x WHERE {condition} ORDER BY {order} LIMIT @Limit", Parameters(articles)).AsList();
        }

        object Parameters(string? articles) => new
        {
            feeds = feeds is null ? null : StoredJson.Text(feeds),
            since = filter.Since.ToStored(),
            filter.BeforeId,
            filter.AfterId,
            place,
            beforePublished = filter.BeforePublished?.Published.ToStored(),
            beforePublishedId = filter.BeforePublished?.Id,
            filter.MinSources,
            filter.MinSize,
            match,
            articles,
            filter.Limit,
        };

        // Older articles cannot bring a story in front of the last one found if none of the stories from that one on has older articles.
        // (The plus keeps SQLite from looking for the smallest id in the order of ids, which passes nearly every article.)
        bool IsComplete(long oldest, List<long> found) => found.Count == filter.Limit && (!ofClusters || connection.ExecuteScalar<long>(
            """
            SELECT min(+a.id) FROM cluster l CROSS JOIN cluster c CROSS JOIN article a
            WHERE l.id = @last AND (c.place, c.id) >= (l.place, l.id) AND a.cluster_id = c.id
            """,
            new { last = found[^1] }) >= oldest);
    }

    /// <summary>
    /// The place that belongs to a cursor of before places were kept: it has only an id, that of a story or of one that has gone since. Such ids grow
    /// with first appearance.
    /// </summary>
    private static long PlaceOf(SqliteConnection connection, long clusterId) => connection.ExecuteScalar<long?>(
        "SELECT place FROM cluster WHERE id <= @clusterId ORDER BY id DESC LIMIT 1", new { clusterId }) ?? 0;

    /// <summary>The feeds of which one must carry a story; null where any may.</summary>
    public static List<long>? FeedsOf(SqliteConnection connection, StoryFilter filter) =>
        filter is { Category: null, FeedId: null, FeedUrl: null, Outlet: null }
            ? null
            : connection.Query<long>(
                """
                SELECT id FROM feed
                WHERE (@Category IS NULL OR category = @Category OR substr(category, 1, length(@Category) + 1) = @Category || '/')
                  AND (@FeedId IS NULL OR id = @FeedId) AND (@FeedUrl IS NULL OR url = @FeedUrl OR subscribed_url = @FeedUrl) AND (@Outlet IS NULL OR outlet = @Outlet)
                """,
                new { filter.Category, filter.FeedId, filter.FeedUrl, filter.Outlet }).AsList();

    /// <summary>
    /// Whether feeds have so few articles that it is quicker to collect their stories than to walk all stories in search of them: a
    /// category with nothing in it would make that walk pass every story there is.
    /// </summary>
    private static bool HaveFew(SqliteConnection connection, List<long>? feeds) => feeds is not null && connection.ExecuteScalar<int>(
        "SELECT count(*) FROM (SELECT 1 FROM article WHERE feed_id IN (SELECT value FROM json_each(@feeds)) LIMIT @limit)",
        new { feeds = StoredJson.Text(feeds), limit = FewArticles + 1 }) <= FewArticles;

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
    }
}
