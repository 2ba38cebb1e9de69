using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Absolute addresses of what the site publishes, made from the configured base address only.</summary>
public static class PublicLinks
{
    /// <summary>The page of stories.</summary>
    public static string Home(Site site, ClusterQuery query) => $"{site.BaseUrl}/{Path(query)}{query}";

    /// <summary>Path of the page that shows what a query asks, without a slash before it; empty for the river.</summary>
    public static string Path(ClusterQuery query) => query switch
    {
        { Saved: { } name } => $"views/{name}",
        { Kind: FeedKind.Top } => "top",
        { Kind: FeedKind.Digest } => "digest",
        _ => "",
    };

    /// <summary>The page of one story.</summary>
    public static string Story(Site site, long clusterId) =>
        string.Create(CultureInfo.InvariantCulture, $"{site.BaseUrl}/story/{clusterId}");

    /// <summary>The page of a thread.</summary>
    public static string Thread(Site site, long threadId) =>
        string.Create(CultureInfo.InvariantCulture, $"{site.BaseUrl}/thread/{threadId}");

    /// <summary>The combined feed in a format.</summary>
    public static string Feed(Site site, FeedFormat format, ClusterQuery query) => $"{site.BaseUrl}/{FileName(format, query)}{query}";

    /// <summary>The page that documents the machine-readable cluster.</summary>
    public static string ClusterDocumentation(Site site) => $"{site.BaseUrl}/about/cluster";

    /// <summary>Name of the combined feed's file in a format.</summary>
    public static string FileName(FeedFormat format) => format switch
    {
        FeedFormat.Atom => "feed.atom",
        FeedFormat.Rss => "feed.rss",
        _ => "feed.json",
    };

    /// <summary>The same for what a query asks: a saved view, the top stories and the digest have files of their own.</summary>
    public static string FileName(FeedFormat format, ClusterQuery query) =>
        Path(query) is { Length: > 0 } path ? $"{path}.{format.ToString().ToLowerInvariant()}" : FileName(format);
}
