using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Http;

/// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: the store can be read and the service is not about to stop.</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        IStore store = app.ServiceProvider.GetRequiredService<IStore>();
        TimeProvider time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        IHostApplicationLifetime lifetime = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        ILogger logger = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HealthEndpoints));
        app.MapMethods("/healthz/live", Verbs.Read, context => Send(context, StatusCodes.Status200OK, "live"));
        app.MapMethods("/healthz/ready", Verbs.Read, context =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return Send(context, StatusCodes.Status503ServiceUnavailable, "stopping");
            }

            try
            {
                // The cheapest question that needs the database file.
                _ = store.DueFeeds(time.GetUtcNow(), 1);
                return Send(context, StatusCodes.Status200OK, "ready");
            }
            catch (Exception failure)
            {
                LogUnreadable(logger, failure);
                return Send(context, StatusCodes.Status503ServiceUnavailable, "store cannot be read");
            }
        });
    }

    private static Task Send(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new Health(word), context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be read")]
    private static partial void LogUnreadable(ILogger logger, Exception failure);

    private sealed record Health(string Status);
}
