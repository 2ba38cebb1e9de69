namespace FeedAggregator.Storage;

/// <summary>Removes articles past retention and keeps the database in shape.</summary>
public sealed class Retention : Table
{
    /// <summary>How long a tombstone stays that no feed carries: an entry that comes back later is a new article.</summary>
    private static readonly TimeSpan TombstoneTime = TimeSpan.FromDays(730);

    /// <summary>A starred story stays whole.</summary>
    private const string IsNotStarred = "cluster_id NOT IN (SELECT id FROM cluster WHERE starred <> 0)";

    /// <summary>Tombstones forgotten in one go.</summary>
    private const int Forgotten = 5000;

    private readonly ClusterTable _clusters;
    private readonly SearchTable _search;
    private readonly ArticleChanges _changes;
    private readonly ThreadPending _pending;
    private readonly string _carried;
    private readonly string _these;

    internal Retention(StoreConnection on, ClusterTable clusters, SearchTable search, ArticleChanges changes, ThreadPending pending)
        : base(on)
    {
        (_clusters, _search, _changes, _pending) = (clusters, search, changes, pending);
        _carried =
            $"""
            IN (SELECT j.value FROM feed f, {Dialect.Each("f.current_articles", "j")} WHERE f.subscribed = 1
              UNION ALL SELECT j.value FROM feed f, {Dialect.Each("f.former_articles", "j")} WHERE f.subscribed = 1
                AND f.former_articles <> '[]' AND f.former_since > @recent)
            """;
        _these = Dialect.In("@ids");
    }

    /// <summary>
    /// Removes articles that are past retention, oldest first, but none that its feed still carries and none of a starred story. Their keys
    /// stay as tombstones, so that they never rise again; the clusters they leave are brought up to date.
    /// </summary>
    /// <param name="retention">How long and how many to keep.</param>
    /// <param name="limit">How many to remove at the most, so that no piece of writing takes long.</param>
    /// <param name="now">The present.</param>
    /// <returns>The numbers of those removed.</returns>
    public IReadOnlyList<long> Bury(RetentionOptions retention, int limit, DateTimeOffset now)
    {
        _changes.Note();
        _search.WriteWaiting();
        long recent = (now - FeedTable.FormerKept).ToStored();
        List<long> ids = [];
        if (retention.Days > 0)
        {
            ids.AddRange(TooOld(now.AddDays(-retention.Days), limit, recent));
        }

        if (retention.MaxPerFeed > 0 && ids.Count < limit)
        {
            ids.AddRange(TooMany(retention.MaxPerFeed, limit - ids.Count, recent).Except(ids));
        }

        if (ids.Count > 0)
        {
            Remove(ids, now);
        }

        return ids;
    }

    /// <summary>
    /// Forgets old tombstones and keeps the search index and the planner's statistics in shape; a bounded amount of work.
    /// </summary>
    /// <param name="now">The present.</param>
    public void Tidy(DateTimeOffset now)
    {
        Forget((now - TombstoneTime).ToStored(), (now - FeedTable.FormerKept).ToStored());
        Execute(Dialect.Tidying);
    }

    private void Forget(long before, long recent)
    {
        List<long> ids =
        [
            .. Query<long>(
                $"SELECT article_id FROM tombstone WHERE buried < @before AND article_id NOT {_carried} ORDER BY buried LIMIT @Forgotten",
                new { before, Forgotten, recent }),
        ];

        // Keys are found by their feed: there is no other way to an article's keys, and each feed's are gone through once.
        Execute(
            $"""
            DELETE FROM article_key WHERE feed_id IN (SELECT feed_id FROM tombstone WHERE article_id {_these}) AND article_id {_these};
            DELETE FROM tombstone WHERE article_id {_these};
            """,
            new { ids = StoredJson.Text(ids) });
    }

    private IEnumerable<long> TooOld(DateTimeOffset before, int limit, long recent) => Query<long>(
        $"""
        SELECT id FROM article
        WHERE first_seen < @before AND id NOT {_carried} AND {IsNotStarred}
        ORDER BY first_seen LIMIT @limit
        """,
        new { before = before.ToStored(), limit, recent });

    private IEnumerable<long> TooMany(int most, int limit, long recent) => Query<long>(
        $"""
        SELECT a.id FROM feed f JOIN article a ON a.feed_id = f.id
          AND a.id <= (SELECT id FROM article WHERE feed_id = f.id ORDER BY id DESC LIMIT 1 OFFSET @most)
        WHERE a.id NOT {_carried} AND {IsNotStarred}
        LIMIT @limit
        """,
        new { most, limit, recent });

    private void Remove(List<long> ids, DateTimeOffset now)
    {
        var values = new { ids = StoredJson.Text(ids), at = now.ToStored() };
        List<long> left = [.. Query<long>($"SELECT DISTINCT cluster_id FROM article WHERE id {_these}", values)];
        Execute(
            $"""
            INSERT INTO tombstone (article_id, feed_id, buried) SELECT id, feed_id, @at FROM article WHERE id {_these};
            {Dialect.RemoveFromSearch(_these)};
            DELETE FROM article WHERE id {_these};
            """,
            values);

        // An emptied cluster is removed, one that lost its representative gets another; neither is news to its readers.
        _clusters.RefreshQuietly(left);
        left.ForEach(_pending.Note);
    }
}
