using System.Globalization;
using FeedAggregator.Publishing;

namespace FeedAggregator.Service.Pages;

/// <summary>Links of the served page, below the path of the public address.</summary>
/// <param name="basePath">Path of the public address, empty at the root of a host.</param>
/// <param name="images">Signs the addresses of foreign images; null where images are not shown.</param>
public sealed class ServedLinks(string basePath, ImageSignature? images = null) : IPageLinks
{
    // Longer addresses would not fit into the line of a request.
    private const int LongestImage = 2000;

    /// <inheritdoc />
    public bool Interactive => true;

    /// <inheritdoc />
    public string River(StoryQuery query) => $"{basePath}/{(query.Saved is { } name ? $"views/{name}" : "")}{query}";

    /// <inheritdoc />
    public string Story(long clusterId) => string.Create(CultureInfo.InvariantCulture, $"{basePath}/story/{clusterId}");

    /// <inheritdoc />
    public string Feed(FeedFormat format, StoryQuery query) => $"{basePath}/{PublicLinks.FileName(format, query)}{query}";

    /// <inheritdoc />
    public string File(Asset asset) => $"{basePath}/{asset.Name}?v={asset.Tag}";

    /// <inheritdoc />
    public string? Image(string url) => images is null || url.Length > LongestImage
        ? null
        : $"{basePath}/image?url={Uri.EscapeDataString(url)}&signature={images.Of(url)}";

    /// <inheritdoc />
    public string Page(string name) => $"{basePath}/{name}";
}
