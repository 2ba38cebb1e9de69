using FeedAggregator.Ingest;
using FeedAggregator.Service.Metrics;
using FeedAggregator.Service.Settings;
using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// The tick: starts what the stored schedule says is due. It runs on while more is due than may run at once, so that many feeds do not wait
/// for the next second; ticks that fall meanwhile are skipped, and what each of them would have read again, it reads.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class FetchTick(
    Store store, FeedRounds rounds, SubscriptionWatcher subscriptions, SettingsWatcher settings, ServiceMetrics metrics,
    FetchOptions options, JobLedger ledger, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<FetchTick> logger) : IJob
{
    /// <summary>
    /// Feeds that wait for a place, for each that has one: enough that no place stays empty, few enough that a restart changes nothing.
    /// </summary>
    private const int WaitingPerPlace = 4;

    /// <summary>Name in the ledger.</summary>
    public const string Name = "fetch";

    /// <summary>
    /// How long documents wait in memory for a full disk to be freed; then their feeds are asked again first, having waited longest.
    /// </summary>
    private static readonly TimeSpan StorePatience = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long changed files can go unnoticed, as between two ticks.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            if (store.Trouble is { } trouble && !await store.TryWritingAsync(either.Token))
            {
                // No feed is fetched while nothing can be stored: until then each tick only tests whether writing works again.
                Fail(new StoreException(trouble.Words));
                return;
            }

            await StartDueAsync(either.Token);
            ledger.Done(Name, "what was due was started");
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The service ends; what is due stays due.
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private async Task StartDueAsync(CancellationToken cancellationToken)
    {
        int room = options.MaxConcurrency * WaitingPerPlace;
        long? looked = null;
        while (!cancellationToken.IsCancellationRequested && store.Trouble is null)
        {
            if (looked is not { } last || clock.GetElapsedTime(last) >= LookEvery)
            {
                settings.RereadIfChanged();
                await subscriptions.RereadIfChangedAsync(cancellationToken);
                looked = clock.GetTimestamp();
            }

            int running = rounds.Running;

            // Where places stay empty, everybody who waits belongs to a busy host: further down the list may be others.
            if (running < room || rounds.HasFreePlaces)
            {
                // What runs is still due in the store until its round is kept, so it comes first in the list and is passed over.
                IReadOnlyList<Feed> due = store.Read(reader => reader.Feeds.Due(clock.GetUtcNow(), room + running));
                rounds.Start(due, metrics.Count, StorePatience, lifetime.ApplicationStopping);
                if (due.Count < room + running)
                {
                    return;
                }
            }

            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    }

    /// <summary>Said once, not each second.</summary>
    private void Fail(Exception e)
    {
        bool isNew = !ledger.Ends.TryGetValue(Name, out JobEnd? last) || last.Outcome != e.Message;
        ledger.Failed(Name, e.Message);
        if (isNew)
        {
            LogFailed(e, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "Nothing is fetched for now; tried again each second: {Reason}")]
    private partial void LogFailed(Exception exception, string reason);
}
