using System.Collections.Concurrent;

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
