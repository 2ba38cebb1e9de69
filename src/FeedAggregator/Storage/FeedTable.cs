using System.Text.Json;
using Dapper;
using FeedAggregator.Parsing;
using FeedAggregator.Subscriptions;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Rows of the table <c>feed</c>.</summary>
internal static class FeedTable
{
    private const string Columns = """
        id, url, subscribed_url AS SubscribedUrl, title, title_is_operators AS TitleIsOperators, site_url AS SiteUrl, outlet, category,
        subscribed, etag, last_modified AS LastModified, validators_url AS ValidatorsUrl, body_hash AS BodyHash, next_due AS NextDue, due_reason AS DueReason,
        last_attempt AS LastAttempt, last_success AS LastSuccess, last_status AS LastStatus, last_error AS LastError,
        consecutive_failures AS ConsecutiveFailures, gone, format, warnings, schedule, fresh_for AS FreshFor,
        settings, credits_others AS CreditsOthers
        """;

    public static IReadOnlyList<Feed> All(SqliteConnection connection) =>
        Map(connection.Query<FeedRow>($"SELECT {Columns} FROM feed ORDER BY category, title, id"));

    public static Feed? One(SqliteConnection connection, long id) =>
        Map(connection.Query<FeedRow>($"SELECT {Columns} FROM feed WHERE id = @id", new { id })).FirstOrDefault();

    /// <summary>Local files first, so that they never wait behind the network; then whoever has waited longest.</summary>
    public static IReadOnlyList<Feed> Due(SqliteConnection connection, DateTimeOffset now, int limit) =>
        Map(connection.Query<FeedRow>(
            $"""
            SELECT {Columns} FROM feed
            WHERE subscribed = 1 AND gone = 0 AND next_due <= @now
            ORDER BY url NOT LIKE 'file:%', next_due, id LIMIT @limit
            """,
            new { now = now.ToStored(), limit }));

    public static Feed Add(SqliteConnection connection, Feed feed)
    {
        long id = connection.ExecuteScalar<long>(
            """
            INSERT INTO feed (url, subscribed_url, title, title_is_operators, site_url, outlet, category, subscribed, etag, last_modified,
              validators_url, body_hash, next_due, due_reason, last_attempt, last_success, last_status, last_error, consecutive_failures, gone, format, warnings,
              schedule, fresh_for, settings, credits_others)
            VALUES (@Url, @SubscribedUrl, @Title, @TitleIsOperators, @SiteUrl, @Outlet, @Category, @Subscribed, @ETag, @LastModified,
              @ValidatorsUrl, @BodyHash, @NextDue, @DueReason, @LastAttempt, @LastSuccess, @LastStatus, @LastError, @ConsecutiveFailures, @Gone, @Format, @Warnings,
              @Schedule, @FreshFor, @Settings, @CreditsOthers)
            RETURNING id
            """,
            FeedRow.From(feed));
        return feed with { Id = id };
    }

    public static void Save(SqliteConnection connection, Feed feed) => connection.Execute(
        """
        UPDATE feed SET url = @Url, subscribed_url = @SubscribedUrl, title = @Title, title_is_operators = @TitleIsOperators,
          site_url = @SiteUrl, outlet = @Outlet, category = @Category, subscribed = @Subscribed, etag = @ETag,
          last_modified = @LastModified, validators_url = @ValidatorsUrl, body_hash = @BodyHash, next_due = @NextDue, due_reason = @DueReason,
          last_attempt = @LastAttempt, last_success = @LastSuccess, last_status = @LastStatus, last_error = @LastError,
          consecutive_failures = @ConsecutiveFailures, gone = @Gone, format = @Format, warnings = @Warnings,
          schedule = @Schedule, fresh_for = @FreshFor, settings = @Settings, credits_others = @CreditsOthers
        WHERE id = @Id
        """,
        FeedRow.From(feed));

    public static void SaveCurrentArticles(SqliteConnection connection, long feedId, IReadOnlyList<long> articleIds) => connection.Execute(
        "UPDATE feed SET current_articles = @ids WHERE id = @feedId", new { feedId, ids = JsonSerializer.Serialize(articleIds) });

    public static IReadOnlyDictionary<EntryHash, long> CurrentEntries(SqliteConnection connection, long feedId)
    {
        var entries = new Dictionary<EntryHash, long>();
        IEnumerable<(long Id, byte[] Hash)> rows = connection.Query<(long Id, byte[] Hash)>(
            """
            SELECT a.id, a.entry_hash FROM feed f, json_each(f.current_articles) j JOIN article a ON a.id = j.value
            WHERE f.id = @feedId AND a.entry_hash IS NOT NULL
            """,
            new { feedId });
        foreach ((long id, byte[] hash) in rows)
        {
            entries.TryAdd(EntryHash.Of(hash), id);
        }

        return entries;
    }

    private static List<Feed> Map(IEnumerable<FeedRow> rows) => [.. rows.Select(row => row.ToFeed())];

    private sealed class FeedRow
    {
        public long Id { get; init; }
        public string Url { get; init; } = "";
        public string SubscribedUrl { get; init; } = "";
        public string Title { get; init; } = "";
        public bool TitleIsOperators { get; init; }
        public string? SiteUrl { get; init; }
        public string Outlet { get; init; } = "";
        public string Category { get; init; } = "";
        public bool Subscribed { get; init; }
        public string? ETag { get; init; }
        public string? LastModified { get; init; }
        public string? ValidatorsUrl { get; init; }
        public string? BodyHash { get; init; }
        public long NextDue { get; init; }
        public string DueReason { get; init; } = "";
        public long? LastAttempt { get; init; }
        public long? LastSuccess { get; init; }
        public int? LastStatus { get; init; }
        public string? LastError { get; init; }
        public int ConsecutiveFailures { get; init; }
        public bool Gone { get; init; }
        public string? Format { get; init; }
        public string Warnings { get; init; } = "[]";
        public string Schedule { get; init; } = "{}";
        public long? FreshFor { get; init; }
        public string Settings { get; init; } = "{}";
        public bool CreditsOthers { get; init; }

        public static FeedRow From(Feed feed) => new()
        {
            Id = feed.Id,
            Url = feed.Url,
            SubscribedUrl = feed.SubscribedUrl,
            Title = feed.Title,
            TitleIsOperators = feed.TitleIsOperators,
            SiteUrl = feed.SiteUrl,
            Outlet = feed.Outlet,
            Category = feed.Category,
            Subscribed = feed.Subscribed,
            ETag = feed.ETag,
            LastModified = feed.LastModified,
            ValidatorsUrl = feed.ValidatorsUrl,
            BodyHash = feed.BodyHash,
            NextDue = feed.NextDue.ToStored(),
            DueReason = feed.DueReason,
            LastAttempt = feed.LastAttempt.ToStored(),
            LastSuccess = feed.LastSuccess.ToStored(),
            LastStatus = feed.LastStatus,
            LastError = feed.LastError,
            ConsecutiveFailures = feed.ConsecutiveFailures,
            Gone = feed.Gone,
            Format = feed.Format,
            Warnings = JsonSerializer.Serialize(feed.Warnings),
            Schedule = JsonSerializer.Serialize(feed.Schedule),
            FreshFor = (long?)feed.FreshFor?.TotalMilliseconds,
            Settings = StoredSettings.Write(feed.Settings),
            CreditsOthers = feed.CreditsOthers,
        };

        public Feed ToFeed() => new()
        {
            Id = Id,
            Url = Url,
            SubscribedUrl = SubscribedUrl,
            Title = Title,
            TitleIsOperators = TitleIsOperators,
            SiteUrl = SiteUrl,
            Outlet = Outlet,
            Category = Category,
            Subscribed = Subscribed,
            ETag = ETag,
            LastModified = LastModified,
            ValidatorsUrl = ValidatorsUrl,
            BodyHash = BodyHash,
            NextDue = Times.FromStored(NextDue),
            DueReason = DueReason,
            LastAttempt = Times.FromStored(LastAttempt),
            LastSuccess = Times.FromStored(LastSuccess),
            LastStatus = LastStatus,
            LastError = LastError,
            ConsecutiveFailures = ConsecutiveFailures,
            Gone = Gone,
            Format = Format,
            Warnings = JsonSerializer.Deserialize<List<FeedWarning>>(Warnings) ?? [],
            Schedule = JsonSerializer.Deserialize<PublisherSchedule>(Schedule) ?? PublisherSchedule.None,
            FreshFor = FreshFor is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Settings = StoredSettings.Read(Settings),
            CreditsOthers = CreditsOthers,
        };
    }
}
