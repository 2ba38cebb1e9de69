using System.Globalization;

namespace FeedAggregator.Benchmarks.Threads;

/// <summary>Writes threads and pairs for reading, without any score.</summary>
internal sealed class ThreadsReport(TextWriter writer)
{
    private const int LeadShown = 300;

    /// <summary>Writes pairs drawn at random, half of each set, and the largest threads.</summary>
    public void Write(IReadOnlyList<Grouped> sets, int pairs, int largest)
    {
        Random random = new(20261130);
        int number = 0;
        foreach (Grouped set in sets)
        {
            List<(GroupedText, GroupedText)> all = [];
            foreach (GroupedText[] clusters in Threads(set))
            {
                for (int i = 0; i < clusters.Length; i++)
                {
                    all.AddRange(clusters.Take(i).Select(other => (other, clusters[i])));
                }
            }

            (GroupedText, GroupedText)[] drawn = [.. all];
            random.Shuffle(drawn);
            foreach ((GroupedText one, GroupedText other) in drawn.Take(pairs / sets.Count))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {++number}"));
                writer.WriteLine(Line(one));
                writer.WriteLine(Line(other));
                writer.WriteLine();
            }
        }

        foreach (GroupedText[] clusters in sets.SelectMany(set => Threads(set).Take(largest)))
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# thread of {clusters.Length} clusters"));
            foreach (GroupedText text in clusters)
            {
                writer.WriteLine(Line(text));
            }

            writer.WriteLine();
        }
    }

    /// <summary>A text in one line.</summary>
    public static string Line(GroupedText text)
    {
        string lead = string.Join(' ', text.Text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text.Text.Id} | {text.Text.Source} | {text.Text.Published:yyyy-MM-dd HH:mm} | {text.Text.Title} | " +
            $"{lead[..Math.Min(lead.Length, LeadShown)]}");
    }

    private static IEnumerable<GroupedText[]> Threads(Grouped set) => set.Groups.Values
        .Where(static text => text.Thread is not null).DistinctBy(static text => text.Cluster).GroupBy(static text => text.Thread)
        .Select(static thread => thread.ToArray()).OrderByDescending(static thread => thread.Length);
}
