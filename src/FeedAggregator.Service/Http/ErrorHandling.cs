using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace FeedAggregator.Service.Http;

/// <summary>Gives every error the same calm face and the same headers; what an exception says stays in the log.</summary>
internal static class ErrorHandling
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(failed => failed.Run(context =>
        {
            SecurityHeaders.Add(context.Response.Headers);
            int status = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            return Problems.SendAsync(context, status, status == StatusCodes.Status500InternalServerError
                ? "Something went wrong here; the log of the service says what."
                : "The request cannot be understood.");
        }));
        app.UseStatusCodePages(status => Problems.SendAsync(status.HttpContext, status.HttpContext.Response.StatusCode, Detail(status.HttpContext)));
    }

    private static string Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) =>
            "The API has nothing at this address; /openapi/v1.json lists what it has.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => $"This address does not take that method{(context.Response.Headers.Allow is [{ } allowed, ..] ? $", only {allowed}" : "")}.",
        StatusCodes.Status415UnsupportedMediaType => "This address takes JSON (Content-Type: application/json).",
        StatusCodes.Status400BadRequest => "The request cannot be understood.",
        _ => "The request cannot be answered.",
    };
}
