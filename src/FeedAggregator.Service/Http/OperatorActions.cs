using FeedAggregator.Ingest;
using FeedAggregator.Storage;

namespace FeedAggregator.Service.Http;

/// <summary>What operators may change, by page or API.</summary>
internal sealed class OperatorActions(Store store, VerdictKeeper verdicts, ThreadKeeper threads, TimeProvider time)
{
    /// <summary>Stores and carries out a decision about stories; null where one of the articles is not stored.</summary>
    public async Task<Verdict?> DecideAsync(VerdictKind kind, IReadOnlyList<long> left, IReadOnlyList<long> right, string command,
        CancellationToken cancellationToken)
    {
        Verdict? verdict = await verdicts.DecideAsync(kind, left, right, command, cancellationToken);
        await threads.FollowAsync(cancellationToken);
        return verdict;
    }

    /// <summary>Undoes a decision; null where there is none of that number.</summary>
    public async Task<Verdict?> UndoAsync(long verdictId, CancellationToken cancellationToken)
    {
        Verdict? verdict = await verdicts.UndoAsync(verdictId, cancellationToken);
        await threads.FollowAsync(cancellationToken);
        return verdict;
    }

    /// <summary>Makes a feed due now, also one that was given up as gone; false where there is none.</summary>
    public Task<bool> RefreshAsync(long feedId, CancellationToken cancellationToken) => store.WriteAsync(
        writer =>
        {
            // Read inside the piece of writing: a round that ends meanwhile must not be undone.
            if (writer.Feeds.All().FirstOrDefault(feed => feed.Id == feedId && feed.Subscribed) is not { } feed)
            {
                return false;
            }

            writer.Feeds.Save(feed with { NextDue = time.GetUtcNow(), DueReason = "asked for by the operator", Gone = false });
            return true;
        },
        cancellationToken);
}
