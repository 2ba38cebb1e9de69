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

/// <summary>A link of a feed or entry.</summary>
/// <param name="Rel">Its relation.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Type">Media type of what is there, or null.</param>
/// <param name="Title">What people read, or null.</param>
internal sealed record FeedLink(string Rel, string Url, string? Type = null, string? Title = null);

/// <summary>Media types of what is published.</summary>
public static class MediaTypes
{
    /// <summary>Media type of a feed format, without charset.</summary>
    /// <param name="format">The format.</param>
    public static string Of(FeedFormat format) => format switch
    {
        FeedFormat.Atom => "application/atom+xml",
        FeedFormat.Rss => "application/rss+xml",
        _ => "application/feed+json",
    };
}

/// <summary>The formats of the combined feed.</summary>
public enum FeedFormat
{
    /// <summary>Atom 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>JSON Feed 1.1.</summary>
    Json,
}
