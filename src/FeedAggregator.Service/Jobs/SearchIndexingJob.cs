using FeedAggregator.Ingest;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>Indexes an upgraded database for search again; most runs find nothing to do.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SearchIndexingJob(
    SearchIndexing indexing, JobLedger ledger, TimeProvider clock, ILogger<SearchIndexingJob> logger) : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "index for search";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            int indexed = await indexing.RunAsync(() => Task.Delay(Pause, clock, cancellationToken), cancellationToken);
            ledger.Done(Name, $"{indexed} articles indexed again");
            if (indexed > 0)
            {
                LogDone(indexed);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e);
            await JobRetry.SoonAsync(context, clock);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Indexed} articles indexed again for search")]
    private partial void LogDone(int indexed);

    [LoggerMessage(LogLevel.Error, "Indexing for search stopped; it goes on where it was in five minutes")]
    private partial void LogFailed(Exception exception);
}
