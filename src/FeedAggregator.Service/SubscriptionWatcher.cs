using FeedAggregator.Ingest;
using FeedAggregator.Service.Jobs;
using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>
/// Reads the subscription file at the start and whenever it changes. A file that cannot be read changes nothing: the feeds known so far go
/// on.
/// </summary>
internal sealed partial class SubscriptionWatcher(
    SubscriptionOptions options, Store store, JobLedger ledger, TimeProvider clock, ILogger<SubscriptionWatcher> logger)
{
    /// <summary>Name in the ledger.</summary>
    public const string Name = "subscriptions";

    private (DateTime Written, long Length) _seen;

    /// <summary>
    /// Reads the file and applies it; where the database cannot be written for now, the feeds it knows go on and the file is read at the
    /// next tick.
    /// </summary>
    /// <exception cref="SubscriptionException">It cannot be read.</exception>
    public async Task ReadAtStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (StoreException e) when (e.Trouble is not null)
        {
            LogProblem(e.Message);
        }
    }

    /// <summary>Reads the file and applies it.</summary>
    /// <exception cref="SubscriptionException">It cannot be read.</exception>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        (DateTime, long) looked = Look();
        SubscriptionList list = SubscriptionFile.Load(options.Path);
        foreach (string note in list.Notes)
        {
            LogNote(options.Path, note);
        }

        (int added, int removed) = await store.WriteAsync(
            writer => SubscriptionSync.Apply(writer, list.Subscriptions, clock.GetUtcNow(), list.IsWhole), cancellationToken);

        // Only now: what could not be stored is read again at the next look.
        _seen = looked;
        ledger.Done(Name, "read");
        LogRead(options.Path, list.Subscriptions.Count, added, removed);
    }

    /// <summary>Reads the file again if it changed since the last time.</summary>
    public async Task RereadIfChangedAsync(CancellationToken cancellationToken)
    {
        if (Look() == _seen)
        {
            return;
        }

        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (SubscriptionException e)
        {
            // Said once, not every second: the file is looked at again when it changes.
            _seen = Look();
            ledger.Failed(Name, e.Message);
            LogProblem(e.Message);
        }
    }

    private (DateTime Written, long Length) Look()
    {
        var file = new FileInfo(options.Path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    [LoggerMessage(LogLevel.Warning, "{Path}: {Note}")]
    private partial void LogNote(string path, string note);

    [LoggerMessage(LogLevel.Information, "{Path}: {Count} feeds, {Added} added, {Removed} unsubscribed")]
    private partial void LogRead(string path, int count, int added, int removed);

    [LoggerMessage(LogLevel.Error, "{Problem}; the feeds known so far go on")]
    private partial void LogProblem(string problem);
}
