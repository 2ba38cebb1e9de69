using FeedAggregator.Fetching;
using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Parsing;
using FeedAggregator.Publishing;
using FeedAggregator.Scheduling;
using FeedAggregator.Service.Webhook;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FeedAggregator.Service;

/// <summary>Composes the stages for the service and for the commands that fetch or import.</summary>
public static class Composition
{
    /// <summary>Adds options, store and pipeline. Options are checked when first used; the store is opened when first asked for.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="values">The configuration, paths absolute.</param>
    public static IServiceCollection AddFeedAggregator(this IServiceCollection services, IConfiguration values)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSection<StorageOptions>(values, StorageOptions.Section);
        services.AddSection<SubscriptionOptions>(values, SubscriptionOptions.Section);
        services.AddSection<FetchOptions>(values, FetchOptions.Section);
        services.AddSingleton<Func<FetchOptions>>(provider =>
        {
            // What may change while the service runs is read from here each time it is needed.
            IOptionsMonitor<FetchOptions> monitor = provider.GetRequiredService<IOptionsMonitor<FetchOptions>>();
            return () => monitor.CurrentValue;
        });
        services.AddSection<DeduplicationOptions>(values, DeduplicationOptions.Section);
        services.AddSection<PublishingOptions>(values, PublishingOptions.Section);
        services.AddSection<ViewsOptions>(values, ViewsOptions.Section);
        services.AddSection<HttpOptions>(values, HttpOptions.Section);
        services.AddSection<RetentionOptions>(values, RetentionOptions.Section);
        services.AddSection<ReadingOptions>(values, ReadingOptions.Section);
        services.AddSection<WebhookOptions>(values, WebhookOptions.Section);
        services.AddSection<MaintenanceOptions>(values, MaintenanceOptions.Section);

        services.AddSingleton<RepresentativePolicy>();
        services.AddSingleton(provider => Store.Open(
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<RepresentativePolicy>(),
            provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(provider => new HostGate(
            provider.GetRequiredService<FetchOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Store>()
            .Read(reader => reader.RetryAfters.Lasting(provider.GetRequiredService<TimeProvider>().GetUtcNow()))));
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<HttpFeedFetcher>();
        services.AddSingleton<FileFeedFetcher>();
        services.AddSingleton<IFeedFetcher, FeedFetcher>();
        services.AddSingleton<Schedule>();
        services.AddSingleton<FeedOutcome>();
        services.AddSingleton<FeedParser>();
        services.AddSingleton<ArticleNormaliser>();
        services.AddSingleton<DeduplicationMemory>();
        services.AddSingleton<Pipeline>();
        services.AddSingleton<ArticleImport>();
        services.AddSingleton<FullTextReader>();
        services.AddSingleton<Resanitiser>();
        services.AddSingleton<SearchIndexing>();
        services.AddSingleton<ClusterRenewal>();
        services.AddSingleton(provider => new FetchQueue(
            provider.GetRequiredService<FetchOptions>(),
            provider.GetRequiredService<FetchOptions>().MaxConcurrency,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<VerdictKeeper>();
        services.AddSingleton<ThreadKeeper>();
        services.AddSingleton<AddressLookup>();
        services.AddSingleton<SubscriptionKeeper>();
        services.AddSingleton<FeedRounds>();
        return services;
    }

    /// <summary>One section of the configuration, checked by its annotations; injected as the plain class.</summary>
    private static void AddSection<T>(this IServiceCollection services, IConfiguration values, string section)
        where T : class
    {
        services.AddOptions<T>().Bind(values.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}
