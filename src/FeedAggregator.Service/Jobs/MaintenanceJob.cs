using FeedAggregator.Ingest;
using FeedAggregator.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// Removes what is past retention, in small pieces so that fetching goes on between them, then tidies search index and statistics. Where
/// the last run is unusually long ago, or still to come, the clock may be wrong: nothing is removed then, until a run that follows in time.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class MaintenanceJob(
    Store store, DeduplicationMemory memory,
    IOptionsMonitor<RetentionOptions> retention, JobLedger ledger, TimeProvider clock, ILogger<MaintenanceJob> logger) : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "maintenance";

    private const int Piece = 250;

    /// <summary>A night may be left out, because the machine was off.</summary>
    private static readonly TimeSpan UsualPause = TimeSpan.FromDays(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            DateTimeOffset now = clock.GetUtcNow();
            DateTimeOffset? last = await store.WriteAsync(writer => writer.Meta.NoteMaintenance(now), cancellationToken);
            TimeSpan pause = now - (last ?? now);
            TimeSpan planned = (context.NextFireTimeUtc - context.FireTimeUtc) * 2 ?? TimeSpan.Zero;
            bool isClockSure = pause >= TimeSpan.Zero && pause <= (planned > UsualPause ? planned : UsualPause);
            int removed = isClockSure ? await RemoveAsync(cancellationToken) : 0;
            await store.WriteAsync(
                writer =>
                {
                    if (isClockSure && last is not null)
                    {
                        writer.Times.SetSeenRight(now);
                    }

                    writer.Retention.Tidy(now);
                    writer.Boilerplate.Replace(memory.For(writer).Boilerplate);
                },
                cancellationToken);
            ledger.Done(Name, isClockSure
                ? $"{removed} articles past retention removed, indexes tidied"
                : FormattableString.Invariant(
                    $"nothing removed, because the last run was on {last:yyyy-MM-dd}: the next run removes what is past retention"));
            LogDone(removed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e);
            await JobRetry.SoonAsync(context, clock);
        }
    }

    private async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        int removed = 0;
        int piece;
        do
        {
            piece = await store.WriteAsync(Bury, cancellationToken);
            removed += piece;
        }
        while (piece == Piece && !cancellationToken.IsCancellationRequested);
        return removed;
    }

    private int Bury(StoreWriter writer)
    {
        IReadOnlyList<long> buried = writer.Retention.Bury(retention.CurrentValue, Piece, clock.GetUtcNow());
        memory.For(writer).Remove(buried);
        return buried.Count;
    }

    [LoggerMessage(LogLevel.Information, "Maintenance: {Removed} articles past retention removed, indexes tidied")]
    private partial void LogDone(int removed);

    [LoggerMessage(LogLevel.Error, "Maintenance failed and is tried again in five minutes")]
    private partial void LogFailed(Exception exception);
}
