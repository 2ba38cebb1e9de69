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

    private static string Sentence(string? text) => text is null || text.EndsWith('.') ? text ?? "" : text + ".";
}
