using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Removes articles past retention and keeps the file in shape.</summary>
internal static class Retention
{
    /// <summary>How long a tombstone stays that no feed carries: whoever brings back an entry after that brings it as news.</summary>
    private static readonly TimeSpan TombstoneTime = TimeSpan.FromDays(730);

    /// <summary>Pages of the search index merged in one go; SQLite's own measure of a bounded amount of work.</summary>
    private const int MergePages = 500;

    /// <summary>Tombstones forgotten in one go.</summary>
    private const int Forgotten = 5000;

    private const string Carried =
        """
        IN (SELECT j.value FROM feed f, json_each(f.current_articles) j WHERE f.subscribed = 1
          UNION ALL SELECT j.value FROM feed f, json_each(f.former_articles) j WHERE f.subscribed = 1 AND f.former_articles <> '[]' AND f.former_since > @recent)
        """;

    private const string These = "IN (SELECT value FROM json_each(@ids))";

    public static IReadOnlyList<long> Bury(SqliteConnection connection, ClusterTable clusters, RetentionOptions retention, int limit, DateTimeOffset now)
    {
        long recent = (now - FeedWriting.FormerKept).ToStored();
        List<long> ids = [];
        if (retention.Days > 0)
        {
            ids.AddRange(TooOld(connection, now.AddDays(-retention.Days), limit, recent));
        }

        if (retention.MaxPerFeed > 0 && ids.Count < limit)
        {
            ids.AddRange(TooMany(connection, retention.MaxPerFeed, limit - ids.Count, recent).Except(ids));
        }

        if (ids.Count > 0)
        {
            Remove(connection, clusters, ids, now);
        }

        return ids;
    }

    /// <summary>Merges a part of the search index, refreshes the planner's statistics where they are stale, forgets old tombstones' keys.</summary>
    public static void Tidy(SqliteConnection connection, DateTimeOffset now)
    {
        Forget(connection, (now - TombstoneTime).ToStored(), (now - FeedWriting.FormerKept).ToStored());
        connection.Execute($"INSERT INTO article_search (article_search, rank) VALUES ('merge', {MergePages}); PRAGMA optimize;");
    }

    private static void Forget(SqliteConnection connection, long before, long recent)
    {
        List<long> ids = connection.Query<long>(
            $"SELECT article_id FROM tombstone WHERE buried < @before AND article_id NOT {Carried} ORDER BY buried LIMIT @Forgotten", new { before, Forgotten, recent }).AsList();

        // Keys are found by their feed: there is no other way to an article's keys, and each feed's are gone through once.
        connection.Execute(
            $"""
            DELETE FROM article_key WHERE feed_id IN (SELECT feed_id FROM tombstone WHERE article_id {These}) AND article_id {These};
            DELETE FROM tombstone WHERE article_id {These};
            """,
            new { ids = StoredJson.Text(ids) });
    }

    private static List<long> TooOld(SqliteConnection connection, DateTimeOffset before, int limit, long recent) => connection.Query<long>(
        $"""
        SELECT id FROM article
        WHERE first_seen < @before AND id NOT {Carried}
        ORDER BY first_seen LIMIT @limit
        """,
        new { before = before.ToStored(), limit, recent }).AsList();

    private static List<long> TooMany(SqliteConnection connection, int most, int limit, long recent) => connection.Query<long>(
        $"""
        SELECT a.id FROM feed f JOIN article a ON a.feed_id = f.id
          AND a.id <= (SELECT id FROM article WHERE feed_id = f.id ORDER BY id DESC LIMIT 1 OFFSET @most)
        WHERE a.id NOT {Carried}
        LIMIT @limit
        """,
        new { most, limit, recent }).AsList();

    private static void Remove(SqliteConnection connection, ClusterTable clusters, List<long> ids, DateTimeOffset now)
    {
        var values = new { ids = StoredJson.Text(ids), at = now.ToStored() };
        List<long> left = connection.Query<long>($"SELECT DISTINCT cluster_id FROM article WHERE id {These}", values).AsList();
        connection.Execute(
            $"""
            INSERT INTO tombstone (article_id, feed_id, buried) SELECT id, feed_id, @at FROM article WHERE id {These};
            INSERT INTO article_search (article_search, rowid, title, text) SELECT 'delete', id, title, text FROM article_text WHERE id {These};
            DELETE FROM article WHERE id {These};
            """,
            values);

        // An emptied cluster is removed, one that lost its representative gets another; neither is news to its readers.
        clusters.RefreshQuietly(left);
    }
}
