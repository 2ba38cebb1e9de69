namespace FeedAggregator.Fetching;

/// <summary>The rules an address must meet before anything is resolved.</summary>
internal static class WebAddress
{
    /// <summary>Why an address as text is refused, in plain words; null where it is not, and then it is given parsed, without fragment.</summary>
    public static string? Refusal(string url, out Uri? uri)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out uri))
        {
            return "this is no absolute address";
        }

        uri = uri.Fragment.Length == 0 ? uri : new UriBuilder(uri) { Fragment = "" }.Uri;
        return Refusal(uri);
    }

    /// <summary>Why a parsed address is refused, in plain words; null where it is not.</summary>
    public static string? Refusal(Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            return $"the scheme {uri.Scheme} is refused (only http and https)";
        }

        // Said without the address: it holds a secret.
        return uri.UserInfo.Length > 0 ? "credentials in an address are refused (see Fetch:Feeds)" : uri.Host.Length == 0 ? "the address names no host" : null;
    }

    /// <summary>An address in the form it is sent in, for comparison; text that is no address stays as it is.</summary>
    public static string Sent(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        ? uri.Fragment.Length == 0 ? uri.AbsoluteUri : new UriBuilder(uri) { Fragment = "" }.Uri.AbsoluteUri
        : url;
}
