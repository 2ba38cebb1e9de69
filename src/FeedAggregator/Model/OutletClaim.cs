namespace FeedAggregator.Model;

/// <summary>
/// Which outlet a feed may count as. A feed is the outlet where it is fetched, or the one the operator wrote down. The site that its
/// document names is only a claim: it gives the outlet its name as long as no other feed has that, so that no feed can speak as another.
/// Feeds of one host need not be one operator's either, for many share a hosting service.
/// </summary>
public static class OutletClaim
{
    /// <summary>Whether a feed is known to be an outlet's: fetched from its host, put there by the operator, or a local file.</summary>
    /// <param name="outlet">The outlet.</param>
    /// <param name="url">Address of the feed.</param>
    /// <param name="siteIsOperators">Whether the operator wrote the feed's site.</param>
    public static bool IsProved(string outlet, string url, bool siteIsOperators) =>
        siteIsOperators || Outlet.OfUrl(url) is not { } host || string.Equals(host, outlet, StringComparison.Ordinal);

    /// <summary>The outlet of a feed.</summary>
    /// <param name="feed">The feed, with the site that the operator or its document gives.</param>
    /// <param name="holders">Gives the subscribed feeds that count as an outlet.</param>
    public static string Settle(Feed feed, Func<string, IEnumerable<FeedSummary>> holders)
    {
        string claimed = Outlet.Of(feed.SiteUrl, feed.Url);
        return IsProved(claimed, feed.Url, feed.SiteIsOperators) || !holders(claimed).Any(other => Outranks(other, feed))
            ? claimed
            : Outlet.Of(siteUrl: null, feed.Url);
    }

    /// <summary>
    /// Of feeds that claim one outlet those that are known to be its own have it, else the one that was subscribed to first.
    /// </summary>
    private static bool Outranks(FeedSummary other, Feed feed) =>
        other.Id != feed.Id && (other.IsProved || feed.Id == 0 || other.Id < feed.Id);
}
