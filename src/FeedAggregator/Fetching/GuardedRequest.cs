using System.Net.Http.Headers;
using System.Text;

namespace FeedAggregator.Fetching;

/// <summary>
/// One request through the guarded client. Nothing is sent that is not named here: no cookies, no Referer, no tracing headers.
/// </summary>
public sealed record GuardedRequest
{
    /// <summary>Absolute http or https address; anything else is refused, not thrown.</summary>
    public required string Url { get; init; }

    /// <summary>Value of Accept.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>ETag to send as If-None-Match, exactly; null for none.</summary>
    public string? ETag { get; init; }

    /// <summary>Last-Modified to send as If-Modified-Since, exactly; null for none.</summary>
    public string? LastModified { get; init; }

    /// <summary>The only address the validators are sent to, also along redirects; null for <see cref="Url"/>.</summary>
    public string? ValidatorsUrl { get; init; }

    /// <summary>
    /// An address that was found dead a moment ago; a redirect to it is a failure. Null for none.
    /// </summary>
    public string? DeadUrl { get; init; }

    /// <summary>Body to POST (WebSub, webhooks); null makes a GET. Redirects of a POST are not followed.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Content-Type of <see cref="Body"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// The address credentials and user agent are configured for (<see cref="FetchOptions.Feeds"/>), where a move made it another; null for
    /// <see cref="Url"/>.
    /// </summary>
    public string? AccessUrl { get; init; }

    /// <summary>Asked before a redirect is followed to another host; null for no question.</summary>
    public HostChange? Changing { get; init; }

    /// <summary>Further headers, such as a webhook's signature; sent only to the origin of <see cref="Url"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>
/// Makes the message of one hop: exactly what <see cref="GuardedRequest"/> names, without what is meant for another origin.
/// </summary>
internal static class GuardedMessage
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="target">Address of the hop.</param>
    /// <param name="version">The version of HTTP to offer; a lower one is taken too.</param>
    /// <param name="userAgent">The user agent of every request that has none of its own.</param>
    /// <param name="feeds">What single feeds need.</param>
    public static HttpRequestMessage Make(
        GuardedRequest request, Uri target, Version version, string userAgent, IEnumerable<FeedAccess> feeds)
    {
        HttpRequestMessage message = new(request.Body is null ? HttpMethod.Get : HttpMethod.Post, target)
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        HttpRequestHeaders headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", userAgent);
        headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
        if (SendsValidators(request, target))
        {
            AddValidators(headers, request);
        }

        string access = request.AccessUrl ?? request.Url;
        if (IsOrigin(target, access))
        {
            Set(headers, FeedAccessHeaders.For(access, feeds));
        }

        if (IsOrigin(target, request.Url))
        {
            Set(headers, request.Headers);
        }

        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return message;
    }

    /// <summary>
    /// Whether there are validators for an address. They go only to the address that gave them; elsewhere they mean nothing.
    /// </summary>
    public static bool SendsValidators(GuardedRequest request, Uri target) => (request.ETag ?? request.LastModified) is not null &&
        string.Equals(target.AbsoluteUri, RequestAddress.Sent(request.ValidatorsUrl ?? request.Url), StringComparison.Ordinal);

    private static void AddValidators(HttpRequestHeaders headers, GuardedRequest request)
    {
        if (request.ETag is not null)
        {
            headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        }

        if (request.LastModified is not null)
        {
            headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        }
    }

    /// <summary>
    /// Credentials, user agents and a caller's own headers go to the origin they were meant for, and to no other along a redirect.
    /// </summary>
    private static bool IsOrigin(Uri target, string meant) =>
        string.Equals(HostKey.Of(target), HostKey.Of(meant), StringComparison.Ordinal);

    private static void Set(HttpRequestHeaders headers, IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach ((string name, string value) in values)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }
}

/// <summary>Makes headers of what the configuration says about single feeds.</summary>
internal static class FeedAccessHeaders
{
    /// <summary>The headers for an address; none for most.</summary>
    public static IEnumerable<KeyValuePair<string, string>> For(string url, IEnumerable<FeedAccess> feeds)
    {
        FeedAccess? access = FeedAccess.For(url, feeds);
        if (access?.UserName is { } user)
        {
            string login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{access.Password}"));
            yield return new("Authorization", $"Basic {login}");
        }

        if (access?.HeaderName is { } name)
        {
            yield return new(name, access.HeaderValue ?? "");
        }

        if (access?.UserAgent is { } agent)
        {
            yield return new("User-Agent", agent);
        }
    }
}
