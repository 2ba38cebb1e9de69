namespace FeedAggregator.Cli.Commands.Clusters;

/// <summary>How many copies came how long after their origin.</summary>
internal sealed class LagHistogram
{
    // Upper bounds, each excluded. Publishers' clocks differ: a copy may claim to be older than what it credits.
    private static readonly (string Name, TimeSpan Below)[] Spans =
    [
        ("before it", TimeSpan.Zero),
        ("under 15 min", TimeSpan.FromMinutes(15)),
        ("under 1 h", TimeSpan.FromHours(1)),
        ("under 3 h", TimeSpan.FromHours(3)),
        ("under 12 h", TimeSpan.FromHours(12)),
        ("under 1 d", TimeSpan.FromDays(1)),
        ("under 3 d", TimeSpan.FromDays(3)),
        ("under 7 d", TimeSpan.FromDays(7)),
        ("7 d and more", TimeSpan.MaxValue),
    ];

    private readonly int[] _counts = new int[Spans.Length];

    /// <summary>Counts one copy.</summary>
    public void Add(TimeSpan lag) => _counts[Array.FindIndex(Spans, span => lag < span.Below)]++;

    /// <summary>The counts, shortest lag first; nothing where there are no copies.</summary>
    public IReadOnlyList<CopyFact> Facts()
    {
        int all = _counts.Sum();
        return all == 0 ? [] : [.. Spans.Select((span, i) => new CopyFact(span.Name, _counts[i], (double)_counts[i] / all) { Of = all })];
    }
}
