using FeedAggregator.Ingest;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>Reads the pages behind summaries in the background, where that is wanted of a feed; feeds never wait for it.</summary>
internal sealed partial class FullTextWorker(FullTextReader reader, TimeProvider clock, ILogger<FullTextWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // After trouble with the database there is no hurry.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(await RunAsync(stoppingToken) ? Look : Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what was not read stays to be read.
        }
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reader.RunAsync(state => LogPage(state), cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, the service goes on: an exception that left here would end it.
            LogTrouble(e, e.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Full text {State}")]
    private partial void LogPage(FullTextState state);

    [LoggerMessage(LogLevel.Error, "Full text could not be stored and is read again: {Problem}")]
    private partial void LogTrouble(Exception exception, string problem);
}
