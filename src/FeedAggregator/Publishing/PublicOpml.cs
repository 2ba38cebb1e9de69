using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;

namespace FeedAggregator.Publishing;

/// <summary>
/// The subscriptions as OPML for everybody. Local files stay private: nobody else could read them, and their paths are nobody's business; so do
/// credentials in addresses.
/// </summary>
public static class PublicOpml
{
    /// <summary>Name of its file in a planet.</summary>
    public const string FileName = "subscriptions.opml";

    /// <summary>Writes the feeds that are subscribed to.</summary>
    /// <param name="store">Where the feeds are.</param>
    /// <param name="title">Title of the document.</param>
    /// <param name="query">Only the feeds of its category, outlet and feed.</param>
    public static string Write(IStore store, string title, StoryQuery query) => OpmlWriter.Write(
        from feed in store.Feeds()
        let url = WebAddress.Http(feed.Url)
        where feed.Subscribed && url is not null && IsAskedFor(feed, query)
        select feed with { Url = url, SiteUrl = WebAddress.Http(feed.SiteUrl) },
        title);

    private static bool IsAskedFor(Feed feed, StoryQuery query) =>
        (query.Feed is null || feed.Id == query.Feed) &&
        (query.Outlet is null || feed.Outlet == query.Outlet) &&
        (query.Category is not { } category || feed.Category == category || feed.Category.StartsWith(category + "/", StringComparison.Ordinal));
}
