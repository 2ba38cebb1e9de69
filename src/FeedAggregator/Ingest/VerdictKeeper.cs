using FeedAggregator.Deduplication;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>Stores a person's decision about stories and carries it out, both in one transaction.</summary>
/// <param name="store">The store.</param>
/// <param name="memory">What deduplication knows.</param>
/// <param name="clock">Dates the decision.</param>
public sealed class VerdictKeeper(Store store, DeduplicationMemory memory, TimeProvider clock)
{
    /// <summary>Decides.</summary>
    /// <param name="kind">What about the two sides.</param>
    /// <param name="left">Articles of the one side, at least one.</param>
    /// <param name="right">Articles of the other side, at least one; none of them on both.</param>
    /// <param name="command">What the person called it: <c>split</c>, <c>merge</c>, <c>distinct</c> or <c>not-related</c>.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>The decision with its number; null where one of the articles is not stored, and then nothing happens.</returns>
    public Task<Verdict?> DecideAsync(
        VerdictKind kind, IReadOnlyList<long> left, IReadOnlyList<long> right, string command, CancellationToken cancellationToken) =>
        store.WriteAsync(
            writer => left.Concat(right).Any(article => writer.Articles.ClusterOf(article) is null)
                ? null
                : Decide(writer, kind, left, right, command),
            cancellationToken);

    /// <summary>Withdraws a decision: later articles are free again, and nothing moves.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>The decision; null where there is none of that number.</returns>
    public Task<Verdict?> RevokeAsync(long id, CancellationToken cancellationToken) =>
        store.WriteAsync(writer => Revoke(writer, id), cancellationToken);

    /// <summary>
    /// Undoes a decision: its articles go back to where they were as far as they are still stored, and nothing is decided about them any
    /// more.
    /// </summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>The decision; null where there is none of that number.</returns>
    public Task<Verdict?> UndoAsync(long id, CancellationToken cancellationToken) => store.WriteAsync(
        writer =>
        {
            Verdict? verdict = Revoke(writer, id);
            if (verdict is null or { Kind: VerdictKind.Unrelated })
            {
                // Reports that are not kept out of a thread any more are placed again by the keeper of the threads.
                return verdict;
            }

            long[] left = Kept(verdict.Left);
            long[] right = Kept(verdict.Right);
            if (left.Length > 0 && right.Length > 0)
            {
                VerdictKind opposite = verdict.Kind == VerdictKind.Apart ? VerdictKind.Together : VerdictKind.Apart;
                Revoke(writer, Decide(writer, opposite, left, right, "undo").Id);
            }

            return verdict;

            long[] Kept(IReadOnlyList<long> articles) => [.. articles.Where(article => writer.Articles.ClusterOf(article) is not null)];
        },
        cancellationToken);

    private Verdict Decide(StoreWriter writer, VerdictKind kind, IReadOnlyList<long> left, IReadOnlyList<long> right, string command)
    {
        DateTimeOffset now = clock.GetUtcNow();

        // Which copies belong together is another question than what is related: threads follow what is stored.
        Deduplicator? deduplicator = kind == VerdictKind.Unrelated ? null : memory.For(writer);
        Verdict verdict = writer.Verdicts.Add(new Verdict { Kind = kind, Left = left, Right = right, Command = command, Created = now });
        if (deduplicator is not null)
        {
            writer.Clusters.Apply(deduplicator.Apply(verdict, writer.Articles.ClusterOf), now);
        }

        return verdict;
    }

    private Verdict? Revoke(StoreWriter writer, long id)
    {
        Verdict? verdict = writer.Verdicts.Revoke(id);
        if (verdict is { Kind: not VerdictKind.Unrelated })
        {
            memory.For(writer).Revoke(verdict);
        }

        return verdict;
    }
}
