using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FeedAggregator.Service.Http;

/// <summary>
/// Lets scripts of other web pages read feeds and API where the operator names their origin (<see cref="HttpOptions.AllowedOrigins"/>).
/// Pages, forms and what needs a key or a session stay shut: no credentials are allowed, and no method but reading.
/// </summary>
internal static class CrossOrigin
{
    private static readonly string[] FeedEndings = [".atom", ".rss", ".json"];

    public static void UseCrossOrigin(this IApplicationBuilder app)
    {
        IReadOnlyList<string> allowed = app.ApplicationServices.GetRequiredService<IOptions<HttpOptions>>().Value.AllowedOrigins;
        if (allowed.Count > 0)
        {
            app.Use((context, next) =>
            {
                Allow(context, allowed);
                return next(context);
            });
        }
    }

    private static void Allow(HttpContext context, IReadOnlyList<string> allowed)
    {
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || !IsReadable(context.Request.Path))
        {
            return;
        }

        string? origin = context.Request.Headers.Origin;
        context.Response.OnStarting(() =>
        {
            // Also where it is not allowed: a cache must not give that answer to another origin.
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
            if (origin is not null && (allowed.Contains("*") || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)))
            {
                context.Response.Headers.AccessControlAllowOrigin = allowed.Contains("*") ? "*" : origin;
            }

            return Task.CompletedTask;
        });
    }

    private static bool IsReadable(PathString path) => path.StartsWithSegments("/api/v1", StringComparison.Ordinal) ||
        (path.Value is { } value && FeedEndings.Any(ending => value.EndsWith(ending, StringComparison.Ordinal)));
}
