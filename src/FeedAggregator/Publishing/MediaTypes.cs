namespace FeedAggregator.Publishing;

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
