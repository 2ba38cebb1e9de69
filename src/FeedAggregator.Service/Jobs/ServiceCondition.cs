using FeedAggregator.Storage;

namespace FeedAggregator.Service.Jobs;

/// <summary>Whether all is well with the service itself, for health, metrics and the status page. Said without paths or secrets: everybody may read it.</summary>
internal sealed class ServiceCondition(IStore store, JobLedger ledger)
{
    /// <summary>How each job ended the last time.</summary>
    public IReadOnlyDictionary<string, JobEnd> Jobs => ledger.Ends;

    /// <summary>What is wrong, one line each; empty where all is well. The service goes on all the same.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. store.Trouble is { } trouble ? [trouble.Words] : Array.Empty<string>(),
        .. Jobs.Where(job => job.Value.Failed).OrderBy(job => job.Key, StringComparer.Ordinal)
            .Select(job => FormattableString.Invariant($"{job.Key} failed at {job.Value.At:yyyy-MM-dd HH:mm:ss} UTC; the log says why")),
    ];
}
