using FeedAggregator.Storage;
using FeedAggregator.Subscriptions;
using Microsoft.Extensions.Logging;

namespace FeedAggregator.Service;

/// <summary>Reads the subscription file at the start and whenever it changes. A file that cannot be read changes nothing: the feeds known so far go on.</summary>
internal sealed partial class SubscriptionWatcher(SubscriptionOptions options, IStore store, TimeProvider clock, ILogger<SubscriptionWatcher> logger)
{
    private (DateTime Written, long Length) _seen;

    /// <summary>Why the file could not be read the last time; null where it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the file and applies it.</summary>
    /// <exception cref="SubscriptionException">It cannot be read.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        _seen = Look();
        SubscriptionList list = SubscriptionFile.Load(options.Path);
        foreach (string note in list.Notes)
        {
            LogNote(options.Path, note);
        }

        (int added, int removed) = await store.WriteAsync(
            writer => SubscriptionSync.Apply(writer, list.Subscriptions, clock.GetUtcNow()), cancellationToken);
        Problem = null;
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
            Problem = e.Message;
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
