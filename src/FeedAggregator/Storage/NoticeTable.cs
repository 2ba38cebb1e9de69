using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>story_notice</c>: pending webhook notifications.</summary>
public class NoticeQueries : Table
{
    internal NoticeQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Notifications to send now, the oldest first.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<ClusterNotice> Due(DateTimeOffset now, int limit) =>
    [
        .. Query<(long ClusterId, long Planned, int Attempts)>(
            """
            SELECT cluster_id, planned, attempts FROM story_notice WHERE state = 'waiting' AND next_try <= @now
            ORDER BY planned, cluster_id LIMIT @limit
            """,
            new { now = now.ToStored(), limit })
            .Select(row =>
                new ClusterNotice { ClusterId = row.ClusterId, Planned = Times.FromStored(row.Planned), Attempts = row.Attempts }),
    ];

    /// <summary>How many notifications wait, and why one of them could not be sent; null where nothing went wrong.</summary>
    public (int Waiting, string? Problem) State() =>
        Query<(int, string?)>("SELECT count(*), max(problem) FROM story_notice WHERE state = 'waiting'").Single();
}

/// <summary>The table <c>story_notice</c>.</summary>
public sealed class NoticeTable : NoticeQueries
{
    /// <summary>
    /// Key in <c>meta</c>: the number of outlets by which clusters were looked for last; none while no webhook is set up.
    /// </summary>
    private const string Mark = "notice-sources";

    private readonly MetaTable _meta;

    internal NoticeTable(StoreConnection on, MetaTable meta)
        : base(on) => _meta = meta;

    /// <summary>
    /// Plans a notification for each cluster that has reached a number of outlets and was neither sent nor planned under any id it ever
    /// had. The first time, and whenever the number is another, clusters that have reached it already are passed over: they are no news.
    /// </summary>
    /// <param name="minSources">The number.</param>
    /// <param name="now">The present.</param>
    /// <returns>How many clusters were noted.</returns>
    public int Plan(int minSources, DateTimeOffset now)
    {
        string sources = minSources.ToString(CultureInfo.InvariantCulture);
        bool begun = _meta.Get(Mark) == sources;
        if (!begun)
        {
            _meta.Set(Mark, sources);
        }

        Execute(
            """
            DELETE FROM story_notice WHERE state <> 'waiting' AND cluster_id NOT IN (SELECT id FROM cluster)
              AND cluster_id NOT IN (SELECT absorbed_id FROM cluster_merge)
            """);
        return Note(begun ? ClusterNotice.Waiting : "old", minSources, now);
    }

    /// <summary>Plans by the number of outlets that was looked for last; nothing where no webhook is set up.</summary>
    /// <param name="now">The present.</param>
    public void PlanAgain(DateTimeOffset now)
    {
        if (Sources() is { } sources)
        {
            Plan(sources, now);
        }
    }

    /// <summary>Passes over clusters that have reached the number of outlets by a change that is no news.</summary>
    /// <param name="now">The present.</param>
    public void PassOver(DateTimeOffset now)
    {
        if (Sources() is { } sources)
        {
            Note("old", sources, now);
        }
    }

    /// <summary>Stops planning; clusters that reach the number meanwhile are not announced. What is planned stays so.</summary>
    public void Stop() => _meta.Remove(Mark);

    /// <summary>Stores how sending went.</summary>
    /// <param name="clusterId">The cluster as planned.</param>
    /// <param name="state">One of the states of <see cref="ClusterNotice"/>.</param>
    /// <param name="attempts">Tries so far.</param>
    /// <param name="nextTry">When to try again, where it waits.</param>
    /// <param name="problem">Why it went wrong, or null.</param>
    public void Save(long clusterId, string state, int attempts, DateTimeOffset nextTry, string? problem) => Execute(
        """
        UPDATE story_notice
        SET state = @state, attempts = @attempts, next_try = @nextTry, problem = @problem
        WHERE cluster_id = @clusterId
        """,
        new { clusterId, state, attempts, nextTry = nextTry.ToStored(), problem });

    /// <summary>Forgets that a notification was planned.</summary>
    /// <param name="clusterId">The cluster as planned.</param>
    public void Forget(long clusterId) => Execute("DELETE FROM story_notice WHERE cluster_id = @clusterId", new { clusterId });

    private int? Sources() => _meta.Get(Mark) is { } sources ? int.Parse(sources, CultureInfo.InvariantCulture) : null;

    private int Note(string state, int minSources, DateTimeOffset now) => Execute(
        """
        INSERT INTO story_notice (cluster_id, state, planned, attempts, next_try)
        SELECT id, @state, @now, 0, @now FROM cluster c
        WHERE size > 1 AND outlets >= @minSources AND id NOT IN (SELECT cluster_id FROM story_notice)
          AND NOT EXISTS (SELECT 1 FROM cluster_merge m JOIN story_notice n ON n.cluster_id = m.absorbed_id WHERE m.into_id = c.id)
        """,
        new { state, now = now.ToStored(), minSources });
}

/// <summary>A pending webhook notification.</summary>
public sealed record ClusterNotice
{
    /// <summary>Still to be sent, or to be tried again.</summary>
    public const string Waiting = "waiting";

    /// <summary>Sent, and the receiver has confirmed it.</summary>
    public const string Sent = "sent";

    /// <summary>Given up: it could not be sent for too long.</summary>
    public const string GivenUp = "given-up";

    /// <summary>The cluster.</summary>
    public required long ClusterId { get; init; }

    /// <summary>When the cluster was found to have reached the number of outlets.</summary>
    public required DateTimeOffset Planned { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }
}
