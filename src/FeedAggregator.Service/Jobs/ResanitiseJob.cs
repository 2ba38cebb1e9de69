using FeedAggregator.Ingest;
using FeedAggregator.Normalising;
using FeedAggregator.Service.Metrics;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>Sanitises stored HTML again after an upgrade brought a better sanitiser; most runs find nothing to do.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ResanitiseJob(
    Resanitiser resanitiser, JobLedger ledger, ServiceMetrics metrics, TimeProvider clock, ILogger<ResanitiseJob> logger) : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "resanitise";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            int renewed = await resanitiser.RunAsync(
                ArticleNormaliser.SanitiserVersion, () => Task.Delay(Pause, clock, cancellationToken), cancellationToken);
            ledger.Done(Name, $"{renewed} articles made anew");
            metrics.CountResanitised(renewed);
            if (renewed > 0)
            {
                LogDone(renewed, ArticleNormaliser.SanitiserVersion);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e);
            await JobRetry.SoonAsync(context, clock);
        }
    }

    [LoggerMessage(LogLevel.Information, "HTML of {Renewed} articles made anew by version {Version} of the sanitiser")]
    private partial void LogDone(int renewed, int version);

    [LoggerMessage(LogLevel.Error, "Making HTML again stopped; it goes on where it was in five minutes")]
    private partial void LogFailed(Exception exception);
}
