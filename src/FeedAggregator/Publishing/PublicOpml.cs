using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Publishing;

/// <summary>
/// The subscriptions as OPML for other readers. Local files are left out, for no other reader can open them, and so are private feeds and
/// secret addresses (<see cref="PrivateAddresses"/>) unless the operator asks.
/// </summary>
public static class PublicOpml
{
    /// <summary>Name of its file in a planet.</summary>
    public const string FileName = "subscriptions.opml";

    /// <summary>Writes the feeds that are subscribed to.</summary>
    /// <param name="store">Where the feeds are.</param>
    /// <param name="site">The site, and who asks.</param>
    /// <param name="query">Only the feeds of its category, outlet and feed.</param>
    public static string Write(Store store, Site site, ClusterQuery query) => OpmlWriter.Write(
        from feed in Feeds(store, site, query)
        let url = WebAddress.Http(feed.Url)
        where url is not null
        select feed with { Url = url, SiteUrl = WebAddress.Http(feed.SiteUrl) },
        site.Title);

    /// <summary>The feeds that are subscribed to, as they may be shown, by category and title.</summary>
    /// <param name="store">Where the feeds are.</param>
    /// <param name="site">The site, and who asks.</param>
    /// <param name="query">Only the feeds of its category, outlet and feed.</param>
    public static IReadOnlyList<Feed> Feeds(Store store, Site site, ClusterQuery query) =>
    [
        .. PrivateAddresses.Shown(site, store.Read(reader => reader.Feeds.All()))
            .Where(feed => feed.Subscribed && IsAskedFor(feed, query)),
    ];

    private static bool IsAskedFor(Feed feed, ClusterQuery query) =>
        (query.Feed is null || feed.Id == query.Feed) &&
        (query.Outlet is null || feed.Outlet == query.Outlet) &&
        (query.Category is not { } category || feed.Category == category ||
        feed.Category.StartsWith(category + "/", StringComparison.Ordinal));
}
