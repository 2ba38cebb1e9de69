using FeedAggregator.Deduplication;
using FeedAggregator.Storage;

namespace FeedAggregator.Ingest;

/// <summary>
/// Groups the articles of a database again whose clusters were made by earlier rules. The grouping is worked out beside everything else and
/// carried out in one transaction: an end at any moment leaves the clusters as they were, and the next start begins again. For readers it
/// is no news: clusters keep their time of change, what is freed stands where its article first appeared, no webhook and no hub hears of
/// it. A person's decisions hold.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="memory">What deduplication knows; it is built again afterwards.</param>
/// <param name="options">Thresholds and window.</param>
/// <param name="clock">Dates the change.</param>
public sealed class ClusterRenewal(Store store, DeduplicationMemory memory, DeduplicationOptions options, TimeProvider clock)
{
    /// <summary>Articles read at a time.</summary>
    private const int Piece = 200;

    /// <summary>Does nothing where the clusters were made by the rules of this program.</summary>
    /// <param name="progress">Told, after each piece, how many articles were read and how many there are.</param>
    /// <param name="pause">Waits between two pieces, so that fetching comes first.</param>
    /// <param name="cancellationToken">Ends it; nothing has changed then.</param>
    /// <returns>What changed; null where nothing had to be done.</returns>
    public async Task<ReclusterPlan?> RunAsync(Action<long, long> progress, Func<Task> pause, CancellationToken cancellationToken)
    {
        if (store.Read(reader => reader.Clusters.Rules()) >= Reclustering.RulesVersion)
        {
            return null;
        }

        while (true)
        {
            if (await TryAsync(progress, pause, cancellationToken) is { } plan)
            {
                return plan;
            }
        }
    }

    /// <summary>Null where a person decided something meanwhile: it has to be taken into account from the beginning.</summary>
    private async Task<ReclusterPlan?> TryAsync(Action<long, long> progress, Func<Task> pause, CancellationToken cancellationToken)
    {
        IReadOnlyList<Verdict> verdicts = store.Read(reader => reader.Verdicts.All());
        using Reclustering reclustering = new(options, verdicts);
        long last = 0;
        while (true)
        {
            last = await ReadAsync(reclustering, last, progress, pause, cancellationToken);
            (ReclusterPlan? plan, bool isOutdated) = await store.WriteAsync(
                writer =>
                {
                    if (!writer.Verdicts.All().Select(static verdict => verdict.Id)
                        .SequenceEqual(verdicts.Select(static verdict => verdict.Id)))
                    {
                        return ((ReclusterPlan?)null, true);
                    }

                    // What arrived while the last articles were read is read first.
                    return writer.Articles.LastId() > last ? (null, false) : (Renew(writer, reclustering), false);
                },
                cancellationToken);
            if (plan is not null || isOutdated)
            {
                return plan;
            }
        }
    }

    private async Task<long> ReadAsync(Reclustering reclustering, long after, Action<long, long> progress, Func<Task> pause,
        CancellationToken cancellationToken)
    {
        long last = after;
        long articles = store.Read(static reader => reader.Statistics()).Articles;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<StoredArticle> piece = store.Read(reader => reader.Articles.List(
                new ClusterFilter { Limit = Piece, AfterId = last, Bodies = BodyBounds.Whole with { Html = 0 } }));
            if (piece.Count == 0)
            {
                return last;
            }

            foreach (StoredArticle article in piece.Reverse())
            {
                reclustering.Add(article);
            }

            last = piece[0].Id;
            progress(reclustering.Count, articles);
            await pause();
        }
    }

    /// <summary>On the writer's thread, in one transaction.</summary>
    private ReclusterPlan Renew(StoreWriter writer, Reclustering reclustering)
    {
        DateTimeOffset now = clock.GetUtcNow();
        ReclusterPlan plan = reclustering.Plan(writer.Clusters.LastId());
        writer.Notices.PlanAgain(now);
        writer.Clusters.Apply(plan.ChangesFor(writer.Articles.ClusterOf), now, quietly: true);
        writer.Notices.PassOver(now);
        writer.Boilerplate.Replace(reclustering.Boilerplate);
        writer.Clusters.SaveRules(Reclustering.RulesVersion);
        memory.Forget();
        return plan;
    }
}
