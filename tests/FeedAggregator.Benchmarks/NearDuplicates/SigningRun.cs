using System.Globalization;
using FeedAggregator.NearDuplicates;

namespace FeedAggregator.Benchmarks.NearDuplicates;

/// <summary>
/// Plain text to 128-value signature on one thread: the best and the median of many rounds over the same documents, in processor time.
/// </summary>
internal static class SigningRun
{
    public static int Run()
    {
        NewsGenerator generator = new(seed: 42);
        string[] texts = [.. Enumerable.Range(0, 4_000).Select(_ => generator.Next().Text.ToString())];
        Fingerprinter fingerprinter = new();
        Tokenizer tokenizer = new();
        uint[] shingles = new uint[4096], signature = new uint[MinHash.Size];
        long words = texts.Sum(text => (long)tokenizer.Tokenize(text).Length);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{words / texts.Length} words and {texts.Sum(t => t.Length) / texts.Length} characters a document"));
        Show("tokenise", texts, text => tokenizer.Tokenize(text));
        Show("tokenise and shingle", texts, text => Shingles.Hash(tokenizer.Tokenize(text), shingles));
        int count = Shingles.Hash(tokenizer.Tokenize(texts[0]), shingles);
        Show("sign alone", texts, _ => MinHash.Sign(shingles.AsSpan(0, count), signature));
        Show("text to signature", texts, text => fingerprinter.Sign(text));
        Show("text to fingerprint", texts, text => fingerprinter.Fingerprint("", text));
        return 0;
    }

    private static void Show(string name, string[] texts, Action<string> work)
    {
        List<double> rates = [];
        for (int round = 0; round < 60; round++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            foreach (string text in texts)
            {
                work(text);
            }

            TimeSpan spent = Environment.CpuUsage.TotalTime - start;
            if (round >= 15)
            {
                rates.Add(texts.Length / spent.TotalSeconds);
            }
        }

        rates.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture, $"{name,-22} median {rates[rates.Count / 2],9:0} docs/s   best {rates[^1],9:0} docs/s"));
    }
}
