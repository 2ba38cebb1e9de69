using FeedAggregator.Service.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Service.Http;

/// <summary>Says what went wrong: to people who asked for a page as a page, to programs as problem+json (RFC 9457).</summary>
internal static class Problems
{
    public static Task SendAsync(HttpContext context, int status, string detail)
    {
        string title = ReasonPhrases.GetReasonPhrase(status);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (WantsPage(context.Request))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            PageContext page = context.RequestServices.GetRequiredService<SiteProvider>().Page;
            return context.Response.WriteAsync(ErrorPage.Build(page, title, detail), context.RequestAborted);
        }

        return context.Response.WriteAsJsonAsync(
            new Problem("about:blank", title, status, detail),
            options: null,
            contentType: "application/problem+json",
            context.RequestAborted);
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) &&
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An error as programs read it (RFC 9457).</summary>
/// <param name="Type">What kind; <c>about:blank</c> says the status says it.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What was wrong this time, one line.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail);
