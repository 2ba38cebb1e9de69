using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Parsing;

namespace FeedAggregator.Benchmarks.Parsing;

/// <summary>
/// Compares both readers in turns on one thread and prints MB/s of CPU time and allocation, for all real feeds and for those in XML alone:
/// <c>parsing-speed [ROUNDS]</c>. Taking turns keeps the ratio true on a machine where others work too; both are compiled to the end first.
/// </summary>
internal static class SpeedRun
{
    /// <summary>Rounds before any is measured: the compiler works on hot code in the background for this long.</summary>
    private const int WarmUp = 25;

    public static int Run(string[] arguments)
    {
        int rounds = arguments is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 15;
        IReadOnlyList<byte[]> documents = ParsingDocuments.Load();
        IReadOnlyList<byte[]> xml = [.. documents.Where(bytes => bytes.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is not [(byte)'{', ..])];
        for (int round = 0; round < WarmUp; round++)
        {
            Theirs(documents);
            Ours(documents);
        }

        Compare("real feeds", documents, rounds);
        Compare("those in XML", xml, rounds);
        return 0;
    }

    private static void Compare(string name, IReadOnlyList<byte[]> documents, int rounds)
    {
        double megabytes = documents.Sum(bytes => (double)bytes.Length) / 1_000_000;
        List<Cost> theirs = [];
        List<Cost> ours = [];
        for (int round = 0; round < rounds; round++)
        {
            theirs.Add(Measure(() => Theirs(documents)));
            ours.Add(Measure(() => Ours(documents)));
        }

        double ratio = Median(theirs.Zip(ours, (their, our) => their.Seconds / our.Seconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {documents.Count} documents, {megabytes:F1} MB; CodeHollow alone {Line(theirs, megabytes)}; ours " +
            $"{Line(ours, megabytes)}; ratio {100 * ratio:F0} % (median of {rounds} rounds)"));
    }

    private static int Theirs(IReadOnlyList<byte[]> documents) =>
        documents.Sum(bytes => CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes).Items.Count);

    private static int Ours(IReadOnlyList<byte[]> documents) =>
        documents.Sum(bytes => new FeedParser().Parse(bytes, new DocumentOrigin()).Entries.Count);

    private static Cost Measure(Action work)
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        work();
        self.Refresh();
        return new Cost((self.TotalProcessorTime - before).TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6);
    }

    private static string Line(List<Cost> costs, double megabytes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{megabytes / Median(costs.Select(cost => cost.Seconds)):F1} MB/s of CPU, {Median(costs.Select(cost => cost.Megabytes)):F0} MB " +
        $"allocated");

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private readonly record struct Cost(double Seconds, double Megabytes);
}
