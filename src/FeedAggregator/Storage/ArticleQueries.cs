namespace FeedAggregator.Storage;

/// <summary>Reads articles.</summary>
public class ArticleQueries : Table
{
    private const long MillisecondsAnHour = 3_600_000;

    private readonly ArticleRows _rows;
    private readonly FilteredIds _ids;

    internal ArticleQueries(StoreConnection on, ArticleRows rows, FilteredIds ids)
        : base(on) => (_rows, _ids) = (rows, ids);

    /// <summary>One article; null where there is none.</summary>
    /// <param name="articleId">Its number.</param>
    public StoredArticle? Find(long articleId) => _rows.Articles([articleId], BodyBounds.Whole).GetValueOrDefault(articleId);

    /// <summary>Articles, newest first seen first; <see cref="ClusterFilter.MinSources"/> counts the article's cluster.</summary>
    /// <param name="filter">Which; <see cref="ClusterFilter.BeforeId"/> is an article id here.</param>
    public IReadOnlyList<StoredArticle> List(ClusterFilter filter)
    {
        List<long> ids = _ids.Of(filter, ofClusters: false);
        Dictionary<long, StoredArticle> articles = _rows.Articles(ids, filter.Bodies);
        return [.. ids.Where(articles.ContainsKey).Select(id => articles[id])];
    }

    /// <summary>How many articles at the head of the list hold all that were first seen since a moment.</summary>
    /// <param name="filter">Which; no more than its limit are counted.</param>
    /// <param name="since">The moment.</param>
    public int CountSince(ClusterFilter filter, DateTimeOffset since) =>
        _ids.CountUpTo(_ids.Of(filter, ofClusters: false), "article", since);

    /// <summary>Headlines of a feed's newest articles.</summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<string> NewestTitles(long feedId, int limit) =>
        [.. Query<string>("SELECT title FROM article WHERE feed_id = @feedId ORDER BY id DESC LIMIT @limit", new { feedId, limit })];

    /// <summary>How many articles were first seen in each hour, oldest first; hours without any are left out.</summary>
    /// <param name="since">From when on.</param>
    public IReadOnlyList<HourCount> PerHour(DateTimeOffset since) =>
    [
        .. Query<(long Hour, int Articles)>(
            "SELECT first_seen / @MillisecondsAnHour, count(*) FROM article WHERE first_seen >= @since GROUP BY 1 ORDER BY 1",
            new { MillisecondsAnHour, since = since.ToUnixTimeMilliseconds() })
            .Select(row => new HourCount(DateTimeOffset.FromUnixTimeMilliseconds(row.Hour * MillisecondsAnHour), row.Articles)),
    ];

    /// <summary>How many articles each rule placed in their clusters.</summary>
    public IReadOnlyDictionary<string, long> ByRule() =>
        Query<(string Rule, long Count)>("SELECT rule, count(*) FROM article GROUP BY rule")
        .ToDictionary(row => row.Rule, row => row.Count);
}

/// <summary>How many articles were first seen in an hour.</summary>
/// <param name="Hour">Beginning of the hour, UTC.</param>
/// <param name="Articles">How many.</param>
public sealed record HourCount(DateTimeOffset Hour, int Articles);
