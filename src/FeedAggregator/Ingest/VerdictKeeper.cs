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
    /// <param name="command">What the person called it: <c>split</c>, <c>merge</c> or <c>distinct</c>.</param>
    /// <param name="cancellationToken">Withdraws what has not begun.</param>
    /// <returns>The decision with its number; null where one of the articles is not stored, and then nothing happens.</returns>
    public Task<Verdict?> DecideAsync(
        VerdictKind kind, IReadOnlyList<long> left, IReadOnlyList<long> right, string command, CancellationToken cancellationToken) =>
        store.WriteAsync(
            writer =>
            {
                if (left.Concat(right).Any(article => writer.Articles.ClusterOf(article) is null))
                {
                    return null;
                }

                DateTimeOffset now = clock.GetUtcNow();
                Deduplicator deduplicator = memory.For(writer);
                Verdict verdict =
                    writer.Verdicts.Add(new Verdict { Kind = kind, Left = left, Right = right, Command = command, Created = now });
                writer.Clusters.Apply(deduplicator.Apply(verdict, writer.Articles.ClusterOf), now);
                return verdict;
            },
            cancellationToken);
}
