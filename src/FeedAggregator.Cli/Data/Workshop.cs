using FeedAggregator.Cli.Invocation;
using FeedAggregator.Ingest;
using FeedAggregator.Service;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedAggregator.Cli.Data;

/// <summary>All stages joined, as the service joins them, for a command that fetches or imports.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workshop(ServiceProvider services) => _services = services;

    /// <summary>The database.</summary>
    public Store Store => Get<Store>();

    /// <summary>Joins the stages on the database the configuration names.</summary>
    /// <exception cref="CommandException">The configuration is wrong (exit code 2).</exception>
    public static Workshop Open(CommandContext context)
    {
        context.Settings.CheckAll();
        StorageOptions storage = context.Settings.Options<StorageOptions>(StorageOptions.Section);
        StoreAccess.FinishRestore(context, storage);
        StoreAccess.RefuseOlderService(storage);
        return Open(context.Settings.Values, TimeProvider.System);
    }

    /// <summary>Joins the stages.</summary>
    /// <param name="values">The configuration, paths absolute.</param>
    /// <param name="clock">What time it is.</param>
    public static Workshop Open(IConfiguration values, TimeProvider clock) => new(
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddFeedAggregator(values)
            .BuildServiceProvider());

    /// <summary>One of the parts.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes due what waits for a time that was set under a wrong clock.</summary>
    /// <returns>How many times there were.</returns>
    public Task<int> SetTimesRightAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Get<TimeProvider>().GetUtcNow();
        TimeSpan longest = Get<FetchOptions>().LongestWait;
        return Store.WriteAsync(writer => writer.Times.SetRight(now, longest), cancellationToken);
    }

    /// <summary>Brings the stored feeds in line with a list of subscriptions.</summary>
    /// <returns>How many feeds were added and how many unsubscribed.</returns>
    public Task<(int Added, int Removed)> SubscribeAsync(SubscriptionList subscriptions, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Get<TimeProvider>().GetUtcNow();
        return Store.WriteAsync(
            writer => SubscriptionSync.Apply(writer, subscriptions.Subscriptions, now, subscriptions.IsWhole), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
