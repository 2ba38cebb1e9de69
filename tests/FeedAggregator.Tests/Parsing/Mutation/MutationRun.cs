using System.Globalization;
using System.Text;
using FeedAggregator.Parsing;

namespace FeedAggregator.Tests.Parsing.Mutation;

/// <summary>Breaks documents in every known way and counts which of their ids, titles, links and dates come through unchanged.</summary>
internal sealed class MutationRun
{
    private readonly Dictionary<string, (int Kept, int All)> _byCorruption = [];

    /// <summary>Every kind of corruption.</summary>
    public static IReadOnlyList<Corruption> Corruptions { get; } = [.. MarkupCorruptions.All, .. ByteCorruptions.All];

    /// <summary>Values that were lost: corruption, document, what it was and what came.</summary>
    public List<string> Losses { get; } = [];

    public int Kept => _byCorruption.Values.Sum(counts => counts.Kept);

    public int All => _byCorruption.Values.Sum(counts => counts.All);

    public double Percent => All == 0 ? 100 : 100.0 * Kept / All;

    /// <summary>Breaks one document in every way.</summary>
    /// <param name="name">Name of the document, the seed of what is random.</param>
    /// <param name="bytes">A document that can be read.</param>
    public void Add(string name, byte[] bytes)
    {
        ParsedFeed sound = new FeedParser().Parse(bytes, new DocumentOrigin());
        string xml = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        foreach (Corruption corruption in Corruptions)
        {
            int seed = name.Concat(corruption.Name).Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
            if (corruption.Apply(xml, new Random(seed)) is { } broken)
            {
                Compare(name, corruption.Name, sound, broken);
            }
        }
    }

    public override string ToString()
    {
        StringBuilder table = new();
        foreach ((string name, (int kept, int all)) in _byCorruption.OrderBy(pair => (double)pair.Value.Kept / Math.Max(1, pair.Value.All)))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{name,-55} {kept,7} of {all,7}");
        }

        return table.AppendLine(CultureInfo.InvariantCulture, $"{"all",-55} {Kept,7} of {All,7}  {Percent:F3} %").ToString();
    }

    private void Compare(string name, string corruption, ParsedFeed sound, CorruptDocument broken)
    {
        IReadOnlyList<ParsedEntry> entries = [];
        try
        {
            entries = new FeedParser().Parse(broken.Bytes, new DocumentOrigin()).Entries;
        }
        catch (FeedParseException)
        {
            // Nothing came through; every value counts as lost below.
        }

        int kept = 0;
        int all = 0;
        List<string> losses = [];
        for (int i = 0; i < Math.Min(sound.Entries.Count, broken.WholeEntries); i++)
        {
            string?[] before = Values(sound.Entries[i]);
            string?[] after = i < entries.Count ? Values(entries[i]) : new string?[before.Length];
            for (int field = 0; field < before.Length; field++)
            {
                if (before[field] is null)
                {
                    continue;
                }

                all++;
                bool same = before[field] == after[field];
                kept += same ? 1 : 0;
                if (!same)
                {
                    losses.Add($"{corruption}\t{name}\t{i}\t{before[field]}\t{after[field]}");
                }
            }
        }

        lock (_byCorruption)
        {
            (int keptBefore, int allBefore) = _byCorruption.GetValueOrDefault(corruption);
            _byCorruption[corruption] = (keptBefore + kept, allBefore + all);
            Losses.AddRange(losses);
        }
    }

    private static string?[] Values(ParsedEntry entry) =>
        [entry.Id, entry.Title?.Value.ReplaceLineEndings("\n"), entry.Link, entry.Published?.ToString("O", CultureInfo.InvariantCulture)];
}
