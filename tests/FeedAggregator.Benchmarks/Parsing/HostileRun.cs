using System.Diagnostics;
using System.Globalization;
using FeedAggregator.Parsing;
using FeedAggregator.Tests.Parsing.Hostile;

namespace FeedAggregator.Benchmarks.Parsing;

/// <summary>
/// Reads every hostile document in a process of its own and prints what each cost: <c>hostile</c> for all, <c>hostile NUMBER</c> for one.
/// </summary>
internal static class HostileRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [string number])
        {
            return ReadOne(int.Parse(number, CultureInfo.InvariantCulture));
        }

        int failed = 0;
        for (int i = 0; i < HostileDocuments.All.Count; i++)
        {
            using Process child = Process.Start(Environment.ProcessPath!, ["hostile", i.ToString(CultureInfo.InvariantCulture)]);
            await child.WaitForExitAsync();
            failed += child.ExitCode;
        }

        Console.WriteLine($"{HostileDocuments.All.Count - failed} of {HostileDocuments.All.Count} within 2 s of CPU time and 512 MB");
        return failed == 0 ? 0 : 1;
    }

    private static int ReadOne(int index)
    {
        (string name, int size, Func<int, byte[]> make) = HostileDocuments.All[index];
        byte[] bytes = make(size);
        FeedParser parser = new();
        parser.Parse("<rss><channel><item><title>warm & up</title></item></channel></rss>"u8.ToArray(), new DocumentOrigin());
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        string outcome;
        try
        {
            ParsedFeed feed = parser.Parse(bytes, new DocumentOrigin());
            outcome = $"{feed.Entries.Count} entries; {feed.Warnings.Count} warnings, first: " +
                $"{(feed.Warnings.Count > 0 ? feed.Warnings[0].Code : "none")}";
        }
        catch (FeedParseException failure)
        {
            outcome = failure.Message;
        }

        watch.Stop();
        self.Refresh();
        double cpu = (self.TotalProcessorTime - before).TotalSeconds;
        double peak = self.PeakWorkingSet64 / 1048576.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-60} {bytes.Length / 1048576.0,6:F1} MB  {watch.Elapsed.TotalSeconds,6:F2} s  {cpu,6:F2} s CPU  {peak,5:F0} MB peak " +
            $" {outcome}"));
        return cpu < 2 && peak < 512 ? 0 : 1;
    }
}
