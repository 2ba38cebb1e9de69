using FeedAggregator.Fetching;
using FeedAggregator.Service.Metrics;
using FeedAggregator.Service.Settings;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// The tick: starts what the stored schedule says is due. It runs on while more is due than may run at once, so that many feeds do not wait
/// for the next second; ticks that fall meanwhile are skipped.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class FetchTick(
    IStore store, FeedRounds rounds, SubscriptionWatcher subscriptions, SettingsWatcher settings, ServiceMetrics metrics, FetchOptions options, TimeProvider clock, IHostApplicationLifetime lifetime) : IJob
{
    /// <summary>Feeds that wait for a place, for each that has one: enough that no place stays empty, few enough that a restart changes nothing.</summary>
    private const int WaitingPerPlace = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        CancellationToken stopping = lifetime.ApplicationStopping;
        settings.RereadIfChanged();
        await subscriptions.RereadIfChangedAsync(stopping);
        int room = options.MaxConcurrency * WaitingPerPlace;
        while (!stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            int running = rounds.Running;

            // Where places stay empty, everybody who waits belongs to a busy host: further down the list may be others.
            if (running < room || rounds.HasFreePlaces)
            {
                // What runs is still due in the store until its round is kept, so it comes first in the list and is passed over.
                IReadOnlyList<Feed> due = store.DueFeeds(clock.GetUtcNow(), room + running);
                rounds.Start(due, metrics.Count, stopping);
                if (due.Count < room + running)
                {
                    return;
                }
            }

            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    }
}
