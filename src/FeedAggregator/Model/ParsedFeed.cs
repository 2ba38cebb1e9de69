namespace FeedAggregator.Model;

/// <summary>
/// What a document says, every format mapped on the same fields. Values as written: decoded and trimmed, but neither sanitised, clamped
/// nor canonicalised; null where absent. Link fields are resolved against xml:base, the feed's link and the response URL.
/// </summary>
public sealed record ParsedFeed
{
    /// <summary>Format and version, such as <c>rss-2.0</c>, <c>rss-1.0</c>, <c>atom-1.0</c>, <c>json-1.1</c>, <c>cdf</c>.</summary>
    public required string Format { get; init; }

    /// <summary>IANA name of the encoding that was used.</summary>
    public required string Encoding { get; init; }

    /// <summary>Which rule chose the encoding, such as <c>bom</c>, <c>valid-utf8</c>, <c>http-charset</c>.</summary>
    public required string EncodingRule { get; init; }

    /// <summary>Title of the feed.</summary>
    public ParsedText? Title { get; init; }

    /// <summary>Address of the site the feed belongs to.</summary>
    public string? Link { get; init; }

    /// <summary>Description or subtitle.</summary>
    public ParsedText? Description { get; init; }

    /// <summary>Language tag as written.</summary>
    public string? Language { get; init; }

    /// <summary>When the feed says it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>When the feed says it was published (RSS channel pubDate), or null.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Authors of the feed as a whole.</summary>
    public IReadOnlyList<ParsedPerson> Authors { get; init; } = [];

    /// <summary>Id of the feed (Atom id), or null.</summary>
    public string? Id { get; init; }

    /// <summary>Address of the feed's image or logo.</summary>
    public string? Image { get; init; }

    /// <summary>Address of the feed's icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Rights or copyright line.</summary>
    public string? Rights { get; init; }

    /// <summary>Software that made the document.</summary>
    public string? Generator { get; init; }

    /// <summary>Address the feed gives itself (rel=self).</summary>
    public string? Self { get; init; }

    /// <summary>WebSub hubs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Next page or previous archive (RFC 5005 rel=next).</summary>
    public string? Next { get; init; }

    /// <summary>RFC 5005 rel=prev-archive or rel=previous.</summary>
    public string? Previous { get; init; }

    /// <summary>What the publisher says about how often to come (ttl, sy:*, skipHours, skipDays).</summary>
    public PublisherSchedule Schedule { get; init; } = PublisherSchedule.None;

    /// <summary>Categories of the feed as a whole.</summary>
    public IReadOnlyList<ParsedCategory> Categories { get; init; } = [];

    /// <summary>The entries in document order.</summary>
    public IReadOnlyList<ParsedEntry> Entries { get; init; } = [];

    /// <summary>Every repair and oddity, in the order met.</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];
}

/// <summary>A category of an entry or feed.</summary>
/// <param name="Term">The category itself.</param>
/// <param name="Label">Its name for people, or null.</param>
/// <param name="Scheme">Its scheme or domain, or null.</param>
public sealed record ParsedCategory(string Term, string? Label = null, string? Scheme = null);

/// <summary>An author or contributor; at least one part is not null.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Email">Mail address, or null.</param>
/// <param name="Url">Home page, or null.</param>
public sealed record ParsedPerson(string? Name, string? Email = null, string? Url = null);

/// <summary>What a document says about how often it should be fetched.</summary>
public sealed record PublisherSchedule
{
    /// <summary>The document says nothing.</summary>
    public static PublisherSchedule None { get; } = new();

    /// <summary>RSS <c>ttl</c>, from minutes; null where absent or not positive.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>sy:updatePeriod divided by sy:updateFrequency; null where absent.</summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>sy:updateBase, or null.</summary>
    public DateTimeOffset? UpdateBase { get; init; }

    /// <summary>skipHours: hours of the day in UTC, 0 to 23, in which not to come.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>skipDays: days of the week in UTC in which not to come.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}
