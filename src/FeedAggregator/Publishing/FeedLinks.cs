namespace FeedAggregator.Publishing;

/// <summary>Which links a feed and its entries carry, the same in Atom and RSS.</summary>
internal static class FeedLinks
{
    /// <summary>Links of the feed: itself, its page, its neighbours in the walk, its hub.</summary>
    public static IEnumerable<FeedLink> Of(CombinedFeed feed, FeedFormat format)
    {
        string type = MediaTypes.Of(format);
        yield return new FeedLink("self", PublicLinks.Feed(feed.Site, format, feed.Query), type);
        if (format == FeedFormat.Atom)
        {
            yield return new FeedLink("alternate", PublicLinks.Home(feed.Site, feed.Query with { Cursor = null }), "text/html");
        }

        yield return new FeedLink("first", PublicLinks.Feed(feed.Site, format, feed.Query with { Cursor = null }), type);
        if (feed.Previous is { } previous)
        {
            yield return new FeedLink("previous", PublicLinks.Feed(feed.Site, format, feed.Query with { Cursor = previous }), type);
        }

        if (feed.Next is { } next)
        {
            yield return new FeedLink("next", PublicLinks.Feed(feed.Site, format, feed.Query with { Cursor = next }), type);
        }

        if (feed.Site.Hub is { } hub)
        {
            yield return new FeedLink("hub", hub);
        }
    }

    /// <summary>
    /// Links of an entry beside the article itself: the origin it credits, then every other copy. A copy at an address that was named
    /// already (several feeds of one outlet carry the same article) adds nothing for a reader; the cluster block has it.
    /// </summary>
    public static IEnumerable<FeedLink> Of(FeedEntry entry)
    {
        if (entry.Via is { } via)
        {
            yield return new FeedLink("via", via.Url, Title: via.Name);
        }

        var named = new HashSet<string>(StringComparer.Ordinal) { entry.Url };
        foreach (FeedCopy copy in entry.Copies)
        {
            if (copy.Url is { } url && named.Add(url))
            {
                yield return new FeedLink("related", url, Title: $"{copy.Source}: {copy.Title}");
            }
        }
    }
}
