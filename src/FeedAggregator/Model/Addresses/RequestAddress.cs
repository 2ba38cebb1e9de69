using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace FeedAggregator.Model.Addresses;

/// <summary>The rules an address must meet before anything is resolved.</summary>
internal static class RequestAddress
{
    /// <summary>What may stand in a path or query as it is (RFC 3986, 3.3 and 3.4), the percent sign included.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%");

    /// <summary>
    /// Reads an absolute address, without its fragment. Path and query go out letter for letter where they are well-formed: to some servers
    /// <c>%7E</c> and <c>~</c> are two addresses, and a signature may cover either. Others are brought into form.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? uri)
    {
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        string url = fragment < 0 ? text : text[..fragment];
        return Uri.TryCreate(url, UriKind.Absolute, out uri) &&
            (uri.IsFile || !IsWellFormed(url) ||
            Uri.TryCreate(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out uri));
    }

    /// <summary>Reads where a redirect leads, seen from the address that sent it.</summary>
    public static bool TryResolve(Uri from, string location, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        string absolute = location is ['/', not '/' and not '\\', ..] ? from.GetLeftPart(UriPartial.Authority) + location : location;
        return WebAddress.LooksWeb(absolute)
            ? TryParse(absolute, out uri)
            : Uri.TryCreate(new Uri(from.AbsoluteUri), absolute, out Uri? resolved) && TryParse(resolved.AbsoluteUri, out uri);
    }

    /// <summary>
    /// Why an address as text is refused, in plain words; null where it is not, and then it is given parsed, without fragment.
    /// </summary>
    public static string? Refusal(string url, out Uri? uri) => TryParse(url, out uri) ? Refusal(uri) : "this is no absolute address";

    /// <summary>Why a parsed address is refused, in plain words; null where it is not.</summary>
    public static string? Refusal(Uri uri)
    {
        if (!WebAddress.IsWeb(uri))
        {
            return $"the scheme {uri.Scheme} is refused (only http and https)";
        }

        // Said without the address: it holds a secret.
        return uri.UserInfo.Length > 0 ? "credentials in an address are refused: give them with 'feedagg feeds access'"
            : uri.Host.Length == 0 ? "the address names no host"
            : HostName.Exists(uri) ? null
            : "its host has no name that can be asked for: too long, or without a form in ASCII";
    }

    /// <summary>An address in words that are stored and logged: without its query, which may hold a secret.</summary>
    public static string InWords(Uri uri) => uri.GetLeftPart(UriPartial.Path) + (uri.Query.Length > 1 ? "?…" : "");

    /// <summary>An address in the form it is sent in, for comparison; text that is no address stays as it is.</summary>
    public static string Sent(string url) => TryParse(url, out Uri? uri) ? uri.AbsoluteUri : url;

    private static bool IsWellFormed(string url)
    {
        int authority = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int start = url.AsSpan(authority).IndexOfAny('/', '?');
        ReadOnlySpan<char> rest = start < 0 ? "" : url.AsSpan(authority + start);
        return rest.StartsWith("/") && !rest.ContainsAnyExcept(Plain) && PercentsAreWhole(rest) && !HasDots(rest);
    }

    private static bool PercentsAreWhole(ReadOnlySpan<char> text)
    {
        for (int at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
            {
                return false;
            }

            text = text[(at + 3)..];
        }

        return true;
    }

    /// <summary>Whether the path climbs: <c>/./</c> and <c>/../</c>, also percent-encoded, are resolved before anything is sent.</summary>
    private static bool HasDots(ReadOnlySpan<char> pathAndQuery)
    {
        int query = pathAndQuery.IndexOf('?');
        ReadOnlySpan<char> path = query < 0 ? pathAndQuery : pathAndQuery[..query];
        foreach (Range segment in path.Split('/'))
        {
            if (path[segment].ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..")
            {
                return true;
            }
        }

        return false;
    }
}
