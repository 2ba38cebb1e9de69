using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// Compares the clock with a monotonic one. Where the clock is set back, every wait goes with it: the schedule of feeds, rests, next tries,
/// and the triggers of the jobs, which would else all stand still for as long. Where it jumps ahead, nothing is moved: the machine may have
/// slept, and what is due is due. A jump is said in health and on the status page for an hour. See docs/decisions/0307-clocks.md.
/// </summary>
internal sealed partial class ClockWatch(
    Store store, ISchedulerFactory schedulers, Func<FetchOptions> current, JobLedger ledger, TimeProvider clock, ILogger<ClockWatch> logger)
        : BackgroundService
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "clock";

    /// <summary>What a correction of the clock may be without a word: waits may be that much longer or shorter.</summary>
    internal static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Said = TimeSpan.FromHours(1);

    private DateTimeOffset _wall = clock.GetUtcNow();
    private long _steady = clock.GetTimestamp();
    private TimeSpan _setBack;
    private bool _toSetRight = true;
    private long? _saidSince;

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset wall = clock.GetUtcNow();
        long steady = clock.GetTimestamp();
        TimeSpan jump = wall - _wall - clock.GetElapsedTime(_steady, steady);
        (_wall, _steady) = (wall, steady);
        if (jump.Duration() >= Tolerance)
        {
            // What could not be moved yet, because the database cannot be written, is moved together with this.
            _setBack += jump < TimeSpan.Zero ? jump : TimeSpan.Zero;
            _toSetRight = true;
            Say(jump < TimeSpan.Zero
                ? $"the clock was set back by {Durations.Exact(-jump)}: all waits go with it"
                : $"the clock jumped ahead by {Durations.Exact(jump)}: it was set, or the machine slept");
            if (jump < TimeSpan.Zero)
            {
                await RescheduleAsync(cancellationToken);
            }
        }

        if (_setBack != TimeSpan.Zero || _toSetRight)
        {
            await SetRightAsync(cancellationToken);
        }

        if (_saidSince is { } since && clock.GetElapsedTime(since) > Said)
        {
            _saidSince = null;
            ledger.Done(Name, "steady for an hour");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, clock);
        try
        {
            do
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Whatever it is, the service goes on, and so does the watch.
                    LogTrouble(e, e.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next start sets right what is left.
        }
    }

    private async Task SetRightAsync(CancellationToken cancellationToken)
    {
        if (store.Trouble is not null)
        {
            return;
        }

        TimeSpan by = _setBack;
        int wrong = await store.WriteAsync(
            writer =>
            {
                DateTimeOffset now = clock.GetUtcNow();
                if (by != TimeSpan.Zero)
                {
                    writer.Times.Shift(by, now);
                }

                return writer.Times.SetRight(now, current().LongestWait);
            },
            cancellationToken);
        _setBack -= by;
        _toSetRight = false;
        if (wrong > 0)
        {
            Say($"{wrong} times in the database were set under a wrong clock: what waited for them is due now");
        }
    }

    private async Task RescheduleAsync(CancellationToken cancellationToken)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (TriggerKey key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            if (await scheduler.GetTrigger(key, cancellationToken) is { } trigger)
            {
                await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartNow().Build(), cancellationToken);
            }
        }
    }

    private void Say(string words)
    {
        _saidSince = clock.GetTimestamp();
        ledger.Failed(Name, words);
        LogJump(words);
    }

    [LoggerMessage(LogLevel.Warning, "{Words}")]
    private partial void LogJump(string words);

    [LoggerMessage(LogLevel.Error, "The clock could not be looked after: {Problem}")]
    private partial void LogTrouble(Exception exception, string problem);
}
