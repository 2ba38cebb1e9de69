namespace FeedAggregator.Fetching;

/// <summary>One request through the guarded client. Nothing is sent that is not named here: no cookies, no Referer, no tracing headers.</summary>
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

    /// <summary>An address that was found dead a moment ago: a redirect to it is not followed but a failure. Null where there is none.</summary>
    public string? DeadUrl { get; init; }

    /// <summary>Body to POST (WebSub, webhooks); null makes a GET. Redirects of a POST are not followed.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Content-Type of <see cref="Body"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The address credentials and user agent are configured for (<see cref="FetchOptions.Feeds"/>), where a move made it another; null for <see cref="Url"/>.</summary>
    public string? AccessUrl { get; init; }

    /// <summary>Asked before a redirect is followed to another host; null where nobody needs to know.</summary>
    public HostChange? Changing { get; init; }

    /// <summary>Further headers, such as a webhook's signature; sent only to the origin of <see cref="Url"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
