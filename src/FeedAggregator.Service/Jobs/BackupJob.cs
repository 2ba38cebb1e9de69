using System.Globalization;
using FeedAggregator.Storage;
using FeedAggregator.Storage.Sqlite;
using Microsoft.Extensions.Logging;
using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>Writes a checked copy of the database into the backup folder and removes the oldest beyond the number to keep.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BackupJob(
    StorageOptions storage, MaintenanceOptions options, JobLedger ledger, TimeProvider clock, ILogger<BackupJob> logger) : IJob
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "backup";

    private const string Prefix = "feedagg-";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            string stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
            string file = Path.Combine(options.BackupPath, $"{Prefix}{stamp}.db");
            DropUnfinished();
            StoreBackup.Write(storage, file, cancellationToken);
            DropOldest(file);
            ledger.Done(Name, Path.GetFileName(file));
            LogDone(file);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ledger.Failed(Name, e.Message);
            LogFailed(e);
            await JobRetry.SoonAsync(context, clock);
        }
    }

    /// <summary>What a service that was killed while it wrote a copy left behind. Only one service writes here.</summary>
    private void DropUnfinished()
    {
        if (Directory.Exists(options.BackupPath))
        {
            foreach (string left in Directory.EnumerateFiles(options.BackupPath, Prefix + "*.db.*.tmp*").ToList())
            {
                File.Delete(left);
            }
        }
    }

    private void DropOldest(string newest)
    {
        // The stamp in the name sorts by time. One that is still to come was given by a wrong clock, and must not outlive all others.
        IEnumerable<string> surplus = Directory.EnumerateFiles(options.BackupPath, Prefix + "*.db")
            .OrderBy(file => string.CompareOrdinal(Path.GetFileName(file), Path.GetFileName(newest)) > 0)
                .ThenByDescending(file => file, StringComparer.Ordinal).Skip(options.BackupsKept);
        foreach (string old in surplus.ToList())
        {
            File.Delete(old);
        }
    }

    [LoggerMessage(LogLevel.Information, "Backup written and checked: {File}")]
    private partial void LogDone(string file);

    [LoggerMessage(LogLevel.Error, "The backup failed and is tried again in five minutes; the older ones stay")]
    private partial void LogFailed(Exception exception);
}
