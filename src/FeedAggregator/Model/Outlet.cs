namespace FeedAggregator.Model;

/// <summary>
/// Names the outlet behind an address: its host, lower case, without a leading <c>www.</c> or <c>feeds.</c> or <c>rss.</c>.
/// </summary>
public static class Outlet
{
    private static readonly string[] Prefixes = ["www.", "feeds.", "feed.", "rss."];

    /// <summary>
    /// The outlet of a feed: of its site where that is known, else of the feed's own address; a local file gives its name.
    /// </summary>
    /// <param name="siteUrl">Address of the site behind the feed, or null.</param>
    /// <param name="feedUrl">Address of the feed, absolute.</param>
    public static string Of(string? siteUrl, string feedUrl) => OfUrl(siteUrl) ?? OfUrl(feedUrl) ?? FileName(feedUrl);

    /// <summary>The outlet of one http or https address; null where the text is no such address.</summary>
    public static string? OfUrl(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 ||
            !WebAddress.IsWeb(uri) || HostName.Of(uri) is not { } name)
        {
            return null;
        }

        string host = name.TrimEnd('.');
        foreach (string prefix in Prefixes)
        {
            if (host.StartsWith(prefix, StringComparison.Ordinal) && host.AsSpan(prefix.Length).Contains('.'))
            {
                return host[prefix.Length..];
            }
        }

        return host;
    }

    private static string FileName(string url) => Path.GetFileNameWithoutExtension(url.TrimEnd('/')).ToLowerInvariant();
}
