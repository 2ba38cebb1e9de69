using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Rows of the table <c>full_text</c>.</summary>
internal static class FullTextTable
{
    /// <summary>An entry that changes again and again does not have its page asked for each time.</summary>
    public const int MostFetches = 3;

    /// <summary>Pages to read now, in turns among their feeds.</summary>
    public static IReadOnlyList<WaitingPage> Waiting(SqliteConnection connection, DateTimeOffset now, int limit, int ofFeed) => connection.Query<WaitingPage>(
        """
        SELECT ArticleId, FeedId, Url, OwnHash, Fetches, Alone
        FROM (
          SELECT t.article_id AS ArticleId, a.feed_id AS FeedId, a.link AS Url, t.own_hash AS OwnHash, t.fetches AS Fetches, a.alone AS Alone, t.next_try AS next_try,
            row_number() OVER (PARTITION BY a.feed_id ORDER BY t.next_try, t.article_id) AS turn
          FROM full_text t JOIN article a ON a.id = t.article_id
          WHERE t.state = 'waiting' AND t.next_try <= @now AND a.link IS NOT NULL)
        WHERE turn <= @ofFeed
        ORDER BY turn, next_try, ArticleId
        LIMIT @limit
        """,
        new { now = now.ToStored(), limit, ofFeed }).AsList();

    public static void Want(SqliteConnection connection, long articleId, string ownHash, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO full_text (article_id, state, own_hash, fetches, next_try) VALUES (@articleId, 'waiting', @ownHash, 0, @now)
        ON CONFLICT (article_id) DO UPDATE SET own_hash = excluded.own_hash, next_try = excluded.next_try,
          state = CASE WHEN fetches < @MostFetches THEN 'waiting' ELSE 'failed' END,
          problem = CASE WHEN fetches < @MostFetches THEN NULL ELSE 'the entry keeps changing and its page was asked for often enough' END
        """,
        new { articleId, ownHash, now = now.ToStored(), MostFetches });

    /// <summary>Saves how a page ended. One that was outdated on its way stays so.</summary>
    public static void Save(SqliteConnection connection, WaitingPage page, FullTextState state, DateTimeOffset nextTry) => connection.Execute(
        """
        UPDATE full_text SET state = @Word, problem = @Problem, fetches = @Fetches, next_try = @nextTry
        WHERE article_id = @ArticleId AND own_hash = @OwnHash AND state = 'waiting'
        """,
        new { state.Word, state.Problem, page.Fetches, nextTry = nextTry.ToStored(), page.ArticleId, page.OwnHash });

    public static IReadOnlyList<string> NewestTitles(SqliteConnection connection, long feedId, int limit) =>
        connection.Query<string>("SELECT title FROM article WHERE feed_id = @feedId ORDER BY id DESC LIMIT @limit", new { feedId, limit }).AsList();

    public static (bool Repeats, bool WasTaken) NotePage(SqliteConnection connection, WaitingPage page, string text)
    {
        connection.Execute("UPDATE full_text SET page_text = @text WHERE article_id = @ArticleId", new { text, page.ArticleId });
        const string Others =
            """
            SELECT t.article_id FROM full_text t JOIN article a ON a.id = t.article_id
            WHERE t.page_text = @text AND a.feed_id = @FeedId AND t.article_id <> @ArticleId AND a.link IS NOT @Url
            """;
        var same = new { text, page.FeedId, page.ArticleId, page.Url };
        bool repeats = connection.ExecuteScalar<long>($"SELECT count(*) FROM ({Others})", same) > 0;

        // The hash of the entry would keep it from being read again.
        connection.Execute($"UPDATE article SET entry_hash = NULL WHERE id IN (SELECT article_id FROM full_text WHERE state = 'read' AND article_id IN ({Others}))", same);
        bool wasTaken = connection.Execute(
            $"UPDATE full_text SET state = 'failed', problem = 'the page is the same as that of another article' WHERE state = 'read' AND article_id IN ({Others})", same) > 0;
        return (repeats, wasTaken);
    }

    public static bool IsWaiting(SqliteConnection connection, WaitingPage page) => connection.ExecuteScalar<long>(
        "SELECT count(*) FROM full_text WHERE article_id = @ArticleId AND own_hash = @OwnHash AND state = 'waiting'", new { page.ArticleId, page.OwnHash }) > 0;
}
