using System.Globalization;
using FeedAggregator.Ingest.Bulk;
using FeedAggregator.NearDuplicates;
using FeedAggregator.Normalising;

namespace FeedAggregator.Benchmarks.Threads;

/// <summary>A text, its cluster and its thread.</summary>
internal sealed record GroupedText(BulkText Text, long Cluster, long? Thread)
{
    /// <summary>Its thread, or its cluster where it has none.</summary>
    public string Group => Thread is { } thread
        ? string.Create(CultureInfo.InvariantCulture, $"t{thread}")
        : string.Create(CultureInfo.InvariantCulture, $"c{Cluster}");
}

/// <summary>The texts of a file, grouped in its order.</summary>
internal sealed class Grouped
{
    private readonly ThreadIndex _index = new(new ThreadOptions { Window = TimeSpan.FromDays(365) });

    private TimeSpan _cost;
    private long _bytes;

    /// <summary>The texts by their ids.</summary>
    public Dictionary<string, GroupedText> Groups { get; } = [];

    /// <summary>Groups the texts of a file.</summary>
    /// <param name="path">JSON lines.</param>
    public static Grouped Of(string path)
    {
        List<BulkText> texts = [.. new BulkReader(static (_, _) => { }).Read(path)];
        using BulkDeduplication run = new(new DeduplicationOptions(), new ArticleNormaliser());
        run.Add(texts);
        Grouped grouped = new();
        foreach ((BulkText text, BulkPlacement placement) in texts.Zip(run.Placements()))
        {
            grouped.Groups[text.Id] = new GroupedText(text, placement.Cluster, placement.Thread);
            grouped._index.Load(Item(grouped.Groups.Count, text), null);
        }

        ThreadIndex index = new(new ThreadOptions());
        ThreadItem[] items = [.. texts.Select(static (text, i) => Item(i, text))];
        TimeSpan start = Environment.CpuUsage.TotalTime;
        foreach (ThreadItem item in items)
        {
            index.Place(item);
        }

        grouped._cost = (Environment.CpuUsage.TotalTime - start) / items.Length;
        grouped._bytes = index.Bytes / Math.Max(1, index.Count);

        return grouped;
    }

    /// <summary>How many there are.</summary>
    public string Summary()
    {
        List<int> sizes = [.. Groups.Values.Where(static text => text.Thread is not null).DistinctBy(static text => text.Cluster)
            .CountBy(static text => text.Group, StringComparer.Ordinal).Select(static thread => thread.Value)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Groups.Count} texts, {Groups.Values.DistinctBy(static text => text.Cluster).Count()} clusters, {sizes.Count} threads with " +
            $"{sizes.Sum()} clusters, the largest {(sizes.Count == 0 ? 0 : sizes.Max())}; " +
            $"{_cost.TotalMicroseconds:0} microseconds and {_bytes} bytes a text");
    }

    /// <summary>What two texts share.</summary>
    public string Explain(GroupedText one, GroupedText other)
    {
        ThreadExplanation why = _index.Explain(Item(-1, one.Text), Item(-2, other.Text));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{why.Score:0.000} names {string.Join(", ", why.Names)}; numbers {string.Join(", ", why.Numbers)}; words " +
            $"{string.Join(", ", why.Words)}; {why.Obstacle?.ToString() ?? "related"}");
    }

    private static ThreadItem Item(long id, BulkText text) => new()
    {
        Id = id,
        Time = text.Published ?? text.FirstSeen ?? DateTimeOffset.UnixEpoch,
        Headline = text.Title,
        Text = text.Text,
        Sources = text.Source is { } source ? [source] : [],
    };
}
