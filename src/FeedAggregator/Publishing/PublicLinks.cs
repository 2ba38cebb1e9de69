using System.Globalization;

namespace FeedAggregator.Publishing;

/// <summary>Absolute addresses of what the site publishes, made from the configured base address only.</summary>
public static class PublicLinks
{
    /// <summary>The page of stories.</summary>
    public static string Home(Site site, StoryQuery query) => $"{site.BaseUrl}/{query}";

    /// <summary>The page of one story.</summary>
    public static string Story(Site site, long clusterId) => string.Create(CultureInfo.InvariantCulture, $"{site.BaseUrl}/story/{clusterId}");

    /// <summary>The combined feed in a format.</summary>
    public static string Feed(Site site, FeedFormat format, StoryQuery query) => $"{site.BaseUrl}/{FileName(format)}{query}";

    /// <summary>The page that documents the machine-readable cluster.</summary>
    public static string ClusterDocumentation(Site site) => $"{site.BaseUrl}/about/cluster";

    /// <summary>Name of the combined feed's file in a format.</summary>
    public static string FileName(FeedFormat format) => format switch
    {
        FeedFormat.Atom => "feed.atom",
        FeedFormat.Rss => "feed.rss",
        _ => "feed.json",
    };
}
