using FeedAggregator.Service.Http.Api;
using FeedAggregator.Service.Http.Images;
using FeedAggregator.Service.Http.Reader;
using FeedAggregator.Service.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeedAggregator.Service.Http;

/// <summary>The HTTP side of the service in one place: what it needs, what is around every request, and what it answers.</summary>
internal static class FeedAggregatorHttp
{
    // The largest bodies are a form or a verdict.
    private const int MaximumRequestBytes = 64 * 1024;
    private const int MaximumHeaderBytes = 16 * 1024;

    /// <summary>Slower readers and writers are taken for hanging ones, in bytes a second.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 512, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>
    /// Adds what the endpoints need beside the store, deduplication and the options <see cref="Publishing.PublishingOptions"/> and
    /// <see cref="HttpOptions"/>.
    /// </summary>
    public static IServiceCollection AddFeedAggregatorHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            KestrelServerLimits limits = kestrel.Limits;
            limits.MaxRequestBodySize = MaximumRequestBytes;
            limits.MaxRequestBufferSize = MaximumRequestBytes;
            limits.MaxRequestHeadersTotalSize = MaximumHeaderBytes;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
            limits.MinRequestBodyDataRate = Slowest;
            limits.MinResponseDataRate = Slowest;
        });
        services.AddSingleton<ConnectionLimit>();
        services.AddSingleton<SocketTransportFactory>();
        services.AddSingleton<IConnectionListenerFactory, LimitedListeners>();
        services.AddSingleton<JobLedger>();
        services.AddSingleton<ServiceCondition>();
        services.AddSingleton<SiteProvider>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<DocumentsUnderWay>();
        services.AddSingleton<KeyAttempts>();
        services.AddSingleton<Operators>();
        services.AddSingleton<PageServices>();
        services.AddSingleton<OperatorActions>();
        services.AddSingleton<StatusNotices>();
        services.AddSingleton<ReaderAccess>();
        services.AddSingleton<ReaderStore>();
        services.AddImages();
        services.AddMetricsExport();
        services.AddApi();
        return services;
    }

    /// <summary>Puts security headers and error pages around every request.</summary>
    public static void UseFeedAggregatorHttp(this IApplicationBuilder app)
    {
        app.UseBasePath();
        app.UseConnectionLimit();
        app.UseSecurityHeaders();
        app.UseCrossOrigin();
        app.UseErrorPages();
        app.UseMetricsGuard();
    }

    /// <summary>
    /// Takes the path of the public address off a request: a proxy in front may keep it or strip it. Addresses are found only after that.
    /// </summary>
    private static void UseBasePath(this IApplicationBuilder app)
    {
        SiteProvider site = app.ApplicationServices.GetRequiredService<SiteProvider>();
        app.Use((context, next) =>
        {
            PathString basePath = site.Site.BasePath;
            if (basePath.HasValue && context.Request.Path.StartsWithSegments(basePath, StringComparison.Ordinal, out PathString rest))
            {
                context.Request.PathBase = context.Request.PathBase.Add(basePath);
                context.Request.Path = rest.HasValue ? rest : "/";
            }

            return next(context);
        });
        app.UseRouting();
    }

    /// <summary>Maps every address the service answers.</summary>
    public static void MapFeedAggregator(this IEndpointRouteBuilder app)
    {
        // A page made while the configuration changes may still show the former one: it is dropped after the change.
        DocumentCache cache = app.ServiceProvider.GetRequiredService<DocumentCache>();
        app.ServiceProvider.GetRequiredService<SiteProvider>().Changed += (_, _) => cache.Clear();
        app.MapFeeds();
        app.MapViews();
        app.MapPages();
        app.MapSignIn();
        app.MapActions();
        app.MapMarks();
        SubscriptionEndpoints.Map(app);
        app.MapOpml();
        app.MapAssets();
        app.MapImages();
        app.MapHealth();
        app.MapMetrics();
        app.MapApi();
        app.MapReader();
    }
}
