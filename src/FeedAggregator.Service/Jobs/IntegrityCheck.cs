using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// Checks the whole database in the background after an unclean end (a crash, a kill, a loss of power), while the service already runs.
/// </summary>
internal sealed partial class IntegrityCheck(StorageOptions storage, RunningMark mark, JobLedger ledger, ILogger<IntegrityCheck> logger)
    : BackgroundService
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "integrity";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!mark.WasLeft)
        {
            return;
        }

        LogUnclean();
        string? problem;
        while (true)
        {
            try
            {
                problem = await Task.Run(() => StoreBackup.Check(storage.Path), stoppingToken);
                break;
            }
            catch (StoreException e) when (e.Trouble is not null)
            {
                // A full disk is no damage: looked at again when it may be free.
                ledger.Failed(Name, e.Message);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (StoreException e)
            {
                problem = e.Message;
                break;
            }
        }

        if (problem is null)
        {
            ledger.Done(Name, "the database is sound");
            LogSound();
        }
        else
        {
            ledger.Failed(Name, problem);
            LogDamaged(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The last run did not end cleanly; the database is being checked in the background")]
    private partial void LogUnclean();

    [LoggerMessage(LogLevel.Information, "The database is sound")]
    private partial void LogSound();

    [LoggerMessage(LogLevel.Critical, "{Problem} Stop the service and restore a backup with 'feedagg restore FILE'.")]
    private partial void LogDamaged(string problem);
}
