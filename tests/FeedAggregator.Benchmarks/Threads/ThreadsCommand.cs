using System.Globalization;
using System.Text.Json;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.Threads;

/// <summary>
/// Groups real items and pages as <c>feedagg dedup</c> does, and says how their threads agree with what people read: the labelled pairs of
/// the folder, and the labelled events of <c>Events</c>. With a file name it also draws pairs of different clusters of one thread and
/// writes them for reading, and the largest threads.
/// </summary>
internal static class ThreadsCommand
{
    private const int PairsDrawn = 200;
    private const int LargestShown = 10;

    public static int Run(string[] args)
    {
        if (args.Length is 0 or > 3)
        {
            Console.Error.WriteLine(
                "usage: threads FOLDER [EVENTS [OUTPUT]]: FOLDER holds feeds-a.jsonl, feeds-b.jsonl, pages.jsonl and their pairs");
            return 2;
        }

        string folder = args[0], events = args.Length > 1 ? args[1] : Path.Combine("tests", "FeedAggregator.Benchmarks", "Events");
        Dictionary<string, Grouped> sets = [];
        foreach (string name in new[] { "pages", "feeds-a", "feeds-b" })
        {
            sets[name] = Grouped.Of(Path.Combine(folder, name + ".jsonl"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {sets[name].Summary()}"));
        }

        Pairs("pages", File.ReadLines(Path.Combine(folder, "pages-pairs.tsv")).Select(static line => line.Split('\t'))
            .Select(fields => (sets["pages"], fields[0], fields[1], fields[2].Trim())));
        List<(Grouped Set, string Left, string Right, string Label)> feeds = [];
        foreach (string line in File.ReadLines(Path.Combine(folder, "feeds-pairs.jsonl")))
        {
            using JsonDocument pair = JsonDocument.Parse(line);
            string Field(string name) => pair.RootElement.GetProperty(name).GetString()!;
            feeds.Add((sets["feeds-" + Field("set")], Field("a"), Field("b"), Field("label")));
        }

        Pairs("feed items", feeds);
        foreach (string file in Directory.EnumerateFiles(events, "*.tsv").Order(StringComparer.Ordinal))
        {
            Span(file, sets.Values);
        }

        if (args.Length > 2)
        {
            using StreamWriter writer = new(args[2]);
            new ThreadsReport(writer).Write([sets["feeds-a"], sets["feeds-b"]], PairsDrawn, LargestShown);
        }

        return 0;
    }

    private static void Pairs(string name, IEnumerable<(Grouped Set, string Left, string Right, string Label)> pairs)
    {
        Dictionary<string, (int Together, int All)> counts = [];
        foreach ((Grouped set, string left, string right, string label) in pairs)
        {
            if (set.Groups.TryGetValue(left, out GroupedText? one) && set.Groups.TryGetValue(right, out GroupedText? other))
            {
                (int together, int all) = counts.GetValueOrDefault(label);
                bool isTogether = one.Group == other.Group;
                counts[label] = (together + (isTogether ? 1 : 0), all + 1);
                if (isTogether == (label == "different"))
                {
                    Show(isTogether ? "wrong" : label, set, one, other);
                }
            }
        }

        (int Together, int All) same = counts.GetValueOrDefault("same"), related = counts.GetValueOrDefault("event");
        (int Together, int All) apart = counts.GetValueOrDefault("different");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: same {same.Together} of {same.All}, event {related.Together} of {related.All}, in all " +
            $"{(same.Together + related.Together) * 100.0 / (same.All + related.All):0.0} %; different {apart.Together} of {apart.All}, " +
            $"{apart.Together * 100.0 / apart.All:0.0} %"));
    }

    private static void Span(string file, IEnumerable<Grouped> sets)
    {
        string[][] labels = [.. File.ReadLines(file).Select(static line => line.Split('\t'))];
        Grouped? set = sets.FirstOrDefault(set => set.Groups.ContainsKey(labels[0][0]));
        if (set is null)
        {
            return;
        }

        List<(string Event, string Group)> all = [.. labels.Select(fields => (fields[1], set.Groups[fields[0]].Group))];
        Dictionary<string, int> sizes = all.CountBy(static text => text.Event).ToDictionary();
        QualityMeasures measures = QualityMeasures.Of(all);
        QualityMeasures accompanied = QualityMeasures.Of([.. all.Where(text => sizes[text.Event] > 1)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(file)}: {all.Count} items, {accompanied.Texts} with a companion; B-cubed precision " +
            $"{measures.BCubedPrecision:0.000}, recall of those with a companion {accompanied.BCubedRecall:0.000}; pairs P " +
            $"{measures.PairPrecision:0.000} R {measures.PairRecall:0.000} " +
            $"({measures.SharedPairs} of {measures.FoundPairs} right, {measures.TruePairs} true)"));
        for (int i = 0; i < labels.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if ((all[i].Event == all[j].Event) != (all[i].Group == all[j].Group))
                {
                    Show(
                        (all[i].Group == all[j].Group ? "wrong " : "missed ") + Path.GetFileNameWithoutExtension(file), set,
                        set.Groups[labels[j][0]], set.Groups[labels[i][0]]);
                }
            }
        }
    }

    private static void Show(string what, Grouped set, GroupedText one, GroupedText other)
    {
        if (Environment.GetEnvironmentVariable("THREADS_SHOW") is { } wanted && what.StartsWith(wanted, StringComparison.Ordinal))
        {
            Console.WriteLine($"  {what} {one.Group} {other.Group}\n    {ThreadsReport.Line(one)}\n    {ThreadsReport.Line(other)}");
            Console.WriteLine("    " + set.Explain(one, other));
        }
    }
}
