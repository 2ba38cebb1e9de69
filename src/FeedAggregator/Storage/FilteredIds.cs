namespace FeedAggregator.Storage;

/// <summary>Finds what a <see cref="ClusterFilter"/> asks for: the ids by index. What belongs to them is read afterwards.</summary>
internal sealed class FilteredIds : Table
{
    private const int FewArticles = 5000;

    // A story has few articles: this many for each story that is asked for are nearly always enough.
    private const int FirstLook = 4;
    private const int LookFactor = 8;

    // So many numbers are no longer quicker than asking the index for all there are.
    private const int LongestLook = 20_000;

    private readonly string _ofFeeds;

    public FilteredIds(StoreConnection on)
        : base(on) => _ofFeeds = Dialect.In("@feeds");

    /// <summary>The ids of what a filter asks for, in its order.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="ofClusters">Whether clusters are asked for; else articles.</param>
    public List<long> Of(ClusterFilter filter, bool ofClusters)
    {
        var where = new List<string>();
        string? match = filter.Text is null ? null : Dialect.Search(filter.Text);
        if (filter.Text is not null && match is null)
        {
            return [];
        }

        List<long>? feeds = FeedsOf(filter);
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
            ? $"x.feed_id {_ofFeeds}"
            : HaveFew(feeds)
                ? $"x.id IN (SELECT cluster_id FROM article WHERE feed_id {_ofFeeds})"
                : $"EXISTS (SELECT 1 FROM article a WHERE a.cluster_id = x.id AND a.feed_id {_ofFeeds})");
        When(filter.Since is not null, "x.first_seen >= @since");
        When(filter.BeforeId is not null, ofClusters ? "(x.place, x.id) < (@place, @BeforeId)" : "x.id < @BeforeId");
        When(filter.AfterId is not null, ofClusters ? "(x.place, x.id) > (@place, @AfterId)" : "x.id > @AfterId");
        When(filter.BeforePublished is not null, "(x.published, x.id) < (@beforePublished, @beforePublishedId)");
        When(filter.MinSources > 1,
            ofClusters ? "x.size > 1 AND x.outlets >= @MinSources"
                : "(SELECT outlets FROM cluster c WHERE c.id = x.cluster_id) >= @MinSources");
        When(filter.MinSize > 1,
            ofClusters ? "x.size >= @MinSize AND x.size > 1" : "(SELECT size FROM cluster c WHERE c.id = x.cluster_id) >= @MinSize");
        bool back = filter.AfterId is not null;
        string order = (filter.Order, ofClusters, back) switch
        {
            (ClusterOrder.Published, _, _) => "x.published DESC, x.id DESC",
            (_, true, true) => "x.place, x.id",
            (_, true, false) => "x.place DESC, x.id DESC",
            (_, false, true) => "x.id",
            _ => "x.id DESC",
        };
        long? place = filter.Place ?? (ofClusters && (filter.BeforeId ?? filter.AfterId) is { } at ? PlaceOf(at) : null);
        bool newest = match is not null && filter.Order == ClusterOrder.FirstAppearance && !back;
        List<long> ids = newest ? Newest(match!, filter.Limit, Ask, IsComplete) : Ask(null);
        if (back)
        {
            ids.Reverse();
        }

        return ids;

        // About all that match, or about some articles that are known to.
        List<long> Ask(string? articles)
        {
            string isMatching = articles is null ? $"IN ({Dialect.Matching})" : Dialect.In("@articles");
            IEnumerable<string> conditions = match is null
                ? where
                : where.Append(ofClusters ? $"x.id IN (SELECT cluster_id FROM article WHERE id {isMatching})" : $"x.id {isMatching}");
            string condition = string.Join(" AND ", conditions.DefaultIfEmpty("TRUE"));
            return
            [
                .. Query<long>(
                    $"SELECT x.id FROM {(ofClusters ? "cluster" : "article")} x WHERE {condition} ORDER BY {order} LIMIT @Limit",
                    Parameters(articles)),
            ];
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
        // (The plus keeps the engine from looking for the smallest id in the order of ids, which passes nearly every article.)
        bool IsComplete(long oldest, List<long> found) => found.Count == filter.Limit && (!ofClusters || Scalar<long>(
            """
            SELECT min(+a.id) FROM cluster l CROSS JOIN cluster c CROSS JOIN article a
            WHERE l.id = @last AND (c.place, c.id) >= (l.place, l.id) AND a.cluster_id = c.id
            """,
            new { last = found[^1] }) >= oldest);
    }

    /// <summary>
    /// The place that belongs to a cursor of before places were kept: it has only an id, that of a story or of one that has gone since.
    /// Such ids grow with first appearance.
    /// </summary>
    private long PlaceOf(long clusterId) => Scalar<long?>(
        "SELECT place FROM cluster WHERE id <= @clusterId ORDER BY id DESC LIMIT 1", new { clusterId }) ?? 0;

    /// <summary>The feeds of which one must carry a story; null where any may.</summary>
    public List<long>? FeedsOf(ClusterFilter filter) =>
        filter is { Category: null, FeedId: null, FeedUrl: null, Outlet: null }
            ? null
            : [.. Query<long>(
                """
                SELECT id FROM feed
                WHERE (@Category IS NULL OR category = @Category OR substr(category, 1, length(@Category) + 1) = @Category || '/')
                  AND (@FeedId IS NULL OR id = @FeedId) AND (@FeedUrl IS NULL OR url = @FeedUrl OR subscribed_url = @FeedUrl)
                    AND (@Outlet IS NULL OR outlet = @Outlet)
                """,
                new { filter.Category, filter.FeedId, filter.FeedUrl, filter.Outlet })];

    /// <summary>
    /// Whether feeds have so few articles that it is quicker to collect their stories than to walk all stories in search of them: a
    /// category with nothing in it would make that walk pass every story there is.
    /// </summary>
    private bool HaveFew(List<long>? feeds) => feeds is not null && Scalar<int>(
        $"SELECT count(*) FROM (SELECT 1 FROM article WHERE feed_id {_ofFeeds} LIMIT @limit) few",
        new { feeds = StoredJson.Text(feeds), limit = FewArticles + 1 }) <= FewArticles;

    /// <summary>
    /// Answers a question about the newest of what has certain words by looking at the newest articles first, and at more only while the
    /// answer is not complete: a word that stands everywhere costs no more than a rare one.
    /// </summary>
    /// <param name="match">The words as the engine wants them.</param>
    /// <param name="limit">Stories asked for.</param>
    /// <param name="ask">Asks about some articles, given as JSON array of their numbers; null asks about all that have the words.</param>
    /// <param name="isComplete">Whether an answer that looks at every article from a number on cannot change with older ones.</param>
    private List<long> Newest(string match, int limit, Func<string?, List<long>> ask, Func<long, List<long>, bool> isComplete)
    {
        for (long look = (long)FirstLook * limit; look <= LongestLook; look *= LookFactor)
        {
            List<long> newest = [.. Query<long>(Dialect.NewestMatching, new { match, look })];
            List<long> answer = ask(StoredJson.Text(newest));
            if (newest.Count < look || isComplete(newest[^1], answer))
            {
                return answer;
            }
        }

        return ask(null);
    }
}
