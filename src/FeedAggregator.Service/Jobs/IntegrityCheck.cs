using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// Checks the whole database in the background after an unclean end (a crash, a kill, a loss of power), while the service already runs. The mark
/// of an unclean end is a file beside the database that a clean end removes.
/// </summary>
internal sealed partial class IntegrityCheck(StorageOptions storage, JobLedger ledger, ILogger<IntegrityCheck> logger) : BackgroundService
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "integrity";

    private string Mark => Path.GetFullPath(storage.Path) + ".running";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        File.Delete(Mark);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bool unclean = File.Exists(Mark);
        await File.WriteAllTextAsync(Mark, "A service runs on this database, or ended without closing it.\n", stoppingToken);
        if (!unclean)
        {
            return;
        }

        LogUnclean();
        string? problem = await Task.Run(() => StoreBackup.Check(storage.Path), stoppingToken);
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
