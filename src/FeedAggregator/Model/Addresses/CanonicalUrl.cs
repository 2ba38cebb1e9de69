using System.Text;

namespace FeedAggregator.Model.Addresses;

/// <summary>
/// One form for the addresses of one page: scheme and host in lower case, no default port, no tracking parameters, no fragment (but
/// <c>#!</c> and <c>#/</c>, which are routes), no cache of an AMP page in front. What may name another page stays as it is: the path and
/// its case, a trailing slash, <c>www.</c>, http or https. Parameters keep their order: copies of a link come from the same software in the
/// same order, so sorting would join nothing and could break a signed address.
/// </summary>
internal static class CanonicalUrl
{
    private const string GoogleAmpPath = "/amp/s/";

    private const string AmpCacheHost = ".cdn.ampproject.org";

    private const string AmpCachePath = "/c/s/";

    /// <summary>The canonical form; null where the text is no address that may be followed. Idempotent.</summary>
    /// <param name="link">Absolute address.</param>
    internal static string? Of(string? link)
    {
        if (WebAddress.SafeUri(link) is not { } uri)
        {
            return null;
        }

        if (Unwrap(uri) is { } inner)
        {
            return Of(inner);
        }

        var url = new StringBuilder(uri.AbsoluteUri.Length);
        url.Append(uri.Scheme).Append("://").Append(HostOf(uri));
        if (!uri.IsDefaultPort)
        {
            url.Append(':').Append(uri.Port);
        }

        url.Append(uri.AbsolutePath);
        AppendQuery(url, uri.Query);
        if (IsRoute(uri.Fragment))
        {
            url.Append(uri.Fragment);
        }

        return url.ToString();
    }

    private static string HostOf(Uri uri) => uri.HostNameType == UriHostNameType.Dns ? HostName.Of(uri) ?? uri.Host : uri.Host;

    private static bool IsRoute(string fragment) =>
        fragment.StartsWith("#!", StringComparison.Ordinal) || fragment.StartsWith("#/", StringComparison.Ordinal);

    private static void AppendQuery(StringBuilder url, string query)
    {
        char separator = '?';
        ReadOnlySpan<char> parameters = query.AsSpan(Math.Min(query.Length, 1));
        foreach (Range part in parameters.Split('&'))
        {
            ReadOnlySpan<char> pair = parameters[part];
            if (!pair.IsEmpty && !TrackingParameters.Contains(pair))
            {
                url.Append(separator).Append(pair);
                separator = '&';
            }
        }
    }

    /// <summary>The address inside one of the two caches that serve AMP pages under another host; null for any other address.</summary>
    private static string? Unwrap(Uri uri)
    {
        string path = uri.AbsolutePath;
        if (uri.Host.EndsWith(AmpCacheHost, StringComparison.OrdinalIgnoreCase) && path.StartsWith(AmpCachePath, StringComparison.Ordinal))
        {
            return "https://" + path[AmpCachePath.Length..] + uri.Query;
        }

        bool google = uri.Host.StartsWith("www.google.", StringComparison.OrdinalIgnoreCase);
        return google && path.StartsWith(GoogleAmpPath, StringComparison.Ordinal)
            ? "https://" + path[GoogleAmpPath.Length..] + uri.Query
            : null;
    }
}
