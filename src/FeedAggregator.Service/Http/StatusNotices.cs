using FeedAggregator.Service.Jobs;
using FeedAggregator.Service.Pages;

namespace FeedAggregator.Service.Http;

/// <summary>What the status page tells of the service itself: how each job ended, the reading of the subscriptions among them.</summary>
internal sealed class StatusNotices(JobLedger ledger)
{
    public IReadOnlyList<StatusNotice> Read() =>
        [.. ledger.Ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => new StatusNotice(end.Key, end.Value.At, end.Value.Outcome, end.Value.Failed))];
}
