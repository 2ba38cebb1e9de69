using System.Net;
using System.Net.Http.Headers;

namespace FeedAggregator.Fetching;

/// <summary>Makes the message of one hop: exactly what <see cref="GuardedRequest"/> names, and nothing that is not meant for this hop's origin.</summary>
internal static class GuardedMessage
{
    /// <summary>Makes it.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="target">Address of the hop.</param>
    /// <param name="options">User agent and what single feeds need.</param>
    public static HttpRequestMessage Make(GuardedRequest request, Uri target, FetchOptions options)
    {
        HttpRequestMessage message = new(request.Body is null ? HttpMethod.Get : HttpMethod.Post, target)
        {
            // HTTP/2 where TLS offers it, else HTTP/1.1.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        HttpRequestHeaders headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", options.EffectiveUserAgent);
        headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoding.Accepted);
        if (string.Equals(target.AbsoluteUri, WebAddress.Sent(request.ValidatorsUrl ?? request.Url), StringComparison.Ordinal))
        {
            AddValidators(headers, request);
        }

        if (string.Equals(HostKey.Of(target), HostKey.Of(request.Url), StringComparison.Ordinal))
        {
            AddOwn(headers, request, options);
        }

        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return message;
    }

    /// <summary>Validators go only to the address that gave them: to any other they would be invented.</summary>
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

    /// <summary>Credentials and user agents of single feeds, and the caller's own headers: only to the origin they were meant for.</summary>
    private static void AddOwn(HttpRequestHeaders headers, GuardedRequest request, FetchOptions options)
    {
        foreach ((string name, string value) in FeedAccessHeaders.For(request.Url, options.Feeds).Concat(request.Headers))
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
