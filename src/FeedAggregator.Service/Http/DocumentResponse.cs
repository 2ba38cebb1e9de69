using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Sends a document: the coding the client wants, 304 where it has it already, no body for HEAD (RFC 9110, sections 12.5.3 and 13).
/// </summary>
internal static class DocumentResponse
{
    /// <summary>Caches may keep the answer but ask every time: a commit can change it at any moment.</summary>
    public const string Revalidate = "no-cache";

    public static async Task SendAsync(
        HttpContext context, CachedDocument document, string cacheControl = Revalidate, string vary = "Accept-Encoding")
    {
        HttpRequest request = context.Request;
        HttpResponse response = context.Response;
        ContentCoding coding = ContentCodings.Choose(request.Headers.AcceptEncoding);
        string etag = coding switch
        {
            ContentCoding.Gzip => document.GzipETag,
            ContentCoding.Brotli => document.BrotliETag,
            _ => document.ETag,
        };

        response.Headers.ETag = etag;
        response.Headers.LastModified = document.LastModifiedText;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = vary;
        if (document.Links is not null)
        {
            response.Headers.Link = document.Links;
        }

        if (IsUnchanged(request, document, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        IServiceProvider services = context.RequestServices;
        byte[] body = document.IsMade(coding)
            ? document.In(coding)
            : await services.GetRequiredService<DocumentCache>().BytesAsync(document, coding, context.RequestAborted);
        if (coding != ContentCoding.Identity)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Gzip ? "gzip" : "br";
        }

        response.ContentType = document.ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await services.GetRequiredService<DocumentsUnderWay>().SendAsync(context, body);
        }
    }

    private static bool IsUnchanged(HttpRequest request, CachedDocument document, string etag)
    {
        StringValues known = request.Headers.IfNoneMatch;
        if (known.Count > 0)
        {
            // With If-None-Match, If-Modified-Since says nothing any more (section 13.1.3).
            return known == etag || Names(known, etag);
        }

        return request.Headers.IfModifiedSince is { Count: 1 } since &&
            (since == document.LastModifiedText ||
                (DateTimeOffset.TryParseExact(
                    since, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) &&
                    document.LastModified <= moment));
    }

    // Weak comparison, as section 13.1.2 wants it for If-None-Match.
    private static bool Names(StringValues values, string etag)
    {
        foreach (string? value in values)
        {
            foreach (string part in (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                if (part == "*" || part == etag || (part.StartsWith("W/", StringComparison.Ordinal) && part.AsSpan(2).SequenceEqual(etag)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
