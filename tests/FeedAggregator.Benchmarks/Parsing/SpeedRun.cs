using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Parsing;

namespace FeedAggregator.Benchmarks.Parsing;

/// <summary>
/// Compares both readers in turns on one thread and prints MB/s of CPU time: <c>parsing-speed [ROUNDS]</c>. Taking turns keeps the ratio
/// true on a machine where others work too.
/// </summary>
internal static class SpeedRun
{
    public static int Run(string[] arguments)
    {
        int rounds = arguments is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15;
        IReadOnlyList<byte[]> documents = ParsingDocuments.Load();
        double megabytes = documents.Sum(bytes => (double)bytes.Length) / 1_000_000;
        FeedParser parser = new();
        Action theirs = () => documents.Sum(bytes => CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes).Items.Count);
        Action ours = () => documents.Sum(bytes => parser.Parse(bytes, new DocumentOrigin()).Entries.Count);
        List<double> theirTimes = [];
        List<double> ourTimes = [];
        for (int round = -3; round < rounds; round++)
        {
            (double their, double our) = (Cpu(theirs), Cpu(ours));
            if (round >= 0)
            {
                theirTimes.Add(their);
                ourTimes.Add(our);
            }
        }

        double[] ratios = [.. theirTimes.Zip(ourTimes, (their, our) => their / our).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{documents.Count} documents, {megabytes:F1} MB; MB/s of CPU: CodeHollow alone {megabytes / Median(theirTimes):F1}, ours {megabytes / Median(ourTimes):F1}; ratio {100 * ratios[ratios.Length / 2]:F0} % (median of {rounds} rounds)"));
        return 0;
    }

    private static double Cpu(Action work)
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        work();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
