namespace FeedAggregator.Model.Addresses;

/// <summary>Names a host for everything that is kept per host (Retry-After, gap, connections): scheme, name and port.</summary>
public static class HostKey
{
    /// <summary>Key of all local files, which share no host.</summary>
    public const string Local = "file:";

    /// <summary>The key of an address, such as <c>https://example.org:443</c>; lower case, internationalised names as ASCII.</summary>
    /// <param name="uri">An absolute address.</param>
    public static string Of(Uri uri) => uri.IsFile
        ? Local
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{uri.Scheme}://{HostName.Of(uri) ?? uri.Host}:{uri.Port}");

    /// <summary>The key of an address as text; text that is no absolute address is its own key.</summary>
    /// <param name="url">The address.</param>
    public static string Of(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) ? Of(uri) : url;
}
