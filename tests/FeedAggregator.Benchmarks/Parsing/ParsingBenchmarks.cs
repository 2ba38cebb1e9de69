using BenchmarkDotNet.Attributes;
using FeedAggregator.Parsing;

namespace FeedAggregator.Benchmarks.Parsing;

/// <summary>Bytes in memory to mapped entries, beside CodeHollow alone on the same bytes: <c>parsing</c>.</summary>
[MemoryDiagnoser]
public class ParsingBenchmarks
{
    private readonly FeedParser _parser = new();
    private IReadOnlyList<byte[]> _documents = [];

    /// <summary>Loads the documents.</summary>
    [GlobalSetup]
    public void Load() => _documents = ParsingDocuments.Load();

    /// <summary>CodeHollow.FeedReader from bytes to its own generic items.</summary>
    [Benchmark(Baseline = true)]
    public int CodeHollowAlone() => _documents.Sum(bytes => CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes).Items.Count);

    /// <summary>Ours, everything read.</summary>
    [Benchmark]
    public int FeedParserComplete() => _documents.Sum(bytes => _parser.Parse(bytes, new DocumentOrigin()).Entries.Count);
}
