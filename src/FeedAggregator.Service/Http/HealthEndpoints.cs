using System.Text.Json;
using System.Text.Json.Serialization;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Http;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: the store can be read and the service is not about to stop; says also
/// what is wrong without keeping it from serving, and how each job ended last.
/// </summary>
internal static partial class HealthEndpoints
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        Store store = app.ServiceProvider.GetRequiredService<Store>();
        TimeProvider time = app.ServiceProvider.GetRequiredService<TimeProvider>();
        ServiceCondition condition = app.ServiceProvider.GetRequiredService<ServiceCondition>();
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
                _ = store.Read(reader => reader.Feeds.Due(time.GetUtcNow(), 1));
                return Send(context, StatusCodes.Status200OK, condition);
            }
            catch (Exception failure)
            {
                LogUnreadable(logger, failure);
                return Send(context, StatusCodes.Status503ServiceUnavailable, "store cannot be read");
            }
        });
    }

    private static Task Send(HttpContext context, int status, ServiceCondition condition) => Send(context, status, new Health("ready")
    {
        Problems = condition.Problems(),
        Jobs = condition.Jobs.ToDictionary(job => job.Key, job => new Job(job.Value.At, job.Value.Failed), StringComparer.Ordinal),
    });

    private static Task Send(HttpContext context, int status, string word) => Send(context, status, new Health(word));

    private static Task Send(HttpContext context, int status, Health health)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(health, Json, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store cannot be read")]
    private static partial void LogUnreadable(ILogger logger, Exception failure);

    private sealed record Health(string Status)
    {
        public IReadOnlyList<string>? Problems { get; init; }

        public IReadOnlyDictionary<string, Job>? Jobs { get; init; }
    }

    /// <summary>How a job ended the last time. What it says about it may name paths, so that is for the log.</summary>
    private sealed record Job(DateTimeOffset Ended, bool Failed);
}
