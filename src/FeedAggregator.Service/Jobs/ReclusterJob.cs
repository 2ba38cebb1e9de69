using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>Groups all articles again after an upgrade brought other rules; most runs find nothing to do.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ReclusterJob(ClusterRenewal renewal, JobLedger ledger, TimeProvider clock, ILogger<ReclusterJob> logger)
    : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "recluster";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    private long _said;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            ReclusterPlan? plan = await renewal.RunAsync(Progress, () => Task.Delay(Pause, clock, cancellationToken), cancellationToken);
            ledger.Done(Name, plan is null ? "nothing to do" : $"{plan.Moves.Count} of {plan.Articles} articles moved");
            if (plan is { Moves.Count: > 0 })
            {
                LogDone(plan.Articles, plan.Moves.Count, plan.ClustersBefore, plan.ClustersAfter);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e, e.Message);
        }
    }

    private void Progress(long read, long all)
    {
        if (_said == 0 || clock.GetElapsedTime(_said) >= SayEvery)
        {
            _said = clock.GetTimestamp();
            LogProgress(read, all);
        }

        ledger.Done(Name, $"under way: {read} of {all} articles");
    }

    [LoggerMessage(LogLevel.Information, "Grouping all articles by the rules of this version: {Read} of {All}")]
    private partial void LogProgress(long read, long all);

    [LoggerMessage(
        LogLevel.Information,
        "All {Articles} articles are grouped by the rules of this version: {Moved} moved; {Before} clusters before, {After} after")]
    private partial void LogDone(int articles, int moved, int before, int after);

    [LoggerMessage(LogLevel.Error, "Grouping articles again stopped, and nothing was changed; it is tried again within the hour: {Reason}")]
    private partial void LogFailed(Exception exception, string reason);
}
