using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>The tables of threads. Only <c>Ingest/ThreadKeeper.cs</c> changes them.</summary>
public sealed class ThreadTable : ThreadQueries
{
    internal ThreadTable(StoreConnection on, MetaTable meta, ClusterQueries clusters)
        : base(on, meta, clusters)
    {
    }

    /// <summary>
    /// Stores what was decided about some clusters, and how far that came. A thread that lost all its reports to others stays resolvable,
    /// by where the first of them went; a single report is no thread.
    /// </summary>
    /// <param name="placements">The decisions, in order.</param>
    /// <param name="article">Number of the last article that was looked at.</param>
    /// <param name="pending">Last number of the clusters that waited and were looked at; 0 for none.</param>
    /// <returns>The new progress, and whether a thread ended here that the decisions do not speak of.</returns>
    public (ThreadProgress Progress, bool HasEnded) Save(IReadOnlyList<ThreadPlacement> placements, long article, long pending)
    {
        Dictionary<long, long?> left = [];
        SortedDictionary<long, DateTimeOffset> touched = [];
        foreach (ThreadPlacement placement in placements)
        {
            if (Of([placement.ClusterId]) is { Count: > 0 } former && former[placement.ClusterId] is var from && from != placement.ThreadId)
            {
                left[from] = left.GetValueOrDefault(from) ?? placement.ThreadId;
                touched.TryAdd(from, DateTimeOffset.MinValue);
            }

            if (placement.ThreadId is { } thread)
            {
                Join(placement, thread);
                touched[thread] = touched.TryGetValue(thread, out DateTimeOffset seen) && seen > placement.Seen ? seen : placement.Seen;
            }
            else
            {
                Execute("DELETE FROM thread_report WHERE cluster_id = @ClusterId", new { placement.ClusterId });
            }
        }

        bool hasEnded = false;
        foreach ((long thread, DateTimeOffset seen) in touched)
        {
            hasEnded |= Settle(thread, seen, left.GetValueOrDefault(thread));
        }

        Execute("DELETE FROM thread_pending WHERE number <= @pending", new { pending });
        ThreadProgress progress = new(article, Progress().Number + 1);
        Set(ArticleKey, progress.Article);
        Set(NumberKey, progress.Number);
        return (progress, hasEnded);
    }

    private void Join(ThreadPlacement placement, long thread)
    {
        ThreadReason reason = placement.Reason;

        // The cluster may have gone since it was read: it then waits to be taken out of its thread.
        Execute(
            """
            INSERT INTO thread_report (cluster_id, thread_id, matched_id, score, shared)
            SELECT @ClusterId, @thread, @MatchedClusterId, @Score, @shared FROM cluster WHERE id = @ClusterId
            ON CONFLICT (cluster_id) DO UPDATE SET thread_id = excluded.thread_id, matched_id = excluded.matched_id,
              score = excluded.score, shared = excluded.shared
            """,
            new
            {
                placement.ClusterId,
                thread,
                reason.MatchedClusterId,
                reason.Score,
                shared = StoredJson.Text([reason.Names, reason.Numbers, reason.Words]),
            });
    }

    /// <summary>Brings the row of a thread in line with its reports.</summary>
    /// <returns>Whether its last report left it without a decision about that.</returns>
    private bool Settle(long thread, DateTimeOffset seen, long? wentTo)
    {
        List<long> reports = [.. Query<long>("SELECT cluster_id FROM thread_report WHERE thread_id = @thread LIMIT 2", new { thread })];
        if (reports.Count > 1)
        {
            Execute(
                """
                INSERT INTO thread (id, updated) VALUES (@thread, @seen)
                ON CONFLICT (id) DO UPDATE SET updated = excluded.updated WHERE excluded.updated > thread.updated
                """,
                new { thread, seen = seen == DateTimeOffset.MinValue ? 0 : seen.ToStored() });
            return false;
        }

        KeepNumber(thread);
        Execute(
            "DELETE FROM thread WHERE id = @thread; DELETE FROM thread_report WHERE thread_id = @thread; " +
            "DELETE FROM thread_merge WHERE absorbed_id = @thread;",
            new { thread });
        if (wentTo is { } into)
        {
            // Ids absorbed earlier point straight at the living thread.
            Execute(
                "UPDATE thread_merge SET into_id = @into WHERE into_id = @thread; " +
                "INSERT INTO thread_merge (absorbed_id, into_id) VALUES (@thread, @into);",
                new { thread, into });
        }

        return reports.Count == 1;
    }

    private void KeepNumber(long thread) => Execute(
        $"""
        INSERT INTO meta (key, value) VALUES ('{RemovedKey}', CAST(@thread AS TEXT))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE CAST(excluded.value AS BIGINT) > CAST(meta.value AS BIGINT)
        """,
        new { thread });

    private void Set(string key, long value) => Meta.Set(key, value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>
/// Notes clusters that have to be put into threads again, in the piece of writing that changes them. New articles need no note: they are
/// found by their numbers.
/// </summary>
internal sealed class ThreadPending(StoreConnection on)
{
    private readonly Statement _note = on.Prepare("INSERT INTO thread_pending (cluster_id) VALUES ($1)");
    private readonly Statement _noteOf = on.Prepare("INSERT INTO thread_pending (cluster_id) SELECT cluster_id FROM article WHERE id = $1");

    /// <summary>A cluster has other members, or is gone.</summary>
    public void Note(long clusterId) => _note.Run(clusterId);

    /// <summary>An article says something else.</summary>
    public void NoteOf(long articleId) => _noteOf.Run(articleId);
}
