using System.Text.RegularExpressions;

namespace FeedAggregator.Publishing;

/// <summary>
/// Which addresses of feeds strangers must not see: those that hold a secret in a parameter (<c>?token=…</c>), because anyone with the
/// address is let in, and all of a feed that its operator marks private. Everything else of an address, such as <c>channel_id</c>, is no
/// secret.
/// </summary>
public static partial class PrivateAddresses
{
    /// <summary>What stands in the place of a hidden address.</summary>
    public const string Hidden = "address hidden";

    /// <summary>Words of a parameter's name that say that its value lets in.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "token", "key", "apikey", "accesskey", "authkey", "userkey", "feedkey", "rsskey", "auth", "authorization",
        "authentication", "sig", "sign", "signature", "hmac", "secret", "password", "passwd", "passphrase", "passcode",
        "pass", "pwd", "pw", "pin", "otp", "credential", "credentials", "session", "sessionid", "sessid", "sid",
        "jsessionid", "phpsessid", "jwt", "bearer", "ticket",
    };

    private static readonly string[] Endings = ["token", "apikey", "secret", "password", "signature"];

    /// <summary>Whether an address holds a secret.</summary>
    /// <param name="url">An address, or null.</param>
    public static bool HoldsSecret(string? url) =>
        url is not null && Parameters().Matches(url).Any(static parameter => Names(parameter.Groups["name"].Value).Any(IsSecret));

    /// <summary>The address of an article's feed that a document may name; null where it is hidden, or none of the web.</summary>
    /// <param name="site">Who the document is for.</param>
    /// <param name="feed">The feed.</param>
    public static string? Address(Site site, FeedSummary feed) => IsHidden(site, feed.Settings, feed.Url)
        ? null
        : WebAddress.Http(feed.Url);

    /// <summary>The address of the site behind an article's feed; null where there is none or it is hidden.</summary>
    /// <param name="site">Who the document is for.</param>
    /// <param name="feed">The feed.</param>
    public static string? SiteAddress(Site site, FeedSummary feed) => IsHidden(site, feed.Settings, feed.SiteUrl)
        ? null
        : WebAddress.Http(feed.SiteUrl);

    /// <summary>
    /// The feeds that may be shown, without what must not be: private ones are left out, secret addresses are taken out of every text.
    /// </summary>
    /// <param name="site">Who they are shown to.</param>
    /// <param name="feeds">The feeds.</param>
    public static IReadOnlyList<Feed> Shown(Site site, IReadOnlyList<Feed> feeds) =>
        site.ShowsPrivate ? feeds : [.. feeds.Where(static feed => !feed.Settings.Private).Select(static feed => feed with
        {
            Url = HoldsSecret(feed.Url) ? "" : feed.Url,
            SiteUrl = HoldsSecret(feed.SiteUrl) ? null : feed.SiteUrl,
            Title = Text(feed.Title),
            DueReason = Text(feed.DueReason),
            LastError = feed.LastError is { } error ? Text(error) : null,
            Warnings = [.. feed.Warnings.Select(static warning => warning with { Message = Text(warning.Message) })],
        })];

    /// <summary>A text about a feed without the secret addresses in it; the same instance where there are none.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) =>
        text.Contains("://", StringComparison.Ordinal)
            ? Addresses().Replace(text, static address => HoldsSecret(address.Value) ? $"({Hidden})" : address.Value)
            : text;

    private static bool IsHidden(Site site, FeedSettings settings, string? url) =>
        !site.ShowsPrivate && (settings.Private || HoldsSecret(url));

    /// <summary>
    /// A parameter's name as a whole and by its words: <c>accessToken</c>, <c>access_token</c> and <c>accesstoken</c> all say the same.
    /// </summary>
    private static IEnumerable<string> Names(string written)
    {
        string name = Uri.UnescapeDataString(written.Replace('+', ' '));
        yield return name.ToLowerInvariant();
        foreach (Match word in NameWords().Matches(name))
        {
            yield return word.Value.ToLowerInvariant();
        }
    }

    private static bool IsSecret(string name) =>
        Words.Contains(name) || Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.Ordinal));

    // Parameters stand in the query, parted by & or ;, and, rarely, in the path behind a semicolon. One without a value is none.
    [GeneratedRegex(
        "[?&;](?:amp;)?(?<name>[^=&;?#/]{1,100})=[^&;#]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameWords();

    [GeneratedRegex("[A-Za-z][A-Za-z0-9+.-]*://[^\\s\"'<>]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
