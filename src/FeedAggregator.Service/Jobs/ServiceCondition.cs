using FeedAggregator.Storage;

namespace FeedAggregator.Service.Jobs;

/// <summary>Whether all is well with the service itself, for health, metrics and the status page. Said without paths or secrets: everybody may read it.</summary>
internal sealed class ServiceCondition(IStore store, JobLedger ledger)
{
    /// <summary>How each job ended the last time.</summary>
    public IReadOnlyDictionary<string, JobEnd> Jobs => ledger.Ends;

    /// <summary>What is wrong, one line each; empty where all is well. The service goes on all the same.</summary>
    public IReadOnlyList<string> Problems()
    {
        StoreTrouble? trouble = store.Trouble;
        List<string> problems = trouble is null ? [] : [trouble.Words];

        // Jobs that only wait for the database have been spoken of already.
        problems.AddRange(Jobs.Where(job => job.Value.Failed && job.Value.Outcome != trouble?.Words).OrderBy(job => job.Key, StringComparer.Ordinal)
            .Select(job => job.Key == ClockWatch.Name
                ? job.Value.Outcome
                : FormattableString.Invariant($"{job.Key} failed at {job.Value.At:yyyy-MM-dd HH:mm:ss} UTC; the log says why")));
        return problems;
    }
}
