using System.Text.RegularExpressions;

namespace FeedAggregator.Model.Addresses;

/// <summary>The only addresses a reader may be sent to: absolute, http or https, with a host, without user name or password.</summary>
public static partial class WebAddress
{
    /// <summary>Longest address kept; longer ones are attacks or mistakes (browsers and servers stop far below).</summary>
    private const int MaxLength = 4096;

    /// <summary>How often an address may have been escaped too often.</summary>
    private const int MostEscapes = 4;

    /// <summary>Whether an address is http or https.</summary>
    /// <param name="uri">Absolute.</param>
    public static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether a text is an absolute http or https address.</summary>
    /// <param name="text">Any text, or null.</param>
    public static bool IsWeb(string? text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && IsWeb(uri);

    /// <summary>Whether a text begins as an http or https address does; it need not be one.</summary>
    /// <param name="text">Any text, or null.</param>
    public static bool LooksWeb(string? text) => text is not null &&
        (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The address made absolute and safe to follow; null where there is none. User names are dropped because
    /// <c>https://bank.example@evil.example/</c> is made to be misread; white space and control characters inside go as browsers drop them.
    /// </summary>
    /// <param name="text">Foreign text that should be an address, absolute or relative.</param>
    /// <param name="baseUri">What a relative address refers to; null leaves relative addresses unread.</param>
    internal static string? Safe(string? text, Uri? baseUri = null) => SafeUri(text, baseUri)?.AbsoluteUri;

    /// <summary>The same as <see cref="Safe"/>, as a <see cref="Uri"/>.</summary>
    internal static Uri? SafeUri(string? text, Uri? baseUri = null)
    {
        if (text is null || text.Length > MaxLength || Resolve(Compact(text), baseUri) is not { } uri || !IsWeb(uri) ||
            !HostName.Exists(uri))
        {
            return null;
        }

        if (uri.UserInfo.Length > 0 &&
            !Uri.TryCreate(
                uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped), UriKind.Absolute, out uri))
        {
            return null;
        }

        // A surrogate half or other unencodable character makes an address that no output could carry.
        return uri.AbsoluteUri.Length <= 2 * MaxLength ? uri : null;
    }

    /// <summary>The address as it is written, where <see cref="Safe"/> takes escapes out of it; null for any other.</summary>
    internal static string? EscapedTooOften(string? text) =>
        text is { Length: <= MaxLength } && text.Contains('&', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal) &&
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) && IsWeb(uri) && Safe(text) is { } safe && safe != uri.AbsoluteUri
            ? uri.AbsoluteUri
            : null;

    /// <summary>
    /// The address in plain ASCII, every character that RFC 3986 does not allow there percent-encoded; null where it is no absolute http or
    /// https address, so that <c>javascript:</c>, <c>data:</c> or <c>file:</c> can never become a link.
    /// </summary>
    /// <param name="text">Foreign text, or null.</param>
    public static string? Http(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(CleanText.Of(text).Trim(), UriKind.Absolute, out Uri? uri) ||
            !IsWeb(uri) || HostName.Of(uri) is not { Length: > 0 } name)
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
        string rest = (uri.PathAndQuery + uri.Fragment).Replace("[", "%5B", StringComparison.Ordinal)
            .Replace("]", "%5D", StringComparison.Ordinal);
        return $"{uri.Scheme}://{host}{port}{rest}";
    }

    private static Uri? Resolve(string text, Uri? baseUri)
    {
        if (text.Length == 0)
        {
            return null;
        }

        // On Unix "/path" parses as an absolute file: address, so an absolute reading counts only where a scheme is written.
        if (text[0] is not ('/' or '\\') && Uri.TryCreate(text, UriKind.Absolute, out Uri? absolute))
        {
            return absolute;
        }

        return baseUri is not null && Uri.TryCreate(baseUri, text, out Uri? resolved) ? resolved : null;
    }

    private static string Compact(string text)
    {
        string clean = ForeignText.RemoveSuspicious(text).Trim();
        clean = clean.AsSpan().IndexOfAny('\n', '\t', '\r') < 0 ? clean : string.Concat(clean.Where(c => c is not ('\n' or '\t' or '\r')));
        return clean.Contains('&', StringComparison.Ordinal) && clean.Contains(';', StringComparison.Ordinal)
            ? WithoutEscapes(clean)
            : clean;
    }

    /// <summary>
    /// Software that escapes an address once too often leaves <c>&amp;amp;</c> between parameters; no address means that.
    /// </summary>
    private static string WithoutEscapes(string address)
    {
        for (int i = 0; i < MostEscapes; i++)
        {
            string once = Ampersand().Replace(address, "&");
            if (once.Length == address.Length)
            {
                break;
            }

            address = once;
        }

        return address;
    }

    [GeneratedRegex("&(amp|#0?38|#x26);", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Ampersand();
}
