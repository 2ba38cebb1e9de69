using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;

namespace FeedAggregator.Scheduling;

/// <summary>
/// What a feed's row says after a round. Pure: the pipeline fetches, parses, calls <see cref="Round"/>, keeps the articles, calls
/// <see cref="Due"/> when it knows how many of them are new, and stores the answer in the same transaction as the articles, so that
/// validators never get ahead of what is kept. The rests that the answer asks for (<see cref="RetryAfter.Of"/>) are stored there too.
/// </summary>
/// <param name="schedule">Decides when the feed is due next.</param>
public sealed partial class FeedOutcome(Schedule schedule)
{
    private const int Bound = 10_000;

    /// <summary>Warning of a 304 that names another version.</summary>
    private const string OtherVersion = "other-version";

    /// <summary>
    /// Warnings of a document that may have been cut on its way. What it brought is kept, but not its validators: a 304 would hide the
    /// rest. If the same bytes come again, that is what the publisher wrote, and the validators are kept then.
    /// </summary>
    private static readonly FrozenSet<string> MayBeCut = FrozenSet.Create(
        StringComparer.Ordinal, "truncated", "unterminated-tag", "unterminated-cdata", "unterminated-comment", "compressed-body-cut");

    /// <summary>The feed after the round; <see cref="Due"/> says when it is due next.</summary>
    /// <param name="feed">The feed as it was fetched.</param>
    /// <param name="result">How the fetch ended.</param>
    /// <param name="parsed">The document, where one came and could be read; else null.</param>
    /// <param name="parseError">Why it could not be read; null where it could or none came.</param>
    /// <param name="now">The present.</param>
    public static Feed Round(Feed feed, FetchResult result, ParsedFeed? parsed, FeedParseException? parseError, DateTimeOffset now)
    {
        feed = feed with { Url = AddressOf(feed, result, parsed) };
        return result switch
        {
            FetchResult.Postponed => feed,
            FetchResult.Fetched fetched when parsed is not null => Read(Attempted(feed, result, now), fetched, parsed, now),
            FetchResult.NotModified => Unchanged(Attempted(feed, result, now), result.Facts, now),
            FetchResult.Gone gone => Failed(feed, result, gone.Reason, now) with { Gone = true },
            FetchResult.Refused refused => Failed(feed, result, refused.Reason, now),
            FetchResult.Failed failed => WithoutRejected(Failed(feed, result, failed.Reason, now), failed.Facts),
            _ => Unreadable(feed, result, parseError, now),
        };
    }

    /// <summary>The feed with its rate and its next due time.</summary>
    /// <param name="before">The feed before the round.</param>
    /// <param name="after">What <see cref="Round"/> made of it.</param>
    /// <param name="result">How the fetch ended.</param>
    /// <param name="parsed">The document, where one came and could be read; else null.</param>
    /// <param name="arrived">Entries that never came before, dropped ones among them.</param>
    /// <param name="known">Entries that came before.</param>
    /// <param name="now">The present.</param>
    public Feed Due(Feed before, Feed after, FetchResult result, ParsedFeed? parsed, int arrived, int known, DateTimeOffset now)
    {
        PublishingRate rate = (result, parsed) switch
        {
            (FetchResult.Fetched, not null) => before.Rate.After(parsed, arrived, known, before.LastSuccess, now),
            (FetchResult.NotModified, _) => before.Rate.Passed(before.LastSuccess, now),
            _ => before.Rate,
        };
        DueDecision due = schedule.Next(before, result, parsed, rate, now);
        return after with { Rate = rate, NextDue = due.Due, DueReason = due.Reason };
    }

    /// <summary>
    /// A feed that has just moved, where it may have met another subscription of its new address: then that one goes on alone, and this one
    /// is not asked any more and says why. Its articles stay.
    /// </summary>
    /// <param name="moved">The feed after the round in which its address changed.</param>
    /// <param name="all">All feeds.</param>
    public static Feed Moved(Feed moved, IEnumerable<Feed> all)
    {
        string address = SubscriptionAddress.Key(moved.Url);
        Feed? other = all.FirstOrDefault(
            feed => feed.Id != moved.Id && feed is { Subscribed: true, Gone: false } && SubscriptionAddress.Key(feed.Url) == address);
        return other is null ? moved : moved with
        {
            Gone = true,
            NextDue = DateTimeOffset.MaxValue,
            DueReason = "moved to an address that is subscribed already: it is not asked again",
            LastError = $"moved to {moved.Url}, which is subscribed already as \"{other.Title}\"; this subscription can be removed",
        };
    }

    /// <summary>
    /// The subscribed address again, where the one that the feed had moved to is dead and the subscribed one has the feed, or where that
    /// one said it is gone for good; else the address stays. A former address that has no feed either must not replace one that may come
    /// back.
    /// </summary>
    private static string AddressOf(Feed feed, FetchResult result, ParsedFeed? parsed) =>
        result.Facts.RequestedUrl == feed.SubscribedUrl &&
        (result is FetchResult.NotModified || parsed is not null || result.Facts.MovedUrlIsGone)
            ? feed.SubscribedUrl
            : feed.Url;

    private static Feed Attempted(Feed feed, FetchResult result, DateTimeOffset now) =>
        feed with { LastAttempt = now, LastStatus = result.Facts.Status };

    private static Feed Failed(Feed feed, FetchResult result, string reason, DateTimeOffset now) => Attempted(feed, result, now) with
    {
        LastError = reason,
        ConsecutiveFailures = feed.ConsecutiveFailures + 1,
    };

    /// <summary>
    /// A server that turns a request down as malformed or too large may mean the validators, even its own; without them the next request is
    /// as plain as the first was, or it would be turned down for ever.
    /// </summary>
    private static Feed WithoutRejected(Feed feed, FetchFacts facts) => facts is { Compared: true, Status: 400 or 412 or 413 or 431 }
        ? feed with { ETag = null, LastModified = null, ValidatorsUrl = null }
        : feed;

    /// <summary>Nothing of an unreadable document is remembered, neither validators nor hash: the next answer is read afresh.</summary>
    private static Feed Unreadable(Feed feed, FetchResult result, FeedParseException? parseError, DateTimeOffset now) =>
        Failed(feed, result, parseError?.Message ?? "the document could not be read", now) with { Warnings = parseError?.Warnings ?? [] };

    private static Feed Unchanged(Feed feed, FetchFacts facts, DateTimeOffset now)
    {
        if (facts is { Status: 304, ETag: not null } && feed.ETag is not null && !IsSameVersion(feed.ETag, facts.ETag))
        {
            return Contradicted(feed, now);
        }

        return Validated(Succeeded(feed, now), facts) with
        {
            Warnings = feed.Warnings.Any(IsOtherVersion) ? [.. feed.Warnings.Where(warning => !IsOtherVersion(warning))] : feed.Warnings,
            FreshFor = Schedule.FreshFor(feed, facts),
            Url = facts.PermanentUrl ?? feed.Url,
        };
    }

    private static Feed Read(Feed feed, FetchResult.Fetched fetched, ParsedFeed parsed, DateTimeOffset now)
    {
        FetchFacts facts = fetched.Facts;
        Feed read = Succeeded(feed, now) with
        {
            Format = parsed.Format,
            Warnings = parsed.Warnings,
            Schedule = parsed.Schedule,
            HubUrl = WebUrl(parsed.Hubs is [var hub, ..] ? hub : null),
            SelfUrl = WebUrl(parsed.Self),
            FreshFor = facts.FreshFor,
            BodyHash = fetched.BodyHash,
        };
        if (!parsed.Warnings.Any(warning => MayBeCut.Contains(warning.Code)))
        {
            read = Validated(read, facts);
        }

        if (AnotherFeed(feed, parsed) is { } warning)
        {
            return read with { Warnings = [warning, .. parsed.Warnings] };
        }

        string? title = feed.TitleIsOperators ? null : PlainTitle(parsed.Title);
        string? site = feed.SiteUrl ?? parsed.Link;
        string url = facts.PermanentUrl ?? feed.Url;

        // Whose outlet it is, is settled among all feeds where the row is stored (OutletClaim).
        return read with { Title = title ?? feed.Title, SiteUrl = site, Url = url };
    }

    private static Feed Succeeded(Feed feed, DateTimeOffset now) =>
        feed with { LastSuccess = now, LastError = null, ConsecutiveFailures = 0, Gone = false };

    /// <summary>
    /// A complete answer replaces both validators, also by none: what it does not carry is no longer its own. A 304 confirms the version
    /// that was read; it takes nothing away, and its Last-Modified counts only beside the same ETag (RFC 9111, 4.3.4).
    /// </summary>
    private static Feed Validated(Feed feed, FetchFacts facts) => facts.Status == 304
        ? feed with
        {
            LastModified = facts.ETag is not null && IsSameVersion(feed.ETag, facts.ETag)
            ? facts.LastModified ?? feed.LastModified
            : feed.LastModified
        }
        : feed with { ETag = facts.ETag, LastModified = facts.LastModified, ValidatorsUrl = facts.FinalUrl };

    /// <summary>
    /// A 304 that names another version than the one that was read updates nothing (RFC 9111, 4.3.4): its server compared something else,
    /// such as the date alone. If that happens twice in a row, the date is not sent any more, or a newer version could stay hidden.
    /// </summary>
    private static Feed Contradicted(Feed feed, DateTimeOffset now)
    {
        bool again = feed.Warnings.Any(IsOtherVersion);
        var warning = new FeedWarning(
            OtherVersion, 0, "the server says that nothing changed (304), but names another version (ETag) than the one that was read");
        return Succeeded(feed, now) with
        {
            Warnings = [warning, .. feed.Warnings.Where(known => !IsOtherVersion(known))],
            LastModified = again ? null : feed.LastModified,
        };
    }

    private static bool IsOtherVersion(FeedWarning warning) => warning.Code == OtherVersion;

    /// <summary>Weak comparison (RFC 9110, 8.8.3.2): the prefix of a weak ETag does not count.</summary>
    private static bool IsSameVersion(string? one, string? other) => string.Equals(Opaque(one), Opaque(other), StringComparison.Ordinal);

    private static string? Opaque(string? etag) => etag is not null && etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag;

    /// <summary>
    /// Notices that an address now serves another publisher's feed (a domain that changed hands, a wrong redirect): both the site and the
    /// title are others. Reported, and neither the name nor a new address is taken over.
    /// </summary>
    private static FeedWarning? AnotherFeed(Feed feed, ParsedFeed parsed)
    {
        string? was = Outlet.OfUrl(feed.SiteUrl);
        string? isNow = Outlet.OfUrl(parsed.Link);
        string? title = PlainTitle(parsed.Title);
        bool other = feed.LastSuccess is not null && was is not null && isNow is not null &&
            !string.Equals(was, isNow, StringComparison.Ordinal) &&
            title is not null && !string.Equals(title, feed.Title, StringComparison.OrdinalIgnoreCase);
        return other
            ? new FeedWarning("another-feed", 0, $"the address now serves \"{title}\" of {isNow}; it was \"{feed.Title}\" of {was}")
            : null;
    }

    /// <summary>An address a document gives of itself, where it is one that could be asked.</summary>
    private static string? WebUrl(string? text) =>
        text is { Length: <= 2048 } && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && WebAddress.IsWeb(uri)
            ? uri.AbsoluteUri
            : null;

    private static string? PlainTitle(ParsedText? title)
    {
        string? text = title is { Kind: TextKind.Html } ? WebUtility.HtmlDecode(Tag.Replace(title.Value, " ")) : title?.Value;
        text = text is null ? null : Blank.Replace(text, " ").Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    // Both patterns are linear by themselves; the bound only satisfies the rule that there is one.
    [GeneratedRegex("<[^<>]*>", RegexOptions.None, Bound)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\s+", RegexOptions.None, Bound)]
    private static partial Regex Blank { get; }
}
