namespace FeedAggregator.Model;

/// <summary>
/// How outlets took up a story: when each first published it. Top stories are ranked by it. Whoever ranks threads gathers the arrivals of
/// their clusters in one of these.
/// </summary>
/// <param name="Id">The cluster.</param>
/// <param name="Arrivals">When each outlet published it first, the earliest first; one time for each outlet.</param>
public sealed record Coverage(long Id, IReadOnlyList<DateTimeOffset> Arrivals)
{
    /// <summary>How far back arrivals count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>After this time an arrival counts half.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromHours(6);

    /// <summary>The coverage by some copies.</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="copies">Outlet and time of publication of each copy.</param>
    public static Coverage Of(long id, IEnumerable<(string Outlet, DateTimeOffset Published)> copies) => new(
        id, [.. copies.GroupBy(copy => copy.Outlet, StringComparer.Ordinal).Select(outlet => outlet.Min(copy => copy.Published)).Order()]);

    /// <summary>
    /// New outlets an hour over the last day, where an arrival counts half after six hours, a quarter after twelve. A time that a feed
    /// makes up is never later than when its entry was first seen, so that it can only lower this.
    /// </summary>
    /// <param name="now">The present.</param>
    public double OutletsPerHour(DateTimeOffset now) => Arrivals
        .Where(arrival => now - arrival < Window)
        .Sum(arrival => Math.Pow(2, -(now - arrival).TotalHours / HalfLife.TotalHours)) * Math.Log(2) / HalfLife.TotalHours;

    /// <summary>How many outlets joined the first one within a time before the present.</summary>
    /// <param name="now">The present.</param>
    /// <param name="span">The time.</param>
    public int Joined(DateTimeOffset now, TimeSpan span) => Arrivals.Skip(1).Count(arrival => now - arrival < span);
}
