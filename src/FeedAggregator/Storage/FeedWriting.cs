namespace FeedAggregator.Storage;

/// <summary>The writer's side of the tables <c>feed</c> and <c>dropped_entry</c>.</summary>
internal sealed class FeedWriting
{
    /// <summary>How long a document that became shorter is not believed to have dropped the rest for good.</summary>
    public static readonly TimeSpan FormerKept = TimeSpan.FromDays(7);

    private readonly Statement _add;
    private readonly Statement _save;
    private readonly Statement _saveCurrent;
    private readonly Statement _forgetDropped;

    public FeedWriting(Statements statements)
    {
        _add = statements.Prepare(
            """
            INSERT INTO feed (url, subscribed_url, title, title_is_operators, site_url, outlet, category, subscribed, etag, last_modified,
              validators_url, body_hash, next_due, due_reason, last_attempt, last_success, last_status, last_error, consecutive_failures, gone,
              format, warnings, schedule, fresh_for, settings, credits_others, hub_url, self_url, rate, site_is_operators, added)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)
            RETURNING id
            """);
        _save = statements.Prepare(
            """
            UPDATE feed SET url = ?1, subscribed_url = ?2, title = ?3, title_is_operators = ?4, site_url = ?5, outlet = ?6, category = ?7,
              subscribed = ?8, etag = ?9, last_modified = ?10, validators_url = ?11, body_hash = ?12, next_due = ?13, due_reason = ?14,
              last_attempt = ?15, last_success = ?16, last_status = ?17, last_error = ?18, consecutive_failures = ?19, gone = ?20, format = ?21,
              warnings = ?22, schedule = ?23, fresh_for = ?24, settings = ?25, credits_others = ?26, hub_url = ?27, self_url = ?28, rate = ?29,
              site_is_operators = ?30, added = ?31
            WHERE id = ?32
            """);
        _saveCurrent = statements.Prepare(
            """
            UPDATE feed SET current_articles = ?2,
              former_articles = CASE
                WHEN former_articles = '[]' OR former_since NOT BETWEEN ?5 AND ?4 THEN iif(?3 < json_array_length(current_articles), current_articles, '[]')
                WHEN ?3 < json_array_length(current_articles)
                  THEN (SELECT json_group_array(value) FROM (SELECT value FROM json_each(former_articles) UNION SELECT value FROM json_each(current_articles)))
                WHEN ?3 < json_array_length(former_articles) THEN former_articles
                ELSE '[]' END,
              former_since = CASE WHEN former_articles = '[]' OR former_since NOT BETWEEN ?5 AND ?4 THEN ?4 ELSE former_since END
            WHERE id = ?1
            """);
        _forgetDropped = statements.Prepare("DELETE FROM dropped_entry WHERE feed_id = ?1 AND name = ?2");
    }

    public Feed Add(Feed feed) => feed with { Id = _add.Value(Values(feed))!.Value };

    public void Save(Feed feed) => _save.Run([.. Values(feed), feed.Id]);

    /// <summary>See <see cref="IStoreWriter.SaveCurrentArticles"/>.</summary>
    public void SaveCurrentArticles(long feedId, IReadOnlyList<long> articleIds, DateTimeOffset now) =>
        _saveCurrent.Run(feedId, StoredJson.Text(articleIds), (long)articleIds.Count, now.ToStored(), (now - FormerKept).ToStored());

    /// <summary>See <see cref="IStoreWriter.ForgetDropped"/>. Asked for with every new article, therefore prepared.</summary>
    public void ForgetDropped(long feedId, string name) => _forgetDropped.Run(feedId, name);

    private static object?[] Values(Feed feed) =>
    [
        feed.Url, feed.SubscribedUrl, feed.Title, feed.TitleIsOperators ? 1L : 0L, feed.SiteUrl, feed.Outlet, feed.Category,
        feed.Subscribed ? 1L : 0L, feed.ETag, feed.LastModified, feed.ValidatorsUrl, feed.BodyHash, feed.NextDue.ToStored(), feed.DueReason,
        feed.LastAttempt.ToStored(), feed.LastSuccess.ToStored(), (long?)feed.LastStatus, feed.LastError, (long)feed.ConsecutiveFailures,
        feed.Gone ? 1L : 0L, feed.Format, StoredJson.Text(feed.Warnings), StoredJson.Text(feed.Schedule), (long?)feed.FreshFor?.TotalMilliseconds,
        StoredSettings.Write(feed.Settings), feed.CreditsOthers ? 1L : 0L, feed.HubUrl, feed.SelfUrl,
        StoredJson.Text(feed.Rate),
        feed.SiteIsOperators ? 1L : 0L, feed.Added.ToStored(),
    ];
}
