using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>
/// Counts over stories. A story began where its members' credits lead, else with the earliest member; every other member is a copy, and
/// its lag is the time between the two.
/// </summary>
internal sealed class CopyCounts
{
    private readonly SortedDictionary<int, int> _sizes = [];
    private readonly Dictionary<(string From, string To), List<double>> _copying = [];
    private readonly LagHistogram _lags = new();
    private readonly Dictionary<long, (string Name, int Articles, int Copies)> _feeds = [];
    private readonly SortedDictionary<DateOnly, (string Name, int Articles, int Copies)> _days = [];

    /// <summary>Counts one story.</summary>
    public void Add(ClusterHead cluster)
    {
        _sizes[cluster.Members.Count] = _sizes.GetValueOrDefault(cluster.Members.Count) + 1;
        ClusterMember origin = CreditedOrigin.Find(cluster.Members) is { } site
            ? cluster.Members.First(member => CreditedOrigin.IsFrom(member, site))
            : cluster.Members[0];
        foreach (ClusterMember member in cluster.Members)
        {
            bool copy = member != origin;
            DateOnly day = DateOnly.FromDateTime(member.FirstSeen.UtcDateTime);
            Count(_feeds, member.Feed.Id, member.Feed.Title, copy);
            Count(_days, day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), copy);
            if (copy && member.Feed.Outlet != origin.Feed.Outlet)
            {
                TimeSpan lag = member.LagAfter(origin);
                _lags.Add(lag);
                Lags((origin.Feed.Outlet, member.Feed.Outlet)).Add(lag.TotalHours);
            }
        }
    }

    /// <summary>The groups of facts in the order in which they are shown.</summary>
    /// <param name="limit">Facts a group at the most.</param>
    public IReadOnlyList<CopyGroup> Groups(int limit) =>
    [
        new("sizes", "Stories by number of articles", Sizes(limit)),
        new("copying", "Who copies most from whom (origin → copy), and how long after", Copying(limit)),
        new("lag", "Time between origin and copy in another outlet", _lags.Facts()),
        new("feeds", "Share of copies by feed",
        Shares(_feeds.Values.OrderByDescending(feed => feed.Copies).ThenBy(feed => feed.Name, StringComparer.Ordinal), limit)),
        new("days", "Share of copies by day first seen (UTC)", Shares(_days.Values.Reverse(), limit)),
    ];

    private IReadOnlyList<CopyFact> Sizes(int limit)
    {
        double most = _sizes.Values.DefaultIfEmpty(1).Max();
        CopyFact[] facts =
            [.. _sizes.Take(limit)
            .Select(size => new CopyFact(size.Key == 1 ? "single" : Invariant($"{size.Key} articles"), size.Value, size.Value / most))];
        int larger = _sizes.Skip(limit).Sum(size => size.Value);
        return larger == 0 ? facts : [.. facts, new CopyFact(Invariant($"more, up to {_sizes.Keys.Last()}"), larger, larger / most)];
    }

    private IReadOnlyList<CopyFact> Copying(int limit)
    {
        double most = _copying.Values.Select(lags => lags.Count).DefaultIfEmpty(1).Max();
        return [.. _copying
            .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key)
            .Take(limit)
            .Select(pair => new CopyFact($"{pair.Key.From} → {pair.Key.To}", pair.Value.Count, pair.Value.Count / most)
            {
                From = pair.Key.From,
                To = pair.Key.To,
                Hours = Median(pair.Value),
            })];
    }

    private static IReadOnlyList<CopyFact> Shares(IEnumerable<(string Name, int Articles, int Copies)> counts, int limit) =>
        [.. counts.Take(limit)
        .Select(count => new CopyFact(count.Name, count.Copies, (double)count.Copies / count.Articles) { Of = count.Articles })];

    private List<double> Lags((string From, string To) pair)
    {
        if (!_copying.TryGetValue(pair, out List<double>? lags))
        {
            _copying[pair] = lags = [];
        }

        return lags;
    }

    private static void Count<TKey>(IDictionary<TKey, (string Name, int Articles, int Copies)> counts, TKey key, string name, bool copy)
    {
        (_, int articles, int copies) = counts.TryGetValue(key, out (string, int, int) known) ? known : (name, 0, 0);
        counts[key] = (name, articles + 1, copies + (copy ? 1 : 0));
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>Facts of the statistics that belong together.</summary>
/// <param name="Name">Name for programs, one word.</param>
/// <param name="Title">Heading for people.</param>
/// <param name="Facts">The facts in the order in which they are shown.</param>
internal sealed record CopyGroup(string Name, string Title, IReadOnlyList<CopyFact> Facts);
