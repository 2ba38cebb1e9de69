using System.Net.Http.Headers;

namespace FeedAggregator.Fetching;

/// <summary>Makes the message of one hop: exactly what <see cref="GuardedRequest"/> names, and nothing that is not meant for this hop's origin.</summary>
internal static class GuardedMessage
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="target">Address of the hop.</param>
    /// <param name="version">The version of HTTP to offer; a lower one is taken too.</param>
    /// <param name="options">User agent and what single feeds need.</param>
    public static HttpRequestMessage Make(GuardedRequest request, Uri target, Version version, FetchOptions options)
    {
        HttpRequestMessage message = new(request.Body is null ? HttpMethod.Get : HttpMethod.Post, target)
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        HttpRequestHeaders headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", options.EffectiveUserAgent);
        headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
        if (SendsValidators(request, target))
        {
            AddValidators(headers, request);
        }

        string access = request.AccessUrl ?? request.Url;
        if (IsOrigin(target, access))
        {
            Set(headers, FeedAccessHeaders.For(access, options.Feeds));
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

    /// <summary>Whether there are validators for an address. They go only to the one that gave them: to any other they would be invented.</summary>
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

    /// <summary>Credentials, user agents and a caller's own headers go to the origin they were meant for, and to no other along a redirect.</summary>
    private static bool IsOrigin(Uri target, string meant) => string.Equals(HostKey.Of(target), HostKey.Of(meant), StringComparison.Ordinal);

    private static void Set(HttpRequestHeaders headers, IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach ((string name, string value) in values)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
