using System.Globalization;
using FeedAggregator.Storage;

namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>
/// Counts over stories. The first published member counts as where a story began, every other as a copy, whose lag is the time between the two.
/// </summary>
internal sealed class CopyCounts
{
    private readonly SortedDictionary<int, int> _sizes = [];
    private readonly Dictionary<(string From, string To), List<double>> _copying = [];
    private readonly Dictionary<string, (int Articles, int Copies)> _outlets = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Articles, int Copies)> _days = new(StringComparer.Ordinal);

    /// <summary>Counts one story.</summary>
    public void Add(Story story)
    {
        _sizes[story.Members.Count] = _sizes.GetValueOrDefault(story.Members.Count) + 1;
        StoryMember first = story.Members[0];
        foreach (StoryMember member in story.Members)
        {
            bool copy = member != first;
            Count(_outlets, member.Feed.Outlet, copy);
            Count(_days, member.FirstSeen.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), copy);
            if (copy && member.Feed.Outlet != first.Feed.Outlet)
            {
                (string, string) pair = (first.Feed.Outlet, member.Feed.Outlet);
                if (!_copying.TryGetValue(pair, out List<double>? lags))
                {
                    _copying[pair] = lags = [];
                }

                lags.Add((member.Published - first.Published).TotalHours);
            }
        }
    }

    /// <summary>The groups of facts in the order in which they are shown.</summary>
    /// <param name="limit">Facts a group at the most.</param>
    public IEnumerable<(string Group, IReadOnlyList<CopyFact> Facts)> Groups(int limit)
    {
        int mostStories = _sizes.Values.DefaultIfEmpty(1).Max();
        yield return ("Stories by number of copies", [.. _sizes.Take(limit).Select(size =>
            new CopyFact(size.Key == 1 ? "single" : string.Create(CultureInfo.InvariantCulture, $"{size.Key} articles"), size.Value, null, (double)size.Value / mostStories))]);

        int mostCopied = _copying.Values.Select(lags => lags.Count).DefaultIfEmpty(1).Max();
        yield return ("Who copies from whom (first published → copy)", [.. _copying
            .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key)
            .Take(limit)
            .Select(pair => new CopyFact($"{pair.Key.From} → {pair.Key.To}", pair.Value.Count, null, (double)pair.Value.Count / mostCopied, Median(pair.Value)))]);

        yield return ("Share of copies by outlet", Shares(_outlets.OrderByDescending(pair => pair.Value.Copies).ThenBy(pair => pair.Key, StringComparer.Ordinal), limit));
        yield return ("Share of copies by day", Shares(_days.Reverse(), limit));
    }

    private static IReadOnlyList<CopyFact> Shares(IEnumerable<KeyValuePair<string, (int Articles, int Copies)>> counts, int limit) =>
        [.. counts.Take(limit).Select(pair => new CopyFact(pair.Key, pair.Value.Copies, pair.Value.Articles, (double)pair.Value.Copies / pair.Value.Articles))];

    private static void Count(IDictionary<string, (int Articles, int Copies)> counts, string key, bool copy)
    {
        (int articles, int copies) = counts.TryGetValue(key, out (int, int) known) ? known : (0, 0);
        counts[key] = (articles + 1, copies + (copy ? 1 : 0));
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
