using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Puts the headers on every answer, errors too, that keep foreign text from ever acting.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing but our own stylesheet, script and icon; no frames, no base, forms only to us.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Add(context.Response.Headers);
        return next(context);
    });

    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";

        // same-origin and not no-referrer: with the latter browsers send "Origin: null" with our own forms.
        headers["Referrer-Policy"] = "same-origin";
    }
}
