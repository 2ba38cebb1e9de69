using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service.Http.Reader;

/// <summary>
/// Who may read and mark through reading apps: whoever has the reader's password, under any name. An app exchanges it for a token, which is
/// signed and ends after ninety days. Tokens are not stored: their key is made of the password and a secret of the database, so another
/// password ends them all.
/// </summary>
internal sealed class ReaderAccess(IOptions<HttpOptions> options, Store store, KeyAttempts attempts, TimeProvider time)
{
    /// <summary>Every name gives the same user, which is called this.</summary>
    public const string User = "reader";

    /// <summary>As long as those of Google Reader, which some apps count on.</summary>
    private const int TokenLength = 57;
    private const int ExpiryLength = 8;
    private const string Scheme = "GoogleLogin";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly Lazy<byte[]> _key = new(() => HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(store.Read(static reader => reader.Reading.Secret())),
        Encoding.UTF8.GetBytes(options.Value.ReaderPassword!)));

    /// <summary>Whether a password is configured; without one nobody gets in.</summary>
    public bool Possible => options.Value.ReaderPassword is { Length: > 0 };

    /// <summary>Whether apps may change subscriptions.</summary>
    public bool MaySubscribe => options.Value.ReaderMaySubscribe;

    /// <summary>Whether a text is the password; takes the same time whatever is wrong with it.</summary>
    public bool IsPassword(string given) => Possible && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.ReaderPassword!)));

    /// <summary>Checks a password; wrong ones are counted as wrong keys are.</summary>
    public KeyCheck Check(HttpContext context, string password) =>
        attempts.Check(context.Connection.RemoteIpAddress, password, IsPassword);

    /// <summary>A token for an app that has given the password.</summary>
    public string LogIn() => $"{User}/{Token("login")}";

    /// <summary>A token to send along with changes.</summary>
    public string EditToken() => Token("edit");

    /// <summary>Whether a request carries a token that still lasts: <c>Authorization: GoogleLogin auth=TOKEN</c>.</summary>
    public bool IsLoggedIn(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        int at = header.IndexOf("auth=", StringComparison.OrdinalIgnoreCase);
        if (!Possible || at < 0 || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        string token = header[(at + 5)..].Trim().Trim('"');
        return IsToken("login", token[(token.LastIndexOf('/') + 1)..]);
    }

    /// <summary>
    /// Whether a change may be made with the token it carries. The header alone keeps other sites' pages out, so none or a placeholder will
    /// do, as some apps send; a wrong or outlived one tells its app to ask for another.
    /// </summary>
    public bool MayEdit(string? token) => token?.Trim() is not { Length: > 1 } given || IsToken("edit", given);

    private string Token(string purpose)
    {
        string expiry = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        return expiry + Signature(purpose, expiry);
    }

    private bool IsToken(string purpose, string token)
    {
        if (token.Length != TokenLength ||
            !long.TryParse(token.AsSpan(0, ExpiryLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long expiry))
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token[ExpiryLength..]), Encoding.UTF8.GetBytes(Signature(purpose, token[..ExpiryLength]))) &&
            DateTimeOffset.FromUnixTimeSeconds(expiry) > time.GetUtcNow();
    }

    private string Signature(string purpose, string expiry)
    {
        byte[] signature = HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{purpose} {expiry}"));
        return Convert.ToHexStringLower(signature)[..(TokenLength - ExpiryLength)];
    }
}
