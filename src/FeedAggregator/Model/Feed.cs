using System.Globalization;

namespace FeedAggregator.Model;

/// <summary>
/// What we subscribe to, with everything the next fetch needs to know. An immutable snapshot of a row: a round hands back a changed
/// copy, which is stored in the transaction of the articles it brought.
/// </summary>
public sealed record Feed
{
    /// <summary>Scheme of the addresses of feeds that no subscription lists: sources of imported articles.</summary>
    public const string ImportScheme = "import:";

    /// <summary>Number of the feed in the database; never reused.</summary>
    public long Id { get; init; }

    /// <summary>
    /// Address that is fetched now: the subscribed one, or where a permanent redirect led. A <c>file:</c> URL for local feeds.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>Address as the operator wrote it (made absolute); the key by which the subscription file finds this feed again.</summary>
    public required string SubscribedUrl { get; init; }

    /// <summary>Name for people: the operator's, else the feed's own, else the host.</summary>
    public required string Title { get; init; }

    /// <summary>Whether <see cref="Title"/> was given by the operator and the feed's own title must not replace it.</summary>
    public bool TitleIsOperators { get; init; }

    /// <summary>Address of the site behind the feed, from the subscription or the document.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Whether <see cref="SiteUrl"/> was written by the operator; else it is what the document claims.</summary>
    public bool SiteIsOperators { get; init; }

    /// <summary>When the feed was subscribed to; null for feeds of before this was kept.</summary>
    public DateTimeOffset? Added { get; init; }

    /// <summary>Host that stands for the outlet, lower case, without <c>www.</c>.</summary>
    public required string Outlet { get; init; }

    /// <summary>Category path, parts joined by <c>/</c>; empty at the top level.</summary>
    public string Category { get; init; } = "";

    /// <summary>What the operator wants of this feed alone.</summary>
    public FeedSettings Settings { get; init; } = FeedSettings.None;

    /// <summary>Whether all of its newest articles credit another outlet, as aggregators do; updated each round.</summary>
    public bool CreditsOthers { get; init; }

    /// <summary>Whether the feed re-publishes others: as the operator says, else as its articles show.</summary>
    public bool IsAggregator => Settings.Aggregator ?? CreditsOthers;

    /// <summary>Whether the feed is still subscribed. Articles of an unsubscribed feed stay.</summary>
    public bool Subscribed { get; init; } = true;

    /// <summary>ETag of the newest complete answer that carried one, opaque and exact; null if none did.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified of the newest complete answer that carried one, opaque and exact; null if none did.</summary>
    public string? LastModified { get; init; }

    /// <summary>
    /// Address that gave <see cref="ETag"/> and <see cref="LastModified"/>, where a temporary redirect made it another than
    /// <see cref="Url"/>; null means <see cref="Url"/>. Validators go back only to the address that gave them.
    /// </summary>
    public string? ValidatorsUrl { get; init; }

    /// <summary>Hash of the newest body, hexadecimal: an equal body is not parsed again.</summary>
    public string? BodyHash { get; init; }

    /// <summary>When the feed may be fetched next; the stored schedule is the truth.</summary>
    public required DateTimeOffset NextDue { get; init; }

    /// <summary>Why then, in plain words.</summary>
    public string DueReason { get; init; } = "never fetched yet";

    /// <summary>What the newest document said about how often to come; a 304 repeats nothing of it, so it is kept here.</summary>
    public PublisherSchedule Schedule { get; init; } = PublisherSchedule.None;

    /// <summary>WebSub hub the newest document names (rel=hub), http or https; recorded, not used yet. Null where it names none.</summary>
    public string? HubUrl { get; init; }

    /// <summary>
    /// Address the newest document gives as its own (rel=self), http or https; recorded, never followed. Null where it gives none.
    /// </summary>
    public string? SelfUrl { get; init; }

    /// <summary>How often the feed really publishes.</summary>
    public PublishingRate Rate { get; init; } = PublishingRate.Unknown;

    /// <summary>How long answers stay fresh by the newest Cache-Control or Expires; null where none was sent.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>When the last attempt ended, or null before the first.</summary>
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>When an attempt last succeeded (200 or 304), or null.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>HTTP status of the last attempt, or null where there was no answer or no HTTP.</summary>
    public int? LastStatus { get; init; }

    /// <summary>Why the last attempt failed, in plain words; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Whether it is gone for good (410): never fetched again until the operator says so.</summary>
    public bool Gone { get; init; }

    /// <summary>Format of the last document that was understood, such as <c>rss-2.0</c>; null before one was.</summary>
    public string? Format { get; init; }

    /// <summary>That entries may have been missed lately, in plain words; null where none were.</summary>
    public string? MissedEntries => Rate.Missed is { } missed
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"entries missed: the document of {missed.UtcDateTime:yyyy-MM-dd HH:mm} UTC had no entry of the one before")
        : null;

    /// <summary>Repairs and oddities of the last document.</summary>
    public IReadOnlyList<FeedWarning> Warnings { get; init; } = [];

    /// <summary>
    /// The feed as if it were subscribed for the first time: at the address the operator wrote, without anything an answer has left. Its
    /// articles stay its own.
    /// </summary>
    public Feed Afresh() => Unread() with
    {
        Url = SubscribedUrl,
        Gone = false,
        ConsecutiveFailures = 0,
        LastError = null,
        LastStatus = null,
        FreshFor = null,
        Schedule = PublisherSchedule.None,
        Warnings = [],
    };

    /// <summary>The feed as if it had not been read before: its next answer comes whole and is compared with no earlier one.</summary>
    public Feed Unread() => this with { ETag = null, LastModified = null, ValidatorsUrl = null, BodyHash = null };
}
