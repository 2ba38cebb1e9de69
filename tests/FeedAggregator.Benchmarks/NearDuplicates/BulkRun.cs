using System.Globalization;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// Groups generated documents in a sliding window on one thread and shows the processor time a document takes as the run grows, the memory
/// of the index, and how well the groups came out. Generating is not counted; writing and reading the spill file is.
/// </summary>
internal static class BulkRun
{
    private const int Batch = 250;

    public static int Run(string[] args)
    {
        int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        int window = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
        NewsGenerator generator = new(seed: 42);
        Fingerprinter fingerprinter = new();
        using WordSpill spill = new();
        ClusterIndex index = new(spill, new ClusteringOptions { MostTexts = window });
        GeneratedText[] texts = [.. Enumerable.Range(0, Batch).Select(_ => new GeneratedText())];
        TextFingerprint[] fingerprints = new TextFingerprint[Batch];
        List<(int, long)> groups = [];
        Dictionary<long, long> merged = [];
        TimeSpan fingerprinting = TimeSpan.Zero, placing = TimeSpan.Zero, stepStart = TimeSpan.Zero;
        List<double> rates = [];
        int step = Math.Max(Batch, Math.Min(50_000, count / 10)), stepFrom = 0;
        Console.WriteLine("documents   docs/s here   docs/s in all   sign docs/s   index bytes/doc   boilerplate MiB   process MiB");
        for (int done = 0; done < count;)
        {
            Span<GeneratedText> batch = texts.AsSpan(0, Math.Min(Batch, count - done));
            foreach (GeneratedText text in batch)
            {
                generator.Next(text);
            }

            TimeSpan start = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < batch.Length; i++)
            {
                fingerprints[i] = fingerprinter.Fingerprint(batch[i].Title, batch[i].Text);
            }

            TimeSpan middle = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < batch.Length; i++, done++)
            {
                spill.Add(done, fingerprints[i]);
                IndexChanges changes = index.Place(new TextItem { Id = done, Fingerprint = fingerprints[i], Source = batch[i].Source });
                foreach (IndexMerge merge in changes.Merges)
                {
                    merged[merge.Absorbed] = merge.Into;
                }

                groups.Add((batch[i].Cluster, changes.Placed[0].Cluster));
                if (done >= window)
                {
                    spill.Remove(done - window);
                }
            }

            index.TakeLearnt();
            TimeSpan end = Environment.CpuUsage.TotalTime;
            fingerprinting += middle - start;
            placing += end - middle;
            if (done - stepFrom >= step || done == count)
            {
                TimeSpan total = fingerprinting + placing;
                rates.Add((done - stepFrom) / (total - stepStart).TotalSeconds);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{done,9}   {rates[^1],11:0}   {done / total.TotalSeconds,13:0}   {done / fingerprinting.TotalSeconds,11:0}   " +
                    $"{index.Bytes / (double)index.Count,15:0}   {index.BoilerplateBytes / 1048576.0,15:0.0}   " +
                    $"{Environment.WorkingSet >> 20,11}"));
                stepFrom = done;
                stepStart = total;
            }
        }

        QualityMeasures quality = QualityMeasures.Of([.. groups.Select(pair => (pair.Item1, Resolve(merged, pair.Item2)))]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ARI {quality.AdjustedRandIndex:0.000}, pairs P {quality.PairPrecision:0.000} R {quality.PairRecall:0.000}; slowest step " +
            $"{rates.Min():0}, fastest {rates.Max():0} docs/s"));
        return 0;
    }

    private static long Resolve(Dictionary<long, long> merged, long story)
    {
        while (merged.TryGetValue(story, out long into))
        {
            story = into;
        }

        return story;
    }
}
