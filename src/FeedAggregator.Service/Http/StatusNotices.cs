using FeedAggregator.Publishing.Html;
using FeedAggregator.Service.Jobs;

namespace FeedAggregator.Service.Http;

/// <summary>What the status page tells of the service itself: the file of subscriptions where it cannot be read, and how each job ended.</summary>
internal sealed class StatusNotices(JobLedger ledger, SubscriptionWatcher? subscriptions = null)
{
    public IReadOnlyList<StatusNotice> Read() =>
    [
        .. subscriptions?.Problem is { } problem ? [new StatusNotice("subscriptions", null, $"{problem}; the feeds known so far go on", Failed: true)] : Array.Empty<StatusNotice>(),
        .. ledger.Ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => new StatusNotice(end.Key, end.Value.At, end.Value.Outcome, end.Value.Failed)),
    ];
}
