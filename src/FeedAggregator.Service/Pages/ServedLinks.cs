using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    public string River(ClusterQuery query) => $"{basePath}/{PublicLinks.Path(query)}{query}";

    /// <inheritdoc />
    public string Story(long clusterId) => string.Create(CultureInfo.InvariantCulture, $"{basePath}/story/{clusterId}");

    /// <inheritdoc />
    public string Thread(long threadId) => string.Create(CultureInfo.InvariantCulture, $"{basePath}/thread/{threadId}");

    /// <inheritdoc />
    public string Feed(FeedFormat format, ClusterQuery query) => $"{basePath}/{PublicLinks.FileName(format, query)}{query}";

    /// <inheritdoc />
    public string File(Asset asset) => $"{basePath}/{asset.Name}?v={asset.Tag}";

    /// <inheritdoc />
    public string? Image(string url) => images is null || url.Length > LongestImage
        ? null
        : $"{basePath}/image?url={Uri.EscapeDataString(url)}&signature={images.Of(url)}";

    /// <inheritdoc />
    public string Page(string name) => $"{basePath}/{name}";
}

/// <summary>
/// Signs the addresses of foreign images that our pages show (HMAC-SHA256), so that the service fetches those and no others: it is no open
/// proxy. The key lives as long as the process; a page from before a restart shows its images again when it is loaded again.
/// </summary>
public sealed class ImageSignature
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Signature of an address, 32 lower-case hexadecimal digits.</summary>
    /// <param name="url">The address.</param>
    public string Of(string url) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(url)).AsSpan(0, 16));

    /// <summary>Whether a signature is ours and belongs to the address; takes the same time whatever is wrong with it.</summary>
    /// <param name="url">The address.</param>
    /// <param name="signature">What the request says.</param>
    public bool IsOurs(string url, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(url)), Encoding.UTF8.GetBytes(signature));
}
