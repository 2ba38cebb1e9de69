namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>full_text</c>: pages behind summaries.</summary>
public class FullTextQueries : Table
{
    internal FullTextQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Articles whose pages are to be read at a moment, their feeds taking turns.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="ofFeed">How many of one feed at the most.</param>
    public IReadOnlyList<WaitingPage> Waiting(DateTimeOffset now, int limit, int ofFeed) =>
    [
        .. Query<WaitingPage>(
            """
            SELECT ArticleId, FeedId, Url, OwnHash, Fetches, Alone
            FROM (
              SELECT t.article_id AS ArticleId, a.feed_id AS FeedId, a.link AS Url, t.own_hash AS OwnHash, t.fetches AS Fetches,
                a.alone AS Alone, t.next_try AS next_try,
                row_number() OVER (PARTITION BY a.feed_id ORDER BY t.next_try, t.article_id) AS turn
              FROM full_text t JOIN article a ON a.id = t.article_id
              WHERE t.state = 'waiting' AND t.next_try <= @now AND a.link IS NOT NULL) waiting
            WHERE turn <= @ofFeed
            ORDER BY turn, next_try, ArticleId
            LIMIT @limit
            """,
            new { now = now.ToStored(), limit, ofFeed }),
    ];
}

/// <summary>The table <c>full_text</c>.</summary>
public sealed class FullTextTable : FullTextQueries
{
    /// <summary>An entry that changes again and again does not have its page asked for each time.</summary>
    private const int MostFetches = 3;

    internal FullTextTable(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Wants the page of an article read, because its feed carries only a summary, or another one than before.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="ownHash">Content hash of what the feed carries.</param>
    /// <param name="now">From when on.</param>
    public void Want(long articleId, string ownHash, DateTimeOffset now) => Execute(
        """
        INSERT INTO full_text (article_id, state, own_hash, fetches, next_try) VALUES (@articleId, 'waiting', @ownHash, 0, @now)
        ON CONFLICT (article_id) DO UPDATE SET own_hash = excluded.own_hash, next_try = excluded.next_try,
          state = CASE WHEN full_text.fetches < @MostFetches THEN 'waiting' ELSE 'failed' END,
          problem = CASE WHEN full_text.fetches < @MostFetches THEN NULL
            ELSE 'the entry keeps changing and its page was asked for often enough' END
        """,
        new { articleId, ownHash, now = now.ToStored(), MostFetches });

    /// <summary>Whether a page is still to be read, for the same wording of its entry.</summary>
    /// <param name="page">The page.</param>
    public bool IsWaiting(WaitingPage page) => Scalar<long>(
        "SELECT count(*) FROM full_text WHERE article_id = @ArticleId AND own_hash = @OwnHash AND state = 'waiting'",
        new { page.ArticleId, page.OwnHash }) > 0;

    /// <summary>
    /// Notes what a page said, and gives up the same page of other articles of the feed: an article that took it as its text gets its own
    /// back when its entry is next read.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="text">Hash of its text.</param>
    /// <returns>Whether articles at other addresses have the same page, and whether one had taken it as its text.</returns>
    public (bool Repeats, bool WasTaken) NotePage(WaitingPage page, string text)
    {
        Execute("UPDATE full_text SET page_text = @text WHERE article_id = @ArticleId", new { text, page.ArticleId });
        const string Others =
            """
            SELECT t.article_id FROM full_text t JOIN article a ON a.id = t.article_id
            WHERE t.page_text = @text AND a.feed_id = @FeedId AND t.article_id <> @ArticleId AND a.link IS DISTINCT FROM @Url
            """;
        var same = new { text, page.FeedId, page.ArticleId, page.Url };
        bool repeats = Scalar<long>($"SELECT count(*) FROM ({Others}) others", same) > 0;

        // The hash of the entry would keep it from being read again.
        Execute(
            $"""
            UPDATE article SET entry_hash = NULL
            WHERE id IN (SELECT article_id FROM full_text WHERE state = 'read' AND article_id IN ({Others}))
            """,
            same);
        bool wasTaken = Execute(
            $"""
            UPDATE full_text SET state = 'failed', problem = 'the page is the same as that of another article'
            WHERE state = 'read' AND article_id IN ({Others})
            """,
            same) > 0;
        return (repeats, wasTaken);
    }

    /// <summary>
    /// Stores how far a page has come; nothing where its entry has another wording by now, or it was outdated on its way.
    /// </summary>
    /// <param name="page">The page, with the requests made so far.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="nextTry">When it may be asked for again, where it waits.</param>
    public void Save(WaitingPage page, FullTextState state, DateTimeOffset nextTry) => Execute(
        """
        UPDATE full_text SET state = @Word, problem = @Problem, fetches = @Fetches, next_try = @nextTry
        WHERE article_id = @ArticleId AND own_hash = @OwnHash AND state = 'waiting'
        """,
        new { state.Word, state.Problem, page.Fetches, nextTry = nextTry.ToStored(), page.ArticleId, page.OwnHash });
}

/// <summary>An article whose page is to be read.</summary>
public sealed record WaitingPage
{
    /// <summary>Number of the article.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The feed that carries it.</summary>
    public required long FeedId { get; init; }

    /// <summary>Address of the page.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// Content hash of what the feed itself carries; where it has changed meanwhile, what was read belongs to a former wording.
    /// </summary>
    public required string OwnHash { get; init; }

    /// <summary>How often the page was asked for already.</summary>
    public required int Fetches { get; init; }

    /// <summary>Whether the article is kept out of clustering.</summary>
    public bool Alone { get; init; }
}
