using FeedAggregator.Deduplication;
using FeedAggregator.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>Removes what is past retention, in small pieces so that fetching goes on between them, then tidies search index and statistics.</summary>
[DisallowConcurrentExecution]
internal sealed partial class MaintenanceJob(
    IStore store, DeduplicationMemory memory, IOptionsMonitor<RetentionOptions> retention, JobLedger ledger, TimeProvider clock, ILogger<MaintenanceJob> logger) : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "maintenance";

    private const int Piece = 250;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            int removed = 0;
            int piece;
            do
            {
                piece = await store.WriteAsync(Bury, cancellationToken);
                removed += piece;
            }
            while (piece == Piece && !cancellationToken.IsCancellationRequested);

            await store.WriteAsync(
                writer =>
                {
                    writer.Tidy(clock.GetUtcNow());
                    memory.For(writer).TidyBoilerplate(writer);
                    return 0;
                },
                cancellationToken);
            ledger.Done(Name, $"{removed} articles past retention removed, indexes tidied");
            LogDone(removed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e);
        }
    }

    private int Bury(IStoreWriter writer)
    {
        IReadOnlyList<long> buried = writer.Bury(retention.CurrentValue, Piece, clock.GetUtcNow());
        memory.For(writer).Remove(buried);
        return buried.Count;
    }

    [LoggerMessage(LogLevel.Information, "Maintenance: {Removed} articles past retention removed, indexes tidied")]
    private partial void LogDone(int removed);

    [LoggerMessage(LogLevel.Error, "Maintenance failed and is tried again at its next time")]
    private partial void LogFailed(Exception exception);
}
