using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Who may write: the bearer of the configured key (programs), or a session that was opened with it (people). Sessions live in memory: a
/// restart ends them all. The cookie is out of scripts' reach and never sent along from other sites.
/// </summary>
internal sealed class Operators(
    IOptions<HttpOptions> options, SiteProvider site, KeyAttempts attempts, Reader.ReaderAccess reader, TimeProvider time)
{
    private const string Cookie = "feedagg-session";
    private const int MaximumSessions = 100;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, OperatorSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Whether writing is open to anybody.</summary>
    public bool Possible => options.Value.ApiKey is { Length: > 0 };

    /// <summary>
    /// Checks a key; takes the same time whatever is wrong with it. Where too many wrong ones began as it does, it is not looked at for a
    /// while, not even if it is the right one.
    /// </summary>
    public KeyCheck Check(HttpContext context, string? key) =>
        attempts.Check(context.Connection.RemoteIpAddress, key ?? "", IsKey);

    /// <summary>
    /// Checks the key that a program sent along: <c>Authorization: Bearer KEY</c>. Without any it is wrong, and no attempt.
    /// </summary>
    public KeyCheck CheckBearer(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? Check(context, header[7..].Trim()) : KeyCheck.Wrong;
    }

    /// <summary>The site as who asks may see it: the operator, by session or key, sees what strangers must not.</summary>
    public Site SiteFor(HttpContext context) => Session(context.Request) is not null || CheckBearer(context) == KeyCheck.Right
        ? site.Site with { ShowsPrivate = true }
        : site.Site;

    /// <summary>The session of an operator; null where there is none that still lasts.</summary>
    public OperatorSession? Session(HttpRequest request) =>
        SignedIn(request) is { IsOperator: true } session && Possible ? session : null;

    /// <summary>
    /// The session of an operator, or of who gave the reader's password and may set marks; null where there is none that still lasts.
    /// </summary>
    public OperatorSession? SignedIn(HttpRequest request) =>
        request.Cookies[Cookie] is { Length: > 0 } cookie &&
        _sessions.TryGetValue(Name(cookie), out OperatorSession? session) && Lasts(session)
            ? session
            : null;

    /// <summary>Whether a form comes from a page of the session: its secret must be the session's.</summary>
    public bool IsOurs(HttpRequest request, string? formToken) =>
        Session(request) is { } session && formToken is not null &&
        CryptographicOperations.FixedTimeEquals(Digest(formToken), Digest(session.FormToken));

    /// <summary>Whether a form comes from a page of who is signed in, for marks alone or for everything.</summary>
    public bool IsOfSignedIn(HttpRequest request, string? formToken) =>
        SignedIn(request) is { } session && formToken is not null &&
        CryptographicOperations.FixedTimeEquals(Digest(formToken), Digest(session.FormToken));

    /// <summary>Opens a session for who gives the key or the reader's password; one attempt, whichever it was meant to be.</summary>
    public KeyCheck SignIn(HttpContext context, string? given)
    {
        bool isOperator = false;
        KeyCheck check = attempts.Check(
            context.Connection.RemoteIpAddress, given ?? "", text => (isOperator = IsKey(text)) | reader.IsPassword(text));
        if (check == KeyCheck.Right)
        {
            Open(context.Response, isOperator);
        }

        return check;
    }

    private void Open(HttpResponse response, bool isOperator)
    {
        foreach ((string name, OperatorSession old) in _sessions)
        {
            if (!Lasts(old) || _sessions.Count >= MaximumSessions)
            {
                _sessions.TryRemove(name, out _);
            }
        }

        string cookie = RandomNumberGenerator.GetHexString(64, lowercase: true);
        _sessions[Name(cookie)] = new OperatorSession(
            RandomNumberGenerator.GetHexString(64, lowercase: true), time.GetTimestamp(), isOperator);
        response.Cookies.Append(Cookie, cookie, CookieOptions());
    }

    /// <summary>Ends the session of a request.</summary>
    public void Close(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: > 0 } cookie)
        {
            _sessions.TryRemove(Name(cookie), out _);
        }

        context.Response.Cookies.Delete(Cookie, CookieOptions());
    }

    /// <summary>Ends all sessions, on whatever machine they were opened.</summary>
    public void CloseAll(HttpContext context)
    {
        _sessions.Clear();
        Close(context);
    }

    // Secure follows the public address: over plain http on loopback a secure cookie would never come back.
    private CookieOptions CookieOptions() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = site.Site.BaseUrl.StartsWith("https:", StringComparison.Ordinal),
        Path = site.Site.BasePath + "/",
        IsEssential = true,
    };

    private bool IsKey(string given) =>
        Possible && CryptographicOperations.FixedTimeEquals(Digest(given), Digest(options.Value.ApiKey!));

    private bool Lasts(OperatorSession session) => time.GetElapsedTime(session.Opened) < Lifetime;

    // What is kept is not what opens the session.
    private static string Name(string cookie) => Convert.ToHexString(Digest(cookie));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>What came of a key.</summary>
internal enum KeyCheck
{
    /// <summary>It is not the key, or there is none.</summary>
    Wrong,

    /// <summary>It is the key.</summary>
    Right,

    /// <summary>Too many wrong ones that begin alike came from the same address; this one was not looked at.</summary>
    TooMany,
}

/// <summary>An operator or reader who has signed in.</summary>
/// <param name="FormToken">Secret that every form of the session carries; a site that is not ours cannot know it.</param>
/// <param name="Opened">When the session began, by the monotonic clock.</param>
/// <param name="IsOperator">Whether it was opened with the key; else with the reader's password, for marks alone.</param>
internal sealed record OperatorSession(string FormToken, long Opened, bool IsOperator);
