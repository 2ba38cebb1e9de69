using FeedAggregator.Deduplication;
using FeedAggregator.Ingest;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>
/// Puts stories into threads of related coverage in the background, in small pieces between which everything else is written. After an
/// upgrade it waits until the articles are grouped by the rules of this version.
/// </summary>
internal sealed partial class ThreadWorker(
    ThreadKeeper keeper, Store store, JobLedger ledger, TimeProvider clock, ILogger<ThreadWorker> logger) : BackgroundService
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "threads";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);

    // After trouble with the database there is no hurry.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(await RunAsync(stoppingToken) ? Look : Rest, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what was not looked at is looked at after the next start.
        }
    }

    private async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (store.Read(reader => reader.Clusters.Rules()) < Reclustering.RulesVersion)
            {
                return true;
            }

            int looked = 0;
            _said = clock.GetTimestamp();
            long moved = await keeper.RunAsync(
                articles => Progress(looked += articles), () => Task.Delay(Pause, clock, cancellationToken), cancellationToken);
            if (looked > 0 || !ledger.Ends.TryGetValue(Name, out JobEnd? last) || last.Failed)
            {
                ledger.Done(Name, FormattableString.Invariant($"{looked} articles looked at, {moved} reports put in place"));
            }

            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, the service goes on: an exception that left here would end it.
            ledger.Failed(Name, e.Message);
            LogTrouble(e, e.Message);
            return false;
        }
    }

    private void Progress(int looked)
    {
        if (clock.GetElapsedTime(_said) >= SayEvery)
        {
            _said = clock.GetTimestamp();
            long waiting = store.Read(reader => reader.Threads.Waiting());
            ledger.Done(Name, FormattableString.Invariant($"under way: {looked} articles looked at, {waiting} to go"));
            LogProgress(looked, waiting);
        }
    }

    [LoggerMessage(LogLevel.Information, "Looking for related coverage: {Looked} articles looked at, {Waiting} to go")]
    private partial void LogProgress(int looked, long waiting);

    [LoggerMessage(LogLevel.Error, "Related coverage waits for a minute: {Problem}")]
    private partial void LogTrouble(Exception exception, string problem);
}
