using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Gives every error the same calm face and the same headers; what an exception says stays in the log.</summary>
internal static class ErrorHandling
{
    /// <summary>While the database is in trouble, seconds: as long as a lock of another program is waited for.</summary>
    private const string ComeAgain = "30";

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(failed => failed.Run(context =>
        {
            SecurityHeaders.Add(context.Response.Headers);
            (int status, string detail) = Of(context.Features.Get<IExceptionHandlerFeature>()?.Error);
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = ComeAgain;
            }

            return Problems.SendAsync(context, status, detail);
        }));
        app.UseStatusCodePages(
            status => Problems.SendAsync(status.HttpContext, status.HttpContext.Response.StatusCode, Detail(status.HttpContext)));
    }

    private static (int Status, string Detail) Of(Exception? error) => error switch
    {
        BadHttpRequestException bad => (bad.StatusCode, "The request cannot be understood."),
        StoreException { Trouble: { } trouble } => (StatusCodes.Status503ServiceUnavailable, $"For now, {trouble.Words}."),
        StoreException =>
            (StatusCodes.Status503ServiceUnavailable, "The database cannot be read or written for now; the log of the service says why."),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong here; the log of the service says what."),
    };

    private static string Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) =>
            "The API has nothing at this address; /openapi/v1.json lists what it has.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed =>
            $"This address does not take that method{(context.Response.Headers.Allow is [{ } allowed, ..] ? $", only {allowed}" : "")}.",
        StatusCodes.Status415UnsupportedMediaType => "This address takes JSON (Content-Type: application/json).",
        StatusCodes.Status400BadRequest => "The request cannot be understood.",
        _ => "The request cannot be answered.",
    };
}
