namespace FeedAggregator.Storage;

/// <summary>Reads the table <c>host_rest</c>.</summary>
public class RetryAfterQueries : Table
{
    internal RetryAfterQueries(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>The longest a wish may be, and a little more for a clock that is corrected meanwhile.</summary>
    internal static TimeSpan Longest { get; } = FetchOptions.LongestPublisherWait + TimeSpan.FromHours(1);

    /// <summary>
    /// Hosts that asked to be left alone and whose time is not over. A wish that goes beyond the longest a host may ask for was noted under
    /// a wrong clock.
    /// </summary>
    /// <param name="now">The present.</param>
    public IReadOnlyList<RetryAfter> Lasting(DateTimeOffset now) =>
    [
        .. Query<(string Host, long Until, string Reason)>(
            "SELECT host, until, reason FROM host_rest WHERE until > @now AND until <= @latest",
            new { now = now.ToStored(), latest = (now + Longest).ToStored() })
            .Select(row => new RetryAfter(row.Host, Times.FromStored(row.Until), row.Reason)),
    ];
}

/// <summary>The table <c>host_rest</c>.</summary>
public sealed class RetryAfterTable : RetryAfterQueries
{
    internal RetryAfterTable(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>
    /// Stores that hosts or addresses asked to be left alone; of two such wishes the later end counts. Wishes that are over are forgotten.
    /// </summary>
    /// <param name="rests">The wishes; none for most answers.</param>
    /// <param name="now">The present.</param>
    public void Save(IReadOnlyList<RetryAfter> rests, DateTimeOffset now)
    {
        if (rests.Count == 0)
        {
            return;
        }

        Execute("DELETE FROM host_rest WHERE until <= @now", new { now = now.ToStored() });
        Execute(
            """
            INSERT INTO host_rest (host, until, reason) VALUES (@Host, @until, @Reason)
            ON CONFLICT (host) DO UPDATE SET until = excluded.until, reason = excluded.reason WHERE excluded.until > host_rest.until
            """,
            rests.Select(rest => new { rest.Host, until = rest.Until.ToStored(), rest.Reason }));
    }
}
