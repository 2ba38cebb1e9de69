using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedAggregator.Storage;

/// <summary>Reads rows of the table <c>feed</c>; <see cref="FeedWriting"/> writes them.</summary>
internal static class FeedTable
{
    private const string Columns = """
        id, url, subscribed_url AS SubscribedUrl, title, title_is_operators AS TitleIsOperators, site_url AS SiteUrl, outlet, category,
        subscribed, etag, last_modified AS LastModified, validators_url AS ValidatorsUrl, body_hash AS BodyHash, next_due AS NextDue, due_reason AS DueReason,
        last_attempt AS LastAttempt, last_success AS LastSuccess, last_status AS LastStatus, last_error AS LastError,
        consecutive_failures AS ConsecutiveFailures, gone, format, warnings, schedule, fresh_for AS FreshFor, hub_url AS HubUrl, self_url AS SelfUrl,
        settings, credits_others AS CreditsOthers, rate, site_is_operators AS SiteIsOperators, added
        """;

    public static IReadOnlyList<Feed> All(SqliteConnection connection) =>
        Map(connection.Query<FeedRow>($"SELECT {Columns} FROM feed ORDER BY category, title, id"));

    /// <summary>All feeds as the articles they carry name them.</summary>
    public static IReadOnlyList<FeedName> Names(SqliteConnection connection) =>
    [
        .. connection.Query<FeedRow>(
            """
            SELECT id, title, url, site_url AS SiteUrl, outlet, category, settings, credits_others AS CreditsOthers, site_is_operators AS SiteIsOperators
            FROM feed
            """).Select(row => row.ToName()),
    ];

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

    public static IReadOnlyDictionary<EntryHash, long> CurrentEntries(SqliteConnection connection, long feedId, DateTimeOffset now)
    {
        var entries = new Dictionary<EntryHash, long>();
        IEnumerable<(long Id, byte[] Hash)> rows = connection.Query<(long Id, byte[] Hash)>(
            """
            SELECT a.id, a.entry_hash FROM feed f, json_each(f.current_articles) j JOIN article a ON a.id = j.value
            WHERE f.id = @feedId AND a.entry_hash IS NOT NULL AND a.published_origin <> @Clamped AND a.published <= @now AND a.first_seen <= @now
            """,
            new { feedId, Clamped = (long)PublishedOrigin.Clamped, now = now.ToStored() });
        foreach ((long id, byte[] hash) in rows)
        {
            entries.TryAdd(EntryHash.Of(hash), id);
        }

        return entries;
    }

    /// <summary>Subscribed feeds that have an outlet, without their health.</summary>
    public static IReadOnlyList<FeedName> OfOutlet(SqliteConnection connection, string outlet) =>
    [
        .. connection.Query<FeedRow>(
            """
            SELECT id, title, url, site_url AS SiteUrl, outlet, category, settings, credits_others AS CreditsOthers, site_is_operators AS SiteIsOperators
            FROM feed WHERE outlet = @outlet AND subscribed = 1
            """,
            new { outlet }).Select(row => row.ToName()),
    ];

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
        public string? HubUrl { get; init; }
        public string? SelfUrl { get; init; }
        public string Settings { get; init; } = "{}";
        public bool CreditsOthers { get; init; }
        public string Rate { get; init; } = "{}";
        public bool SiteIsOperators { get; init; }
        public long? Added { get; init; }

        public FeedName ToName()
        {
            FeedSettings settings = StoredSettings.Read(Settings);
            return new FeedName
            {
                Id = Id,
                Title = Title,
                Url = Url,
                SiteUrl = SiteUrl,
                Outlet = Outlet,
                Category = Category,
                Settings = settings,
                IsAggregator = settings.Aggregator ?? CreditsOthers,
                SiteIsOperators = SiteIsOperators,
            };
        }

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
            Warnings = StoredJson.Warnings(Warnings),
            Schedule = StoredJson.Schedule(Schedule),
            FreshFor = FreshFor is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            HubUrl = HubUrl,
            SelfUrl = SelfUrl,
            Settings = StoredSettings.Read(Settings),
            CreditsOthers = CreditsOthers,
            Rate = StoredJson.Rate(Rate),
            SiteIsOperators = SiteIsOperators,
            Added = Times.FromStored(Added),
        };
    }
}
