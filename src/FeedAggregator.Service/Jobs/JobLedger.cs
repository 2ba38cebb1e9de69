using System.Collections.Concurrent;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Jobs;

/// <summary>How each job ended the last time, for health, metrics and the status page.</summary>
internal sealed class JobLedger(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, JobEnd> _ends = new(StringComparer.Ordinal);

    /// <summary>The last end of each job that ran.</summary>
    public IReadOnlyDictionary<string, JobEnd> Ends => _ends;

    /// <summary>Notes that a job ended well.</summary>
    public void Done(string job, string outcome) => _ends[job] = new JobEnd(clock.GetUtcNow(), outcome, Failed: false);

    /// <summary>Notes that a job failed.</summary>
    public void Failed(string job, string reason) => _ends[job] = new JobEnd(clock.GetUtcNow(), reason, Failed: true);
}

/// <summary>How a job ended.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">What it did, or why it failed, in plain words.</param>
/// <param name="Failed">Whether it failed.</param>
internal sealed record JobEnd(DateTimeOffset At, string Outcome, bool Failed);

/// <summary>
/// Whether all is well with the service itself, for health, metrics and the status page. Said without paths or secrets: everybody may read
/// it.
/// </summary>
internal sealed class ServiceCondition(Store store, JobLedger ledger)
{
    /// <summary>How each job ended the last time.</summary>
    public IReadOnlyDictionary<string, JobEnd> Jobs => ledger.Ends;

    /// <summary>What is wrong, one line each; empty where all is well. The service goes on all the same.</summary>
    public IReadOnlyList<string> Problems()
    {
        StoreTrouble? trouble = store.Trouble;
        List<string> problems = trouble is null ? [] : [trouble.Words];

        // Jobs that only wait for the database have been spoken of already.
        problems.AddRange(
            Jobs.Where(job => job.Value.Failed && job.Value.Outcome != trouble?.Words).OrderBy(job => job.Key, StringComparer.Ordinal)
            .Select(job => job.Key == ClockWatch.Name
                ? job.Value.Outcome
                : FormattableString.Invariant($"{job.Key} failed at {job.Value.At:yyyy-MM-dd HH:mm:ss} UTC; the log says why")));
        return problems;
    }
}
