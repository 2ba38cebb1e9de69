using FeedAggregator.Cli.Output;

namespace FeedAggregator.Cli.Data;

/// <summary>What a person can do about a feed that fails, by what its server answered.</summary>
internal static class FeedRemedy
{
    /// <summary>One line; null where the feed does not fail.</summary>
    public static string? Of(Feed feed) => feed switch
    {
        { Subscribed: false } => null,
        { Gone: true } =>
            $"'feedagg feeds remove {feed.Url}'; look for its new address with 'feedagg feeds discover {feed.SiteUrl ?? "SITE"}'",
        { LastError: null } => null,
        { LastStatus: 401 or 403 } =>
            "the publisher lets nobody or not us in: open the address in a browser, ask the publisher, or remove the feed",
        { LastStatus: 404 } => $"it may have moved: 'feedagg feeds discover {feed.SiteUrl ?? "SITE"}' finds the feeds of the site",
        { LastStatus: 429 } =>
            $"wait: it is left alone until {TimeText.Minute(feed.NextDue)} UTC; a longer Fetch:MinimumInterval asks less",
        { LastStatus: >= 500 } => $"the server's own trouble: it is tried again at {TimeText.Minute(feed.NextDue)} UTC",
        { LastStatus: >= 200 and <= 299 } => $"'feedagg feeds check {feed.Url}' shows what cannot be read",
        _ when feed.Url.StartsWith("file:", StringComparison.Ordinal) => "put the file there, or correct the path in the subscriptions",
        _ => $"'feedagg fetch --feed {feed.Id}' tries at once; else it is tried again at {TimeText.Minute(feed.NextDue)} UTC",
    };

    /// <summary>What can be done about a feed that publishes faster than it is read.</summary>
    public static string MissedEntries(Feed feed) => feed.DueReason.StartsWith("the publisher asks", StringComparison.Ordinal)
        ? "nothing here: the publisher does not want to be asked more often; ask for a longer feed, or look for another with 'feedagg " +
            "feeds discover'"
        : feed.Settings.Interval is not null
            ? $"a shorter interval of its own: 'feedagg feeds set {feed.Id} --interval'"
            : "it is asked sooner by itself; if it goes on, a shorter Fetch:MinimumInterval or a feed of the site with more entries";
}
