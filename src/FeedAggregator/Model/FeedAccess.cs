using System.ComponentModel.DataAnnotations;

namespace FeedAggregator.Model;

/// <summary>
/// What one feed needs beyond its address: credentials or a user agent of its own. Comes from the configuration only, never from an
/// address or a subscription file, and is sent only to the scheme, host and port of <see cref="Url"/>, never along a redirect elsewhere.
/// A class, not a record, so that no secret is printed by accident.
/// </summary>
public sealed class FeedAccess
{
    /// <summary>The feed's address as subscribed, or the beginning of several addresses on one host.</summary>
    [Required]
    public string Url { get; set; } = "";

    /// <summary>User name for HTTP Basic authentication (RFC 7617); null for none.</summary>
    public string? UserName { get; set; }

    /// <summary>Password for HTTP Basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>Name of a header that carries a secret, such as <c>X-Api-Key</c>; null for none.</summary>
    public string? HeaderName { get; set; }

    /// <summary>Value of that header.</summary>
    public string? HeaderValue { get; set; }

    /// <summary>User agent for this feed alone; null for the usual one.</summary>
    public string? UserAgent { get; set; }

    /// <summary>What goes for an address: the longest entry it begins with on the same origin; null for most.</summary>
    /// <param name="url">An absolute address.</param>
    /// <param name="all">All entries.</param>
    public static FeedAccess? For(string url, IEnumerable<FeedAccess> all) => all
        .Where(access => url.StartsWith(access.Url, StringComparison.Ordinal) &&
        string.Equals(HostKey.Of(access.Url), HostKey.Of(url), StringComparison.Ordinal))
        .MaxBy(access => access.Url.Length);

    /// <summary>What is wrong with it, in plain words and without any secret; null where nothing is.</summary>
    public string? Problem()
    {
        if (!WebAddress.IsWeb(Url))
        {
            return $"Fetch:Feeds: \"{Url}\" is no http or https address";
        }

        if (HeaderName is not null &&
            (HeaderName.Length == 0 || HeaderName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
        {
            return $"Fetch:Feeds: {Url}: HeaderName must be the name of a header, such as X-Api-Key";
        }

        // One line each: whatever follows a line break would be a header of its own.
        return ((string?[])[HeaderValue, UserAgent]).Any(text => text?.Any(c => c is < ' ' or > '~') == true)
            ? $"Fetch:Feeds: {Url}: HeaderValue and UserAgent must be plain ASCII on one line"
            : null;
    }
}
