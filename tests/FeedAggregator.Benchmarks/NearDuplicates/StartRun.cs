using System.Diagnostics;
using System.Globalization;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// How long the index takes to fill at start from what was stored of its documents; reading the rows from the database comes on top.
/// </summary>
internal static class StartRun
{
    public static int Run(string[] args)
    {
        int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        NewsGenerator generator = new(seed: 42);
        Fingerprinter fingerprinter = new();
        using WordSpill spill = new();
        ClusterIndex index = new(spill, new ClusteringOptions { MostTexts = count });
        KnownText[] known = new KnownText[count];
        for (int i = 0; i < count; i++)
        {
            GeneratedText text = generator.Next();
            TextFingerprint fingerprint = fingerprinter.Fingerprint(text.Title, text.Text);
            spill.Add(i, fingerprint);
            long story = index.Place(new TextItem { Id = i, Fingerprint = fingerprint, Source = text.Source }).Placed[0].Cluster;
            known[i] = new KnownText
            { Id = i, Cluster = story, Seen = DateTimeOffset.UnixEpoch, Source = text.Source, Entry = index.LastEntry(fingerprint) };
        }

        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        ClusterIndex filled = new(spill, new ClusteringOptions { MostTexts = count });
        filled.Reserve(count);
        foreach (KnownText text in known)
        {
            filled.TryLoad(text);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{filled.Count} documents in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s, " +
            $"{(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.00} s of processor time; " +
            $"{known.Average(k => k.Entry.Length):0} bytes stored of each"));
        return 0;
    }
}
