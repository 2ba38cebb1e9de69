namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>feed</c>.</summary>
public class FeedQueries : Table
{
    private const string Columns = """
        id, url, subscribed_url AS SubscribedUrl, title, title_is_operators AS TitleIsOperators, site_url AS SiteUrl, outlet, category,
        subscribed, etag, last_modified AS LastModified, validators_url AS ValidatorsUrl, body_hash AS BodyHash, next_due AS NextDue,
          due_reason AS DueReason,
        last_attempt AS LastAttempt, last_success AS LastSuccess, last_status AS LastStatus, last_error AS LastError,
        consecutive_failures AS ConsecutiveFailures, gone, format, warnings, schedule, fresh_for AS FreshFor, hub_url AS HubUrl,
          self_url AS SelfUrl,
        settings, credits_others AS CreditsOthers, rate, site_is_operators AS SiteIsOperators, added
        """;

    private const string SummaryColumns =
        """
        id, title, url, site_url AS SiteUrl, outlet, category, settings, credits_others AS CreditsOthers,
        site_is_operators AS SiteIsOperators
        """;

    private readonly string _current;

    internal FeedQueries(StoreConnection on)
        : base(on) => _current =
            $"""
            SELECT a.id, a.entry_hash FROM feed f, {Dialect.Each("f.current_articles", "j")} JOIN article a ON a.id = j.value
            WHERE f.id = @feedId AND a.entry_hash IS NOT NULL AND a.published_origin <> @Clamped AND a.published <= @now
              AND a.first_seen <= @now
            """;

    /// <summary>All feeds, subscribed or not, by category and title.</summary>
    public IReadOnlyList<Feed> All() => Map(Query<FeedRow>($"SELECT {Columns} FROM feed ORDER BY category, title, id"));

    /// <summary>
    /// All feeds, subscribed or not, as the articles they carry name them, without their health: cheap however many there are.
    /// </summary>
    public IReadOnlyList<FeedSummary> Summaries() =>
        [.. Query<FeedRow>($"SELECT {SummaryColumns} FROM feed").Select(row => row.ToSummary())];

    /// <summary>One feed, subscribed or not; null where there is none.</summary>
    /// <param name="feedId">Its number.</param>
    public Feed? Find(long feedId) =>
        Map(Query<FeedRow>($"SELECT {Columns} FROM feed WHERE id = @feedId", new { feedId })).FirstOrDefault();

    /// <summary>
    /// Feeds that are due at a moment: subscribed, not gone. Local files first, so that they never wait behind the network; then what has
    /// waited longest.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<Feed> Due(DateTimeOffset now, int limit) => Map(Query<FeedRow>(
        $"""
        SELECT {Columns} FROM feed
        WHERE subscribed = 1 AND gone = 0 AND next_due <= @now
        ORDER BY url NOT LIKE 'file:%', next_due, id LIMIT @limit
        """,
        new { now = now.ToStored(), limit }));

    /// <summary>
    /// The articles of a feed's newest document by the hash of their entry (<see cref="EntryHash"/>). Those whose times had to be guessed
    /// or are still to come are left out: their entries are looked at again.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="now">The present.</param>
    public IReadOnlyDictionary<EntryHash, long> CurrentEntries(long feedId, DateTimeOffset now)
    {
        var entries = new Dictionary<EntryHash, long>();
        foreach ((long id, byte[] hash) in Query<(long Id, byte[] Hash)>(
            _current, new { feedId, Clamped = (long)PublishedOrigin.Clamped, now = now.ToStored() }))
        {
            entries.TryAdd(EntryHash.Of(hash), id);
        }

        return entries;
    }

    /// <summary>Subscribed feeds that count as an outlet.</summary>
    /// <param name="outlet">Its host.</param>
    public IReadOnlyList<FeedSummary> OfOutlet(string outlet) =>
        [.. Query<FeedRow>($"SELECT {SummaryColumns} FROM feed WHERE outlet = @outlet AND subscribed = 1", new { outlet })
        .Select(row => row.ToSummary())];

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

        public FeedSummary ToSummary() => new()
        {
            Id = Id,
            Title = Title,
            Url = Url,
            SiteUrl = SiteUrl,
            Outlet = Outlet,
            Category = Category,
            Settings = StoredSettings.Read(Settings),
            CreditsOthers = CreditsOthers,
            SiteIsOperators = SiteIsOperators,
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

/// <summary>The table <c>feed</c>.</summary>
public sealed class FeedTable : FeedQueries
{
    /// <summary>How long a document that became shorter is not believed to have dropped the rest for good.</summary>
    internal static readonly TimeSpan FormerKept = TimeSpan.FromDays(7);

    private readonly Statement _add;
    private readonly Statement _save;
    private readonly Statement _carried;
    private readonly Statement _saveCarried;

    internal FeedTable(StoreConnection on)
        : base(on)
    {
        _add = on.Prepare(
            """
            INSERT INTO feed (url, subscribed_url, title, title_is_operators, site_url, outlet, category, subscribed, etag, last_modified,
              validators_url, body_hash, next_due, due_reason, last_attempt, last_success, last_status, last_error, consecutive_failures,
                gone,
              format, warnings, schedule, fresh_for, settings, credits_others, hub_url, self_url, rate, site_is_operators, added)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
              $26, $27, $28, $29, $30, $31)
            RETURNING id
            """);
        _save = on.Prepare(
            """
            UPDATE feed SET url = $1, subscribed_url = $2, title = $3, title_is_operators = $4, site_url = $5, outlet = $6, category = $7,
              subscribed = $8, etag = $9, last_modified = $10, validators_url = $11, body_hash = $12, next_due = $13, due_reason = $14,
              last_attempt = $15, last_success = $16, last_status = $17, last_error = $18, consecutive_failures = $19, gone = $20,
                format = $21,
              warnings = $22, schedule = $23, fresh_for = $24, settings = $25, credits_others = $26, hub_url = $27, self_url = $28,
                rate = $29,
              site_is_operators = $30, added = $31
            WHERE id = $32
            """);
        _carried = on.Prepare("SELECT current_articles, former_articles, former_since FROM feed WHERE id = $1");
        _saveCarried = on.Prepare("UPDATE feed SET current_articles = $2, former_articles = $3, former_since = $4 WHERE id = $1");
    }

    /// <summary>Adds a feed and gives it its number.</summary>
    /// <param name="feed">The feed; its <see cref="Feed.Id"/> is ignored.</param>
    public Feed Add(Feed feed) => feed with { Id = _add.Value(Values(feed))!.Value };

    /// <summary>Stores every field of a feed that is there already.</summary>
    /// <param name="feed">The feed.</param>
    public void Save(Feed feed) => _save.Run([.. Values(feed), feed.Id]);

    /// <summary>
    /// Notes which articles the newest document of a feed carries: retention never removes these. Where a document has fewer than the one
    /// before, it may be empty or cut by mistake: those of the longer one are kept as well, until one of that length comes or for a week.
    /// </summary>
    /// <param name="feedId">The feed.</param>
    /// <param name="articleIds">Their numbers.</param>
    /// <param name="now">When the document came.</param>
    public void SaveCurrent(long feedId, IReadOnlyList<long> articleIds, DateTimeOffset now)
    {
        (string current, string former, long? since) = _carried.Row(
            static row => (row.Text(0), row.Text(1), row.IsNull(2) ? (long?)null : row.Integer(2)), feedId);
        if (current is null)
        {
            return;
        }

        int before = StoredJson.Numbers(current).Count;
        IReadOnlyCollection<long> longer = StoredJson.Numbers(former);
        bool isOver = longer.Count == 0 || since > now.ToStored() || since < (now - FormerKept).ToStored();
        bool isShorter = articleIds.Count < before;
        string kept = isOver ? isShorter ? current : StoredJson.EmptyList
            : isShorter ? StoredJson.Text([.. longer.Union(StoredJson.Numbers(current)).Order()])
            : articleIds.Count < longer.Count ? former : StoredJson.EmptyList;
        _saveCarried.Run(feedId, StoredJson.Text(articleIds), kept, isOver ? now.ToStored() : since);
    }

    private static object?[] Values(Feed feed) =>
    [
        feed.Url, feed.SubscribedUrl, feed.Title, feed.TitleIsOperators ? 1L : 0L, feed.SiteUrl, feed.Outlet, feed.Category,
        feed.Subscribed ? 1L : 0L, feed.ETag, feed.LastModified, feed.ValidatorsUrl, feed.BodyHash, feed.NextDue.ToStored(), feed.DueReason,
        feed.LastAttempt.ToStored(), feed.LastSuccess.ToStored(), (long?)feed.LastStatus, feed.LastError, (long)feed.ConsecutiveFailures,
        feed.Gone ? 1L
            : 0L, feed.Format, StoredJson.Text(feed.Warnings), StoredJson.Text(feed.Schedule), (long?)feed.FreshFor?.TotalMilliseconds,
        StoredSettings.Write(feed.Settings), feed.CreditsOthers ? 1L : 0L, feed.HubUrl, feed.SelfUrl,
        StoredJson.Text(feed.Rate),
        feed.SiteIsOperators ? 1L : 0L, feed.Added.ToStored(),
    ];
}
