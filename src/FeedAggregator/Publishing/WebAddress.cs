using FeedAggregator.Subscriptions;

namespace FeedAggregator.Publishing;

/// <summary>Makes foreign addresses fit to stand in a link.</summary>
public static class WebAddress
{
    /// <summary>
    /// The address in plain ASCII, every character that RFC 3986 does not allow there percent-encoded; null where it is no absolute http or
    /// https address, so that <c>javascript:</c>, <c>data:</c> or <c>file:</c> can never become a link.
    /// </summary>
    /// <param name="text">Foreign text, or null.</param>
    public static string? Http(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(CleanText.Of(text).Trim(), UriKind.Absolute, out Uri? uri) ||
            (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || HostName.Of(uri) is not { Length: > 0 } name)
        {
            return null;
        }

        string host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{name}]" : name;
        // A percent sign in a host is the zone of a link-local address: it means something on this machine only.
        if (host.Contains('%', StringComparison.Ordinal))
        {
            return null;
        }

        string port = uri.IsDefaultPort ? "" : FormattableString.Invariant($":{uri.Port}");

        // Uri leaves brackets as they are; outside a host RFC 3986 wants them encoded.
        string rest = (uri.PathAndQuery + uri.Fragment).Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
        return $"{uri.Scheme}://{host}{port}{rest}";
    }
}
