using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>A feed's state in plain words.</summary>
internal static class FeedHealth
{
    /// <summary>
    /// One word that sorts feeds: <c>ok</c>, <c>new</c>, <c>repaired</c>, <c>missed</c>, <c>failing</c>, <c>gone</c> or <c>paused</c>.
    /// </summary>
    public static string Word(Feed feed) => feed switch
    {
        { Subscribed: false } => "paused",
        { Gone: true } => "gone",
        { LastError: not null } => "failing",
        { LastAttempt: null } => "new",
        { MissedEntries: not null } => "missed",
        { Warnings.Count: > 0 } => "repaired",
        _ => "ok",
    };

    /// <summary>One sentence for people.</summary>
    public static string InWords(Feed feed) => Word(feed) switch
    {
        "paused" => "No longer subscribed; its articles stay.",
        "gone" => "The publisher says the feed is gone for good.",
        "failing" when feed.ConsecutiveFailures > 1 =>
            string.Create(CultureInfo.InvariantCulture, $"Failed {feed.ConsecutiveFailures} times in a row: {Sentence(feed.LastError)}"),
        "failing" => $"The last attempt failed: {Sentence(feed.LastError)}",
        "new" => "Not fetched yet.",
        "missed" => $"Works; {Sentence(feed.MissedEntries)}",
        "repaired" when feed.Warnings.Count == 1 => "Works; one oddity was repaired.",
        "repaired" => string.Create(CultureInfo.InvariantCulture, $"Works; {feed.Warnings.Count} oddities were repaired."),
        _ => "Works.",
    };

    /// <summary>Where it comes from: its address, or the name of the local file; the path is not shown.</summary>
    public static string Address(Feed feed) => feed.Url.Length == 0 ? PrivateAddresses.Hidden
        : feed.Url.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        ? $"local file {Uri.UnescapeDataString(feed.Url[(feed.Url.LastIndexOf('/') + 1)..])}"
        : WebAddress.Http(feed.Url) ?? feed.Url;

    /// <summary>
    /// Failures of one kind, where several feeds have it at once: then it is hardly the feeds. The largest group first.
    /// </summary>
    /// <param name="feeds">All feeds.</param>
    public static IReadOnlyList<FailureGroup> Groups(IReadOnlyList<Feed> feeds)
    {
        int subscribed = feeds.Count(static feed => feed is { Subscribed: true, Gone: false });
        return
        [
            .. feeds.Where(static feed => Word(feed) == "failing")
                .GroupBy(WithoutHost, StringComparer.Ordinal)
                .Where(static group => group.Count() >= FailureGroup.Least)
                .OrderByDescending(static group => group.Count())
                .Select(group => new FailureGroup(
                    group.Key, [.. group], group.Count() * 2 > subscribed && group.All(static feed => feed.LastStatus is null))),
        ];
    }

    /// <summary>Why a feed fails, the same for feeds of different hosts.</summary>
    private static string WithoutHost(Feed feed)
    {
        string error = feed.LastError ?? "";
        foreach (string url in ((string[])[feed.Url, feed.SubscribedUrl]).Where(static url => url.Length > 0))
        {
            error = error.Replace(url, "…", StringComparison.Ordinal);
            if (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0)
            {
                error = error.Replace(uri.Host, "…", StringComparison.OrdinalIgnoreCase);
            }
        }

        return error;
    }

    private static string Sentence(string? text) => text is null || text.EndsWith('.') ? text ?? "" : text + ".";
}

/// <summary>Feeds that fail for one reason.</summary>
/// <param name="Reason">The reason, hosts replaced by an ellipsis.</param>
/// <param name="Feeds">The feeds.</param>
/// <param name="MayBeNetwork">Whether it is most feeds and none of them answered: the network of this machine may be down.</param>
internal sealed record FailureGroup(string Reason, IReadOnlyList<Feed> Feeds, bool MayBeNetwork)
{
    /// <summary>Fewer feeds than these are told one by one.</summary>
    public const int Least = 3;

    /// <summary>One line for people.</summary>
    public string InWords => string.Create(
        CultureInfo.InvariantCulture, $"{Feeds.Count} feeds: {Reason}{(MayBeNetwork ? ". Is the network up?" : "")}");
}
