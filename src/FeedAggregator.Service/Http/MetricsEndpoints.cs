using System.Net;
using FeedAggregator.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace FeedAggregator.Service.Http;

/// <summary><c>/metrics</c> in the format of Prometheus; answers only this machine unless <c>Http:OpenMetrics</c> opens it.</summary>
internal static class MetricsEndpoints
{
    private const string Path = "/metrics";

    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"];

    public static void AddMetricsExport(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("feedagg", serviceVersion: Generator.Version)).WithMetrics(metrics => metrics
        .AddMeter("FeedAggregator", "Quartz", "System.Net.Http", "System.Runtime", "Microsoft.AspNetCore.Hosting")
        .AddPrometheusExporter(exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 1000));

    public static void UseMetricsGuard(this IApplicationBuilder app)
    {
        bool open = app.ApplicationServices.GetRequiredService<IOptions<HttpOptions>>().Value.OpenMetrics;
        app.Use((context, next) =>
            context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) && !open && !IsLocal(context)
            ? Problems.SendAsync(context, StatusCodes.Status403Forbidden, "Metrics answer this machine only; Http:OpenMetrics opens them.")
            : next(context));
    }

    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint(Path);

    // Behind a reverse proxy on the same machine every request comes from loopback; the header that the proxy adds separates the clients.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) &&
        !ProxyHeaders.Any(context.Request.Headers.ContainsKey);
}
